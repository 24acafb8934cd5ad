import type { ShadowDatabase } from '../shadow/shadow_database.js';
import type { Inventory } from './inventory.js';

/** PostgreSQL's names (pg_locks.mode) and its manual's, the weakest first. */
const MODES: readonly (readonly [inCatalog: string, inManual: string])[] = [
  ['RowExclusiveLock', 'ROW EXCLUSIVE'],
  ['ShareUpdateExclusiveLock', 'SHARE UPDATE EXCLUSIVE'],
  ['ShareLock', 'SHARE'],
  ['ShareRowExclusiveLock', 'SHARE ROW EXCLUSIVE'],
  ['ExclusiveLock', 'EXCLUSIVE'],
  ['AccessExclusiveLock', 'ACCESS EXCLUSIVE'],
];

export const strengthOf = (mode: string): number => MODES.findIndex(([, inManual]) => inManual === mode);

/** The weakest mode that keeps others from writing. */
export const BLOCKS_WRITES = strengthOf('SHARE');

/** Keys of the inventory, each with the strongest lock that the open transaction holds on it. */
export type Held = ReadonlyMap<string, string>;

const LOCKS = `SELECT '1259:' || relation || ':0' AS key, mode FROM pg_catalog.pg_locks WHERE pid = pg_catalog.pg_backend_pid() AND locktype = 'relation' AND granted`;

export async function heldLocks(database: ShadowDatabase, relations: Inventory): Promise<Held> {
  const held = new Map<string, string>();
  for (const row of await database.query(LOCKS)) {
    const key = String(row['key']);
    const mode = MODES.find(([inCatalog]) => inCatalog === row['mode'])?.[1];
    if (mode === undefined || !isLockable(relations.get(key)?.kind)) continue;
    if (strengthOf(mode) > strengthOf(held.get(key) ?? '')) held.set(key, mode);
  }
  return held;
}

const LOCKABLE = new Set(['table', 'partitioned table', 'view', 'materialized view', 'foreign table', 'sequence']);
const isLockable = (kind: string | undefined): boolean => kind !== undefined && LOCKABLE.has(kind);

const SCANS = `SELECT '1259:' || relid || ':0' AS key, seq_scan::text AS scans FROM pg_catalog.pg_stat_xact_user_tables`;

/** How often each table was read from its first row to its last, as PostgreSQL's statistics count it. */
export async function scanCounts(database: ShadowDatabase): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query(SCANS);
  return new Map(rows.map((row) => [String(row['key']), Number(row['scans'])]));
}
