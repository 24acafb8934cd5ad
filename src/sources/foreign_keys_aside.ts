import * as z from 'zod';
import type { BlockedForeignKey } from '../catalog/catalog.js';
import { PostgresError } from '../database/database.js';
import type { ShadowDatabase } from '../shadow/shadow_database.js';
import { quoteIdentifier, quoteLiteral } from '../sql/quote.js';
import type { Statement } from '../sql/split.js';
import { defaultForeignKeyName } from './constraint_name.js';
import { takeForeignKeysOut, type ForeignKeyClause, type TableStatement } from './foreign_key_clauses.js';
import { loadError } from './load_error.js';
import { fileLabel } from './file_label.js';
import { placeIn, type ScriptFile } from './script_file.js';

/** What PostgreSQL answers to a foreign key whose table, column, key, schema or types do not fit. */
const REFUSALS = new Set(['42804', '42P01', '42703', '42830', '3F000', '42809', '42883']);

/** A foreign key that did not fit when its statement ran; what it needs may come later. */
interface PendingKey {
  readonly clause: ForeignKeyClause;
  /** qualified and quoted */
  readonly table: string;
  readonly tableName: string;
  readonly only: boolean;
  readonly searchPath: string;
  readonly file: ScriptFile;
  readonly statement: Statement;
  readonly refusal: PostgresError;
}

/** A statement about a key that is pending (COMMENT ON CONSTRAINT, VALIDATE CONSTRAINT). */
interface Follower {
  readonly sql: string;
  readonly searchPath: string;
}

type Run = (sql: string) => Promise<unknown>;

const tableRow = z.object({ name: z.string().nullable(), path: z.string() });
const namesRow = z.object({
  schema: z.string().nullable(),
  table: z.string(),
  columns: z.array(z.string()),
  referenced: z.array(z.string()),
  name: z.string(),
});

/** Foreign keys that PostgreSQL refuses: taken out of their statements, tried again at the end, and recorded where they still do not fit. */
export class ForeignKeysAside {
  private readonly pending: PendingKey[] = [];
  private readonly followers: Follower[] = [];

  constructor(private readonly database: ShadowDatabase) {}

  mark(): { count: number } {
    return { count: this.pending.length };
  }

  returnTo(mark: { readonly count: number }): void {
    this.pending.length = mark.count;
  }

  /**
   * Makes a statement run that was refused, if its foreign keys are to blame.
   * @returns what PostgreSQL says where something else is; null where it ran
   */
  async settle(file: ScriptFile, statement: Statement, error: PostgresError, run: Run): Promise<PostgresError | null> {
    if (await this.isAboutPendingKey(statement, error)) return null;
    if (!REFUSALS.has(error.fields.sqlstate) || !/\breferences\b/i.test(statement.text)) return error;
    const taken = await takeForeignKeysOut(statement.text);
    if (taken === null) return error;
    if (taken.rest === null && (await this.find(taken)).name === null) return error;
    const remaining = taken.rest === null ? null : await errorOf(run(taken.rest));
    if (remaining !== null) return remaining;
    for (const clause of taken.foreignKeys) {
      const key = { clause, ...(await this.tableOf(taken)), file, statement, refusal: error };
      const refusal = await errorOf(run(addition(key)));
      if (refusal === null) continue;
      if (!REFUSALS.has(refusal.fields.sqlstate)) return withoutPosition(refusal);
      this.pending.push({ ...key, refusal });
    }
    return null;
  }

  private async tableOf(taken: TableStatement): Promise<Pick<PendingKey, 'table' | 'tableName' | 'only' | 'searchPath'>> {
    const { name, path } = await this.find(taken);
    return { table: name ?? quoteIdentifier(taken.table), tableName: taken.table, only: taken.only, searchPath: path };
  }

  private async find({ schema, table }: TableStatement): Promise<{ readonly name: string | null; readonly path: string }> {
    const name = schema === null ? quoteIdentifier(table) : `${quoteIdentifier(schema)}.${quoteIdentifier(table)}`;
    const [row] = await this.database.query(`SELECT pg_catalog.current_setting('search_path') AS path,
      (SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.oid = pg_catalog.to_regclass(${quoteLiteral(name)})) AS name`);
    return tableRow.parse(row);
  }

  /**
   * Everything is loaded: adds the keys whose tables came later than they did.
   * @returns those that PostgreSQL still refuses
   * @throws SchemaFixError source-failed where rows of the source do not fit a key
   */
  async addWhatFits(): Promise<readonly BlockedForeignKey[]> {
    const blocked: BlockedForeignKey[] = [];
    for (const key of this.pending) {
      await this.follow(key.searchPath);
      const refusal = await errorOf(this.database.run(addition(key)));
      if (refusal === null) continue;
      if (!REFUSALS.has(refusal.fields.sqlstate)) throw loadError(key.file, key.statement, withoutPosition(refusal));
      blocked.push(await this.blockedKey({ ...key, refusal }));
    }
    for (const { sql, searchPath } of this.followers) {
      await this.follow(searchPath);
      // It fails where its key is blocked, and then it has nothing to be about.
      await errorOf(this.database.run(sql));
    }
    return blocked;
  }

  private async follow(searchPath: string): Promise<void> {
    await this.database.query(`SELECT pg_catalog.set_config('search_path', ${quoteLiteral(searchPath)}, false)`);
  }

  private async isAboutPendingKey(statement: Statement, { fields }: PostgresError): Promise<boolean> {
    if (fields.sqlstate !== '42704' || !fields.message.startsWith('constraint "')) return false;
    const about = this.pending.some((key) => fields.message.startsWith(`constraint "${nameOf(key)}" `));
    if (!about) return false;
    const [row] = await this.database.query(`SELECT pg_catalog.current_setting('search_path') AS path, NULL AS name`);
    this.followers.push({ sql: statement.text, searchPath: tableRow.parse(row).path });
    return true;
  }

  private async blockedKey(key: PendingKey): Promise<BlockedForeignKey> {
    const { clause } = key;
    const { file, line, column } = placeIn(key.file, key.statement, clause.at);
    const quoted = (names: readonly string[]): string =>
      `(SELECT COALESCE(pg_catalog.jsonb_agg(pg_catalog.quote_ident(x) ORDER BY o), '[]') FROM pg_catalog.unnest(ARRAY[${names.map(quoteLiteral).join(', ')}]::text[]) WITH ORDINALITY u(x, o))`;
    const { schema, table } = clause.referenced;
    const named = schema === null ? quoteIdentifier(table) : `${quoteIdentifier(schema)}.${quoteIdentifier(table)}`;
    const found = `pg_catalog.to_regclass(${quoteLiteral(named)})`;
    const [row] = await this.database.query(`SELECT
      COALESCE((SELECT n.nspname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ${found}),
        ${schema === null ? 'pg_catalog.current_schema()' : quoteLiteral(schema)}) AS schema,
      ${quoteLiteral(table)} AS "table",
      ${quoted(clause.columns)} AS columns, ${quoted(clause.referencedColumns)} AS referenced,
      pg_catalog.quote_ident(${quoteLiteral(nameOf(key))}) AS name`);
    const names = namesRow.parse(row);
    const [qualified] = await this.database.query(
      `SELECT pg_catalog.format('%I.%I', ${quoteLiteral(names.schema ?? 'public')}, ${quoteLiteral(names.table)}) AS name, '' AS path`,
    );
    const referencedTable = tableRow.parse(qualified).name ?? named;
    const target = names.referenced.length === 0 ? referencedTable : `${referencedTable}(${names.referenced.join(', ')})`;
    return {
      table: key.table,
      name: names.name,
      columns: names.columns,
      referencedTable,
      referencedColumns: names.referenced,
      definition: `(${names.columns.join(', ')}) REFERENCES ${target}${clause.options === '' ? '' : ` ${clause.options}`}`,
      reason: key.refusal.fields.sqlstate === '42804' ? 'types' : 'missing',
      message: [key.refusal.fields.message, key.refusal.fields.detail].filter((text) => text !== undefined).join(': '),
      place: `${fileLabel(file)}:${line}:${column}`,
    };
  }
}

const nameOf = (key: PendingKey): string => key.clause.name ?? defaultForeignKeyName(key.tableName, key.clause.columns);

const list = (names: readonly string[]): string => `(${names.map(quoteIdentifier).join(', ')})`;

function addition({ clause, table, only }: PendingKey): string {
  const { schema, table: name } = clause.referenced;
  const referenced = schema === null ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
  return [
    `ALTER TABLE ${only ? 'ONLY ' : ''}${table} ADD`,
    clause.name === null ? '' : `CONSTRAINT ${quoteIdentifier(clause.name)}`,
    `FOREIGN KEY ${list(clause.columns)} REFERENCES ${referenced}`,
    clause.referencedColumns.length === 0 ? '' : list(clause.referencedColumns),
    clause.options,
  ].join(' ');
}

async function errorOf(work: Promise<unknown>): Promise<PostgresError | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof PostgresError) return error;
    throw error;
  }
}

/** The statement that it counts in is ours. */
const withoutPosition = ({ fields }: PostgresError): PostgresError => new PostgresError({ ...fields, position: undefined });
