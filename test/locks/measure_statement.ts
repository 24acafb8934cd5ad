import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { strengthOf } from '../../src/verify/locks.js';
import { heldLocks, readRelations, type Relations } from './held_locks.js';
import type { Measured } from './lock_row.js';

/** Runs a statement in a transaction that is taken back: what it locks, and which of the tables that are there it reads whole or writes anew. */
export async function measureStatement(client: pg.Client, sql: string): Promise<Measured> {
  const before = await readRelations(client);
  // Which plan the check of a foreign key gets is not the point.
  await client.query('BEGIN; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off');
  try {
    const scans = await scanCounts(client);
    await client.query(sql);
    const held = await heldLocks(client, before);
    const after = await readRelations(client);
    const written = oidsWhere(before, (oid) => after.has(oid) && after.get(oid)?.file !== before.get(oid)?.file);
    const read = [...(await scanCounts(client))]
      .filter(([oid, count]) => before.has(oid) && count > (scans.get(oid) ?? 0))
      .map(([oid]) => oid);
    return {
      locks: locksInWords(held, before),
      rows: rowsInWords(
        read.filter((oid) => !written.includes(oid)),
        written,
        before,
      ),
    };
  } finally {
    await client.query('ROLLBACK');
  }
}

/**
 * Runs a statement that refuses a transaction, while another session holds a lock that it must wait for: what it locks then.
 * @param url a database that nobody needs any more
 */
export async function measureConcurrently(url: string, sql: string, table: string): Promise<string> {
  const [holder, runner, observer] = [newClient(url), newClient(url), newClient(url)];
  const clients = [holder, runner, observer];
  await Promise.all(clients.map((client) => client.connect()));
  try {
    const relations = await readRelations(observer);
    const { rows } = await runner.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const pid = rows[0]?.pid ?? 0;
    await holder.query(`BEGIN; LOCK TABLE ${table} IN ROW EXCLUSIVE MODE`);
    const state = { isDone: false };
    const running = runner.query(sql).finally(() => (state.isDone = true));
    running.catch(() => undefined);
    while (!state.isDone && !(await isWaiting(observer, pid))) await wait(20);
    const locks = locksInWords(await heldLocks(observer, relations, pid), relations);
    await holder.query('COMMIT');
    await running;
    return locks;
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function isWaiting(observer: pg.Client, pid: number): Promise<boolean> {
  const { rows } = await observer.query('SELECT FROM pg_locks WHERE pid = $1 AND NOT granted', [pid]);
  return rows.length > 0;
}

const newClient = (url: string): pg.Client => new pg.Client({ connectionString: url });

async function scanCounts(client: pg.Client): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ oid: string; scans: string }>(
    'SELECT relid::text AS oid, seq_scan::text AS scans FROM pg_stat_xact_user_tables',
  );
  return new Map(rows.map(({ oid, scans }) => [oid, Number(scans)]));
}

const oidsWhere = (relations: Relations, holds: (oid: string) => boolean): readonly string[] =>
  [...relations].filter(([oid, { kind }]) => kind === 'table' && holds(oid)).map(([oid]) => oid);

const nameOf = (oid: string, relations: Relations): string => relations.get(oid)?.name.replace(/^public\./, '') ?? oid;

const names = (oids: readonly string[], relations: Relations): string =>
  oids
    .map((oid) => nameOf(oid, relations))
    .sort()
    .join(', ');

function locksInWords(held: ReadonlyMap<string, string>, relations: Relations): string {
  const modes = [...new Set(held.values())].sort((one, other) => strengthOf(other) - strengthOf(one));
  const ofMode = (mode: string): readonly string[] => [...held].filter(([, own]) => own === mode).map(([oid]) => oid);
  return modes.length === 0 ? 'none' : modes.map((mode) => `${mode} on ${names(ofMode(mode), relations)}`).join('; ');
}

function rowsInWords(read: readonly string[], written: readonly string[], relations: Relations): string {
  const parts = [
    written.length === 0 ? null : `writes ${names(written, relations)} anew`,
    read.length === 0 ? null : `reads ${names(read, relations)}`,
  ];
  return parts.filter((part) => part !== null).join('; ');
}
