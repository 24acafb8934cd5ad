import type { PostgresErrorFields } from '../database/database.js';
import type { ReplayFailure } from '../replay/failure.js';
import type { NamedObject, StatementEffects } from '../statements/effects.js';
import { quoteIdentifier } from '../sql/quote.js';
import type { Finding, NotCreated } from './diagnosis.js';
import { keyOf, withInner } from './folder_index.js';
import { guessedResult, guessedType } from './guessed_type.js';
import { mismatches } from './mismatched_types.js';
import { missingObject } from './missing_object.js';

/** A statement that makes or changes a stand-in. */
export interface StandInStatement {
  readonly sql: string;
  /** what it makes; null where it changes what it made before */
  readonly makes: { readonly kind: NotCreated['kind']; readonly name: string; readonly object: NamedObject } | null;
}

interface StandInColumn {
  readonly table: string;
  readonly name: string;
  type: string;
  readonly tried: Set<string>;
}

/** What takes the place of objects that no file creates, as PostgreSQL's errors ask for them. */
export class StandIns {
  private readonly tables = new Set<string>();
  private readonly columns = new Map<string, StandInColumn>();

  /** The next statement that may help against a failure; null where nothing does. */
  statementFor(failure: ReplayFailure, finding: Finding, effects: StatementEffects | null): StandInStatement | null {
    if (failure.reason.type !== 'refused') return null;
    if (finding.needs !== null && finding.cause === 'extension-missing') return null;
    if (finding.needs !== null && finding.cause === 'never-created') return this.make(finding.needs, failure, effects);
    return this.key(failure, effects) ?? this.retype(failure.reason.fields, effects);
  }

  private make(object: NamedObject, failure: ReplayFailure, effects: StatementEffects | null): StandInStatement | null {
    const { kind, name } = object;
    const made = (sql: string, as: NotCreated['kind'], fullName: string): StandInStatement => ({
      sql,
      makes: { kind: as, name: fullName, object },
    });
    const qualified = `${object.schema ?? 'public'}.${name}`;
    switch (kind) {
      case 'schema':
        return made(`CREATE SCHEMA ${quoteIdentifier(name)}`, 'schema', name);
      case 'role':
        return made(`CREATE ROLE ${quoteIdentifier(name)} NOLOGIN`, 'role', name);
      case 'table':
      case 'view':
      case 'sequence':
        this.tables.add(keyOf(object));
        return made(`CREATE TABLE ${inSql(object)} ()`, 'table', qualified);
      case 'column':
        return object.of === null ? null : this.column(object.of, name, object);
      case 'type':
        return made(`CREATE DOMAIN ${inSql(object)} AS text`, 'type', qualified);
      case 'function':
        return made(functionStandIn(object, failure, effects), 'function', qualified);
      case 'extension':
        return made(`CREATE EXTENSION IF NOT EXISTS ${quoteIdentifier(name)}`, 'extension', name);
      case 'index':
      case 'trigger':
      case 'policy':
      case 'constraint':
      case 'publication':
      case 'other':
        return null;
    }
  }

  private column(of: { readonly schema: string | null; readonly name: string }, name: string, object: NamedObject): StandInStatement {
    const type = guessedType(name);
    const table = inSql(of);
    this.columns.set(keyOf(object), { table, name, type, tried: new Set([type]) });
    return {
      sql: `ALTER TABLE ${table} ADD COLUMN ${quoteIdentifier(name)} ${type}${name === 'id' && type === 'uuid' ? ' DEFAULT gen_random_uuid()' : ''}`,
      makes: { kind: 'column', name: `${of.schema ?? 'public'}.${of.name}.${name}`, object },
    };
  }

  /** A key that a foreign key or ON CONFLICT wants of a stand-in. */
  private key(failure: ReplayFailure, effects: StatementEffects | null): StandInStatement | null {
    if (failure.reason.type !== 'refused') return null;
    const { message, sqlstate } = failure.reason.fields;
    const referenced = /^there is no (?:unique constraint matching given keys|primary key) for referenced table "(.*)"$/s.exec(
      message,
    )?.[1];
    const columns = this.among(effects).filter(
      ({ table }) => referenced === undefined || table.endsWith(`.${quoteIdentifier(referenced)}`),
    );
    const inferred =
      sqlstate === '42P10'
        ? /ON\s+CONFLICT\s*\(([^)]*)\)/i
            .exec(failure.text)?.[1]
            ?.split(',')
            .map((part) => part.trim())
        : undefined;
    const wanted = inferred === undefined ? columns : columns.filter(({ name }) => inferred.includes(name));
    const [first] = wanted;
    if (first === undefined || (referenced === undefined && wanted.length !== inferred?.length)) return null;
    const names = wanted.filter(({ table }) => table === first.table).map(({ name }) => quoteIdentifier(name));
    return { sql: `ALTER TABLE ${first.table} ADD UNIQUE (${[...new Set(names)].join(', ')})`, makes: null };
  }

  /** Another type for a stand-in's column, where the guess was wrong. */
  private retype(fields: PostgresErrorFields, effects: StatementEffects | null): StandInStatement | null {
    const columns = this.among(effects);
    for (const { column, is, wanted } of mismatches(fields)) {
      const wrong = columns.find(
        (one) => one.type === shortType(is) && (column === null || one.name === column) && !one.tried.has(shortType(wanted)),
      );
      if (wrong === undefined || missingObject(fields)?.kind === 'column') continue;
      wrong.type = shortType(wanted);
      wrong.tried.add(wrong.type);
      const name = quoteIdentifier(wrong.name);
      return {
        sql: `ALTER TABLE ${wrong.table} ALTER COLUMN ${name} DROP DEFAULT, ALTER COLUMN ${name} TYPE ${wrong.type} USING ${name}::text::${wrong.type}`,
        makes: null,
      };
    }
    return null;
  }

  /** The stand-in columns that a statement names. */
  private among(effects: StatementEffects | null): readonly StandInColumn[] {
    if (effects === null) return [];
    const named = withInner(effects).flatMap(({ reads, alters, readsInBodies }) => [...reads, ...alters, ...readsInBodies]);
    return [...new Set(named.filter(({ kind }) => kind === 'column').flatMap((object) => this.columns.get(keyOf(object)) ?? []))];
  }
}

const inSql = ({ schema, name }: { readonly schema: string | null; readonly name: string }): string =>
  `${quoteIdentifier(schema ?? 'public')}.${quoteIdentifier(name)}`;

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
  return `CREATE FUNCTION ${inSql(object)}(${types.join(', ')}) RETURNS ${result} LANGUAGE plpgsql AS $body$ ${body} $body$`;
}
