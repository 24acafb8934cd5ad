import { quoteIdentifier } from '../sql/quote.js';

export interface TableName {
  readonly schema: string | null;
  readonly name: string;
}

export interface StandInColumn {
  readonly table: string;
  readonly name: string;
  /** as SQL */
  type: string;
  /** types that were tried and did not fit */
  readonly tried: Set<string>;
  /** false for a column of a table that a file makes */
  readonly isOfStandIn: boolean;
}

export const nameInSql = ({ schema, name }: TableName): string => `${quoteIdentifier(schema ?? 'public')}.${quoteIdentifier(name)}`;

/** What stands in for objects that no file creates, as one migration that goes before all others. */
export class StandInModel {
  private readonly before: string[] = [];
  private readonly tables = new Map<string, { readonly definitions: readonly string[] | null; readonly keys: Set<string> }>();
  private readonly columns = new Map<string, StandInColumn>();

  /** A schema, role, type or extension. */
  addStatement(sql: string): void {
    this.before.push(sql);
  }

  /** @param definitions its columns and keys as the live database has them; null: columns come as they are asked for */
  addTable(table: TableName, definitions: readonly string[] | null): void {
    this.tables.set(nameInSql(table), { definitions, keys: new Set() });
  }

  hasTable(table: TableName): boolean {
    return this.tables.has(nameInSql(table));
  }

  addColumn(of: TableName, name: string, type: string): StandInColumn {
    const table = nameInSql(of);
    const column: StandInColumn = { table, name, type, tried: new Set([type]), isOfStandIn: this.tables.has(table) };
    this.columns.set(`${table}.${quoteIdentifier(name)}`, column);
    return column;
  }

  column(of: TableName, name: string): StandInColumn | null {
    return this.columns.get(`${nameInSql(of)}.${quoteIdentifier(name)}`) ?? null;
  }

  /** @param key as a table constraint: `UNIQUE ("id")` */
  addKey(table: string, key: string): void {
    this.tables.get(table)?.keys.add(key);
  }

  /** The statements of that migration; empty where nothing goes first. */
  statements(): readonly string[] {
    const made = [...this.tables].map(([table, { definitions, keys }]) => {
      const own = [...this.columns.values()].filter((column) => column.table === table).map(columnDefinition);
      const lines = [...(definitions ?? []), ...own, ...keys].map((line) => `  ${line}`);
      return `CREATE TABLE IF NOT EXISTS ${table} (${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n`})`;
    });
    return [...this.before, ...made];
  }
}

/** A column as CREATE TABLE and ADD COLUMN take it. */
export const columnDefinition = ({ name, type }: Pick<StandInColumn, 'name' | 'type'>): string =>
  `${quoteIdentifier(name)} ${type}${name === 'id' && type === 'uuid' ? ' DEFAULT gen_random_uuid()' : ''}`;
