import type { ShadowDatabase } from '../shadow/shadow_database.js';

const user = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

/** OIDs and file nodes of everything a schema is made of: what was dropped and made again has others. */
const STATE = `
SELECT md5(string_agg(part, ',' ORDER BY part)) AS state FROM (
  SELECT concat_ws(':', 'class', c.oid, c.relfilenode) AS part FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${user}
  UNION ALL SELECT concat_ws(':', 'constraint', o.oid) FROM pg_constraint o JOIN pg_namespace n ON n.oid = o.connamespace WHERE ${user}
  UNION ALL SELECT concat_ws(':', 'type', t.oid) FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE ${user}
  UNION ALL SELECT concat_ws(':', 'proc', p.oid) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${user}
  UNION ALL SELECT concat_ws(':', 'policy', p.oid) FROM pg_policy p
  UNION ALL SELECT concat_ws(':', 'trigger', t.oid) FROM pg_trigger t
  UNION ALL SELECT concat_ws(':', 'default', d.oid) FROM pg_attrdef d
) parts`;

/** A fingerprint that changes when anything was dropped, made again or rewritten. */
export async function physicalState(database: ShadowDatabase): Promise<string> {
  const [row] = await database.query(STATE);
  const state = row?.['state'];
  return typeof state === 'string' ? state : '';
}

/** How many rows each table has of its own, for tables that are there: its partitions and children are counted for themselves. */
export async function rowCounts(database: ShadowDatabase, tables: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  if (tables.length === 0) return counts;
  const query = tables.map((table, at) => `SELECT ${at} AS at, count(*)::int AS rows FROM ONLY ${table}`).join(' UNION ALL ');
  for (const row of await database.query(query)) counts.set(tables[Number(row['at'])] ?? '', Number(row['rows']));
  return counts;
}
