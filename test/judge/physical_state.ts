import pg from 'pg';
import { z } from 'zod';

/** By kind and name of an object: its oid, its owner, and the relfilenode where it has one. */
export type PhysicalState = Readonly<Record<string, string>>;

const state = z.array(z.object({ name: z.string(), state: z.string() }));

// pg_describe_object gives every object a name that says what it is and where; a dropped and recreated object keeps the name and changes its oid.
// xmin is not looked at: ALTER ... to the same value is no change that anybody can see.
const query = `
WITH mine AS (
  SELECT oid FROM pg_namespace WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND nspname !~ '^pg_(toast|temp)'
), objects AS (
  SELECT 'pg_class'::regclass AS class, oid, relowner::regrole || ' ' || relfilenode AS file FROM pg_class WHERE relnamespace IN (SELECT oid FROM mine)
  UNION ALL SELECT 'pg_constraint'::regclass, oid, '' FROM pg_constraint WHERE connamespace IN (SELECT oid FROM mine)
  UNION ALL SELECT 'pg_policy'::regclass, oid, '' FROM pg_policy
  UNION ALL SELECT 'pg_trigger'::regclass, oid, '' FROM pg_trigger
  UNION ALL SELECT 'pg_rewrite'::regclass, r.oid, '' FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE c.relnamespace IN (SELECT oid FROM mine)
  UNION ALL SELECT 'pg_proc'::regclass, oid, proowner::regrole::text FROM pg_proc WHERE pronamespace IN (SELECT oid FROM mine)
  UNION ALL SELECT 'pg_type'::regclass, oid, typowner::regrole::text FROM pg_type WHERE typnamespace IN (SELECT oid FROM mine)
  UNION ALL SELECT 'pg_attrdef'::regclass, d.oid, '' FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid WHERE c.relnamespace IN (SELECT oid FROM mine)
  UNION ALL SELECT 'pg_namespace'::regclass, oid, nspowner::regrole::text FROM pg_namespace WHERE oid IN (SELECT oid FROM mine)
  UNION ALL SELECT 'pg_extension'::regclass, oid, '' FROM pg_extension
  UNION ALL SELECT 'pg_event_trigger'::regclass, oid, '' FROM pg_event_trigger
  UNION ALL SELECT 'pg_publication'::regclass, oid, '' FROM pg_publication
  UNION ALL SELECT 'pg_statistic_ext'::regclass, oid, '' FROM pg_statistic_ext
  UNION ALL SELECT 'pg_collation'::regclass, oid, '' FROM pg_collation WHERE collnamespace IN (SELECT oid FROM mine)
)
SELECT coalesce(pg_describe_object(class, oid, 0), class::text || ' ' || oid::text) AS name,
       string_agg(rtrim(oid::text || ' ' || file), ', ' ORDER BY oid) AS state
FROM objects GROUP BY 1 ORDER BY 1`;

/** The oids, owners and files of all objects of the user: equal before and after proves that nothing was recreated or rewritten. */
export async function physicalState(url: string): Promise<PhysicalState> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET search_path = ''");
    const rows = state.parse((await client.query(query)).rows);
    return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
  } finally {
    await client.end();
  }
}

/** The objects that were made, recreated, rewritten or dropped between two readings, a line for each; none when nothing changed. */
export function physicalChanges(before: PhysicalState, after: PhysicalState): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return names
    .filter((name) => before[name] !== after[name])
    .map((name) => `${name}: ${before[name] ?? 'was not there'} -> ${after[name] ?? 'is gone'}`);
}
