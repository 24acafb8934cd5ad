import type { PostgresErrorFields } from '../database/database.js';
import type { ReplayFailure } from '../replay/failure.js';
import type { NamedObject, StatementEffects } from '../statements/effects.js';
import { quoteIdentifier } from '../sql/quote.js';
import type { Finding, NotCreated } from './diagnosis.js';
import { keyOf, withInner } from './folder_index.js';
import { guessedResult, guessedType } from './guessed_type.js';
import type { LiveDefinitions } from './live_definitions.js';
import { mismatches } from './mismatched_types.js';
import { missingObject } from './missing_object.js';
import { columnDefinition, nameInSql, StandInModel, type StandInColumn, type TableName } from './stand_in_model.js';

/** A statement that makes or changes a stand-in. */
export interface StandInStatement {
  readonly sql: string;
  /** true where a migration before all others can hold it; otherwise it belongs before the statement that failed */
  readonly goesFirst: boolean;
  /** the statement that it puts right, and how that one should have been; null where it adds something */
  readonly instead: { readonly of: string; readonly sql: string } | null;
  /** what it makes; null where it changes what it made before */
  readonly makes: { readonly kind: NotCreated['kind']; readonly name: string; readonly object: NamedObject } | null;
}

/** What takes the place of objects that no file creates, as PostgreSQL's errors ask for them. */
export class StandIns {
  readonly model = new StandInModel();
  private readonly made = new Set<string>();

  /**
   * @param live what the live database has under these names; null where there is none to ask
   * @param isMade some file makes the object
   */
  constructor(
    private readonly live: LiveDefinitions | null,
    private readonly isMade: (object: NamedObject) => boolean,
  ) {}

  /** The next statement that may help against a failure; null where nothing does. */
  async statementFor(failure: ReplayFailure, finding: Finding, effects: StatementEffects | null): Promise<StandInStatement | null> {
    if (failure.reason.type !== 'refused' || finding.cause === 'extension-missing') return null;
    if (finding.needs !== null && finding.cause === 'never-created') return this.make(finding.needs, failure, effects);
    return this.key(failure.reason.fields, failure.text, effects) ?? this.retype(failure.reason.fields, effects);
  }

  private async make(object: NamedObject, failure: ReplayFailure, effects: StatementEffects | null): Promise<StandInStatement | null> {
    const { kind, name } = object;
    // What was made and is missed again is missed for another reason.
    if (this.made.has(keyOf(object))) return null;
    this.made.add(keyOf(object));
    switch (kind) {
      case 'schema':
        return this.first(object, 'schema', name, `CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(name)}`);
      case 'role':
        return this.first(object, 'role', name, `CREATE ROLE ${quoteIdentifier(name)} NOLOGIN`);
      case 'extension':
        return this.first(object, 'extension', name, `CREATE EXTENSION IF NOT EXISTS ${quoteIdentifier(name)}`);
      case 'type': {
        const sql = (await this.live?.type(object)) ?? `CREATE DOMAIN ${nameInSql(object)} AS text`;
        return this.first(object, 'type', fullName(object), sql);
      }
      case 'table':
      case 'view':
      case 'sequence':
        return this.table(object);
      case 'column':
        return object.of === null ? null : this.column(object.of, object);
      case 'function': {
        const sql = (await this.live?.functionNamed(object)) ?? functionStandIn(object, failure, effects);
        return { sql, goesFirst: false, instead: null, makes: { kind: 'function', name: fullName(object), object } };
      }
      case 'index':
      case 'trigger':
      case 'policy':
      case 'constraint':
      case 'publication':
      case 'other':
        return null;
    }
  }

  private first(object: NamedObject, kind: NotCreated['kind'], name: string, sql: string): StandInStatement {
    this.model.addStatement(sql);
    return { sql, goesFirst: true, instead: null, makes: { kind, name, object } };
  }

  private async table(object: NamedObject): Promise<StandInStatement> {
    const definitions = (await this.live?.table(object)) ?? null;
    const makes: StandInStatement['makes'] = { kind: 'table', name: fullName(object), object };
    const sql = `CREATE TABLE ${nameInSql(object)} (${definitions?.join(', ') ?? ''})`;
    const types = definitions === null ? [] : ((await this.live?.typesOf(object)) ?? []);
    // A type that a file makes is not there yet when the first migration runs.
    if (types.some((type) => this.isMade({ kind: 'type', ...type, of: null }))) return { sql, goesFirst: false, instead: null, makes };
    const before = (await Promise.all(types.map((type) => this.typeBefore(type)))).flat();
    this.model.addTable(object, definitions);
    return { sql: [...before, sql].join(';\n'), goesFirst: true, instead: null, makes };
  }

  private async typeBefore(type: TableName): Promise<readonly string[]> {
    const object: NamedObject = { kind: 'type', ...type, of: null };
    const sql = (await this.live?.type(type)) ?? null;
    if (sql === null || this.made.has(keyOf(object))) return [];
    this.made.add(keyOf(object));
    this.model.addStatement(sql);
    return [sql];
  }

  private async column(of: TableName, object: NamedObject): Promise<StandInStatement> {
    const type = (await this.live?.columnType(of, object.name)) ?? guessedType(object.name);
    const column = this.model.addColumn(of, object.name, type);
    return {
      sql: addColumn(column),
      goesFirst: column.isOfStandIn,
      instead: null,
      makes: { kind: 'column', name: `${fullName(of)}.${object.name}`, object },
    };
  }

  /** A key that a foreign key or ON CONFLICT wants of a stand-in. */
  private key({ message, sqlstate }: PostgresErrorFields, text: string, effects: StatementEffects | null): StandInStatement | null {
    const unnamed = /^there is no primary key for referenced table "(.*)"$/s.exec(message)?.[1];
    if (unnamed !== undefined) return this.primaryKey(unnamed, effects);
    const referenced = /^there is no unique constraint matching given keys for referenced table "(.*)"$/s.exec(message)?.[1];
    const columns = this.among(effects).filter(({ isOfStandIn }) => isOfStandIn);
    if (referenced !== undefined) return this.unique(columns.filter(({ table }) => table.endsWith(`.${quoteIdentifier(referenced)}`)));
    const inferred =
      sqlstate === '42P10'
        ? /ON\s+CONFLICT\s*\(([^)]*)\)/i
            .exec(text)?.[1]
            ?.split(',')
            .map((part) => part.trim())
        : undefined;
    const wanted = columns.filter(({ name }) => inferred?.includes(name));
    return wanted.length === inferred?.length ? this.unique(wanted) : null;
  }

  private unique(columns: readonly StandInColumn[]): StandInStatement | null {
    const [first] = columns;
    if (first === undefined) return null;
    const names = [...new Set(columns.filter(({ table }) => table === first.table).map(({ name }) => quoteIdentifier(name)))];
    return this.addKey(first.table, `UNIQUE (${names.join(', ')})`);
  }

  /** REFERENCES without columns points to the primary key, which nearly always is `id`. */
  private primaryKey(name: string, effects: StatementEffects | null): StandInStatement | null {
    const table = (effects === null ? [] : withInner(effects).flatMap(({ reads }) => reads)).find(
      (object) => object.kind === 'table' && object.name === name && this.model.hasTable(object),
    );
    if (table === undefined) return null;
    const column = this.model.column(table, 'id') ?? this.model.addColumn(table, 'id', 'uuid');
    const { sql } = this.addKey(column.table, 'PRIMARY KEY ("id")');
    return {
      sql: `ALTER TABLE ${column.table} ADD COLUMN IF NOT EXISTS ${columnDefinition(column)};\n${sql}`,
      goesFirst: true,
      instead: null,
      makes: null,
    };
  }

  private addKey(table: string, key: string): StandInStatement {
    this.model.addKey(table, key);
    return { sql: `ALTER TABLE ${table} ADD ${key}`, goesFirst: true, instead: null, makes: null };
  }

  /** Another type for a stand-in's column, where the guess was wrong. */
  private retype(fields: PostgresErrorFields, effects: StatementEffects | null): StandInStatement | null {
    if (missingObject(fields)?.kind === 'column') return null;
    const columns = this.among(effects);
    for (const { column, is, wanted } of mismatches(fields)) {
      const type = shortType(wanted);
      const wrong = columns.find((one) => one.type === shortType(is) && (column === null || one.name === column) && !one.tried.has(type));
      if (wrong === undefined) continue;
      const before = addColumn(wrong);
      wrong.type = type;
      wrong.tried.add(type);
      const name = quoteIdentifier(wrong.name);
      return {
        sql: `ALTER TABLE ${wrong.table} ALTER COLUMN ${name} DROP DEFAULT, ALTER COLUMN ${name} TYPE ${type} USING ${name}::text::${type}`,
        goesFirst: true,
        instead: wrong.isOfStandIn ? null : { of: before, sql: addColumn(wrong) },
        makes: null,
      };
    }
    return null;
  }

  /** The stand-in columns that a statement names. */
  private among(effects: StatementEffects | null): readonly StandInColumn[] {
    if (effects === null) return [];
    const named = withInner(effects).flatMap(({ reads, alters, readsInBodies }) => [...reads, ...alters, ...readsInBodies]);
    return [
      ...new Set(named.flatMap(({ kind, of, name }) => (kind === 'column' && of !== null ? (this.model.column(of, name) ?? []) : []))),
    ];
  }
}

const addColumn = (column: StandInColumn): string => `ALTER TABLE ${column.table} ADD COLUMN IF NOT EXISTS ${columnDefinition(column)}`;

const fullName = ({ schema, name }: TableName): string => `${schema ?? 'public'}.${name}`;

const SHORT: ReadonlyMap<string, string> = new Map([
  ['timestamp with time zone', 'timestamptz'],
  ['character varying', 'text'],
]);
const shortType = (type: string): string => SHORT.get(type) ?? type;

/** A function that takes what it is called with and returns nothing. */
function functionStandIn(object: NamedObject, failure: ReplayFailure, effects: StatementEffects | null): string {
  const missing = failure.reason.type === 'refused' ? missingObject(failure.reason.fields) : null;
  const types =
    missing?.kind === 'function' ? missing.types.map((type) => (type === 'unknown' ? 'text' : type.replace(/^.* => /, ''))) : [];
  const result = guessedResult(object.name, effects?.command === 'CREATE TRIGGER');
  const body = result === 'trigger' ? 'BEGIN RETURN NEW; END' : 'BEGIN RETURN NULL; END';
  return `CREATE FUNCTION ${nameInSql(object)}(${types.join(', ')}) RETURNS ${result} LANGUAGE plpgsql AS $body$ ${body} $body$`;
}
