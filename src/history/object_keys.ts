import type { Query } from '../database/database.js';

/** Every relation, column, function and type outside of PostgreSQL's own schemas, as `keyOf` names them. */
const KEYS = `SELECT 'relation:' || n.nspname || '.' || c.relname AS key
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
UNION ALL
SELECT 'column:' || n.nspname || '.' || c.relname || '.' || a.attname
FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
UNION ALL
SELECT 'function:' || n.nspname || '.' || p.proname
FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
UNION ALL
SELECT 'type:' || n.nspname || '.' || t.typname
FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype IN ('e', 'd', 'r', 'c') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

export async function objectKeys(query: Query): Promise<ReadonlySet<string>> {
  const rows = await query(KEYS);
  return new Set(rows.map(({ key }) => String(key)));
}
