import { SchemaFixError } from '../../errors/schema_fix_error.js';
import type { Query } from '../../database/database.js';
import { quoteIdentifier, quoteLiteral } from '../../sql/quote.js';
import type { RunnerName } from '../migration_folder.js';
import type { History, HistoryRow } from './history.js';
import { historyOf } from './registry.js';

/**
 * What a database remembers of a runner’s migrations, in the order in which they were run where the table says so.
 * @returns null where the runner keeps no history (psql), or has none here
 * @throws SchemaFixError bad-option where several schemas have such a table and none is the usual one
 */
export async function readHistory(query: Query, runner: RunnerName): Promise<readonly HistoryRow[] | null> {
  const history = historyOf(runner);
  const schema = history === null ? null : await schemaOf(query, history);
  if (history === null || schema === null) return null;
  const table = `${quoteIdentifier(schema)}.${quoteIdentifier(history.table)}`;
  const rows = await query(`SELECT to_jsonb(t) AS entry FROM ${table} AS t ORDER BY ${history.order}`);
  return history.decode(rows.map(({ entry }) => entry));
}

/** Supabase itself has tables named schema_migrations in auth and realtime: those are its own. */
const OF_THE_PLATFORM = ['auth', 'realtime', '_realtime', 'storage', 'supabase_functions', '_analytics', 'supabase_migrations'];

async function schemaOf(query: Query, history: History): Promise<string | null> {
  const rows = await query(`SELECT n.nspname::text AS schema
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relname = ${quoteLiteral(history.table)} AND c.relkind IN ('r', 'p')
    AND ${history.columns.length} = (
      SELECT pg_catalog.count(*) FROM pg_catalog.pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attname IN (${history.columns.map(quoteLiteral).join(', ')})
    )
  ORDER BY 1`);
  const schemas = rows.map(({ schema }) => String(schema));
  if (schemas.includes(history.schema)) return history.schema;
  const [first, second] = history.anySchema ? schemas.filter((schema) => !OF_THE_PLATFORM.includes(schema)) : [];
  if (first === undefined || second === undefined) return first ?? null;
  throw new SchemaFixError({
    code: 'bad-option',
    message: `several schemas have a table ${history.table}: ${first}, ${second}`,
    subject: history.table,
    hint: 'nobody but you knows which of them is the history; drop or rename those that are no longer used',
  });
}
