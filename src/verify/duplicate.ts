import type { CatalogObject } from '../catalog/object.js';
import type { ShadowDatabase } from '../shadow/shadow_database.js';
import { quoteIdentifier, quoteLiteral } from '../sql/quote.js';
import { wordsOf } from './words.js';

/** PostgreSQL's words about something that is there already: an error, or the notice of IF NOT EXISTS. */
const ALREADY =
  /^(\w+(?: \w+)?) "((?:[^"]|"")*)"(?: (?:of|for) (?:relation|table) "((?:[^"]|"")*)")? already exists(?:, skipping| with same argument types)?$/;

export interface Duplicate {
  /** `relation`, `type`, `column`, ... */
  readonly what: string;
  readonly name: string;
  /** the table of a column, constraint, policy or trigger */
  readonly on: string | null;
}

/** What a statement would have made if something of the name had not been there. */
export interface Hidden {
  readonly duplicate: Duplicate;
  /** what of it is not there, or otherwise */
  readonly pieces: readonly CatalogObject[];
}

/** @returns null for any other message */
export function readDuplicate(message: string): Duplicate | null {
  const [, what, name, on] = ALREADY.exec(message) ?? [];
  return what === undefined || name === undefined ? null : { what, name, on: on ?? null };
}

/** A statement that takes the duplicate away, with all that hangs on it; null where nobody knows one. */
export async function dropOf({ what, name, on }: Duplicate, statement: string, database: ShadowDatabase): Promise<string | null> {
  if (on !== null) {
    const table = await relationNamed(on, statement, database);
    if (table === null) return null;
    const quoted = quoteIdentifier(name);
    if (what === 'policy' || what === 'trigger') return `DROP ${what} ${quoted} ON ${table.name}`;
    if (what === 'column' || what === 'constraint') return `ALTER TABLE ${table.name} DROP ${what} ${quoted} CASCADE`;
    return null;
  }
  switch (what) {
    case 'relation': {
      const relation = await relationNamed(name, statement, database);
      return relation === null ? null : `DROP ${relation.word} ${relation.name} CASCADE`;
    }
    case 'type':
      return firstText(database, TYPE, name, statement);
    case 'function':
    case 'procedure':
      return firstText(database, ROUTINE, name, statement);
    case 'extension':
      return `DROP EXTENSION ${quoteIdentifier(name)} CASCADE`;
    default:
      return null;
  }
}

const RELATION = `SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name, n.nspname AS schema,
  CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'c' THEN 'TYPE' WHEN 'i' THEN 'INDEX' WHEN 'I' THEN 'INDEX' ELSE 'TABLE' END AS word
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname !~ '^pg_' AND c.relname = `;
const TYPE = `SELECT 'DROP ' || CASE WHEN c.relkind IS NOT NULL AND c.relkind <> 'c' THEN 'TABLE ' WHEN t.typtype = 'd' THEN 'DOMAIN ' ELSE 'TYPE ' END || quote_ident(n.nspname) || '.' || quote_ident(t.typname) || ' CASCADE' AS text, n.nspname AS schema
  FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid WHERE n.nspname !~ '^pg_' AND t.typname = `;
const ROUTINE = `SELECT 'DROP ROUTINE ' || p.oid::pg_catalog.regprocedure || ' CASCADE' AS text, n.nspname AS schema
  FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname !~ '^pg_' AND p.proname = `;

interface Relation {
  readonly name: string;
  readonly word: string;
}

async function relationNamed(name: string, statement: string, database: ShadowDatabase): Promise<Relation | null> {
  const row = likeliest(await database.query(`${RELATION}${quoteLiteral(name)}`), statement);
  return row === null ? null : { name: String(row['name']), word: String(row['word']) };
}

async function firstText(database: ShadowDatabase, query: string, name: string, statement: string): Promise<string | null> {
  const row = likeliest(await database.query(`${query}${quoteLiteral(name)}`), statement);
  return row === null ? null : String(row['text']);
}

type SchemaRow = Readonly<Record<string, unknown>>;

/** Messages name no schema: the one that the statement names is meant, else public, else the only one there is. */
function likeliest(rows: readonly SchemaRow[], statement: string): SchemaRow | null {
  const words = wordsOf(statement);
  const named = rows.filter((row) => words.has(String(row['schema'])));
  const usual = rows.filter((row) => row['schema'] === 'public');
  return [named, usual, rows].find((found) => found.length === 1)?.[0] ?? null;
}
