import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { plain } from '../../src/platforms/plain.js';
import { OWN_TRANSACTION, runMigration } from '../../src/replay/run_migration.js';
import { ReplaySession } from '../../src/replay/session.js';
import type { Migration, Sending } from '../../src/runners/migration_folder.js';
import { splitScript } from '../../src/sql/split.js';

let session: ReplaySession;

beforeAll(async () => {
  session = await ReplaySession.start({ platform: plain, timeLimit: 60_000 });
}, 120_000);
afterAll(() => session.close());

const migration = (text: string, sending: Sending): Migration => ({
  file: 'a.sql',
  version: '1',
  text,
  statements: splitScript(text).statements,
  sending,
});

/** The number of the statement that fails and its SQLSTATE; then which of the tables a, b, c are there. */
async function runs(text: string, sending: Sending): Promise<readonly [string | null, string]> {
  await session.run('DROP TABLE IF EXISTS a, b, c');
  const failure = await runMigration(session, migration(text, sending), { frame: OWN_TRANSACTION, bookkeeping: null, from: 0 });
  const rows = await session.database.query(`SELECT relname FROM pg_class WHERE relname IN ('a', 'b', 'c') ORDER BY 1`);
  const stopped =
    failure === null
      ? null
      : `${failure.statement} ${failure.reason.type === 'refused' ? failure.reason.fields.sqlstate : failure.reason.type}`;
  return [stopped, rows.map(({ relname }) => String(relname)).join('')];
}

const FAILS_LAST = 'CREATE TABLE a (); CREATE TABLE b (); SELECT 1 / 0';

describe('a file that fails at its end', () => {
  test.each<[Sending, string]>([
    ['pipeline', ''],
    ['query', ''],
    ['wrapped', ''],
    ['alone', 'ab'],
  ])('sent as %s leaves %p behind', async (sending, left) => {
    expect(await runs(FAILS_LAST, sending)).toEqual(['2 22012', left]);
  });
});

describe('a COMMIT in the middle', () => {
  const text = 'CREATE TABLE a (); COMMIT; CREATE TABLE b (); SELECT 1 / 0';
  test.each<[Sending, string]>([
    ['pipeline', 'a'],
    ['query', 'a'],
    ['wrapped', 'ab'],
    ['alone', 'ab'],
  ])('sent as %s leaves %p behind', async (sending, left) => {
    expect(await runs(text, sending)).toEqual(['3 22012', left]);
  });
});

describe('CREATE INDEX CONCURRENTLY', () => {
  const first = 'CREATE INDEX CONCURRENTLY i ON pg_temp.t (id)';
  beforeAll(() => session.run('CREATE TEMP TABLE t (id integer)'));
  test.each<[Sending, string | null]>([
    ['pipeline', null],
    ['query', '0 25001'],
    ['wrapped', '0 25001'],
    ['alone', null],
  ])('as the first of two, sent as %s: %p', async (sending, stopped) => {
    await session.run('DROP INDEX IF EXISTS pg_temp.i');
    expect((await runs(`${first}; CREATE TABLE a ()`, sending))[0]).toBe(stopped);
  });
});

test('psql gives up a transaction that the file leaves open', async () => {
  expect(await runs('BEGIN; CREATE TABLE a ()', 'alone')).toEqual([null, '']);
});

test('what was committed comes back after the shadow was lost', async () => {
  const own = await ReplaySession.start({ platform: plain, timeLimit: 2000 });
  try {
    const options = { frame: OWN_TRANSACTION, bookkeeping: null, from: 0 };
    expect(await runMigration(own, migration('CREATE TABLE a (); INSERT INTO a DEFAULT VALUES', 'wrapped'), options)).toBeNull();
    const failure = await runMigration(own, migration('CREATE TABLE b (); DO $$ BEGIN LOOP END LOOP; END $$', 'wrapped'), options);
    expect(failure?.reason).toEqual({ type: 'timeout', seconds: 2 });
    expect(await own.database.query('SELECT count(*)::int AS n FROM a')).toEqual([{ n: 1 }]);
    expect(await own.database.query(`SELECT to_regclass('b') AS b`)).toEqual([{ b: null }]);
  } finally {
    await own.close();
  }
}, 120_000);
