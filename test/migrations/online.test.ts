import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { apply, generate } from '../../src/index.js';
import { dumpSchema } from '../judge/dump.js';
import type { Major } from '../servers/server.js';
import { applied, copyOf, databaseWith, dropAll, fileOf, psql, send } from './migration_case.js';

afterAll(dropAll);

const current = `
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE calls (id bigint, team_id bigint, code text, seconds integer);
CREATE INDEX calls_by_code ON calls (code);
INSERT INTO teams SELECT generate_series(1, 3);
INSERT INTO calls SELECT n, 1 + n % 3, 'c' || n, n FROM generate_series(1, 1000) n;
`;
const desired = `
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE calls (id bigint PRIMARY KEY, team_id bigint REFERENCES teams, code text NOT NULL UNIQUE, seconds integer CHECK (seconds > 0));
CREATE INDEX calls_by_code ON calls (lower(code));
CREATE INDEX calls_by_team ON calls (team_id);
`;
const invalid = 'SELECT count(*)::int AS found FROM pg_index WHERE NOT indisvalid';

async function migrationFor(
  major: Major,
  options: { readonly online: boolean },
): Promise<{
  readonly from: string;
  readonly to: string;
  readonly main: string;
  readonly validation: string;
}> {
  const [from, to] = [await databaseWith(major, current), await databaseWith(major, desired)];
  const { files } = await generate({ from, to, ...options, proof: false });
  const [main, validation] = files.map(({ sql }) => sql);
  return { from, to, main: main ?? '', validation: validation ?? '' };
}

describe.each<Major>([15, 18])('--online on PostgreSQL %s', (major) => {
  test('who writes goes on writing while a long transaction keeps the migration waiting', async () => {
    const heldUp = async (online: boolean): Promise<boolean> => {
      const { from, main } = await migrationFor(major, { online });
      const long = new pg.Client({ connectionString: from });
      await long.connect();
      await long.query('BEGIN; INSERT INTO calls VALUES (2000, 1, $$long$$, 1)');
      const run = psql(from, main);
      let waits = false;
      try {
        // the migration is sure to wait by now; whoever stands behind it for longer than it may is held up
        await new Promise((resolve) => setTimeout(resolve, 1500));
        for (let id = 3000; id < 3010; id += 1)
          await send(from, `SET lock_timeout = '4s'; INSERT INTO calls VALUES (${String(id)}, 1, 'short ${String(id)}', 1)`);
      } catch (error) {
        waits = error instanceof pg.DatabaseError && error.code === '55P03';
        if (!waits) throw error;
      }
      await long.query('COMMIT');
      await long.end();
      expect((await run).code).toBe(0);
      return waits;
    };
    expect(await heldUp(true)).toBe(false);
    expect(await heldUp(false)).toBe(true);
  });

  test('nothing is read under a strong lock: PostgreSQL finds the proof for NOT NULL in the check', async () => {
    const { from, to, main, validation } = await migrationFor(major, { online: true });
    const said = await applied(from, `SET client_min_messages = debug1;\n${main}`);
    expect(said).toContain('existing constraints on column "calls.code" are sufficient to prove that it does not contain nulls');
    await applied(from, validation);
    expect(await dumpSchema(from)).toBe(await dumpSchema(to));
  });

  test('what an interrupted CREATE INDEX CONCURRENTLY left behind makes way', async () => {
    const { from, to, main, validation } = await migrationFor(major, { online: true });
    await send(from, "INSERT INTO calls VALUES (9001, 1, 'twice', 1), (9002, 1, 'twice', 1)");
    const stopped = await psql(from, main);
    expect(stopped.code).toBe(3);
    expect(stopped.stderr).toContain('could not create unique index "calls_code_key"');
    expect((await send(from, invalid)).rows).toEqual([{ found: 1 }]);
    await send(from, 'UPDATE calls SET code = id::text WHERE id > 9000');
    await applied(from, main);
    await applied(from, validation);
    expect((await send(from, invalid)).rows).toEqual([{ found: 0 }]);
    expect(await dumpSchema(from)).toBe(await dumpSchema(to));
  });

  test('an index that is replaced serves until the new one is there, also where the migration is interrupted in between', async () => {
    const { from, to, main, validation } = await migrationFor(major, { online: true });
    const before = main.slice(0, main.indexOf('CREATE INDEX CONCURRENTLY IF NOT EXISTS calls_by_code'));
    await applied(from, before);
    const serving = await send(from, "SELECT count(*)::int AS found FROM pg_indexes WHERE indexdef LIKE '%USING btree (code)'");
    expect(serving.rows).toEqual([{ found: 1 }]);
    await applied(from, main);
    await applied(from, validation);
    expect(await dumpSchema(from)).toBe(await dumpSchema(to));
  });

  test('rows that break a new constraint stop the validation by name, and new ones are refused from the first file on', async () => {
    const { from, to, main, validation } = await migrationFor(major, { online: true });
    await send(from, "INSERT INTO calls VALUES (7001, 99, 'nobody', 1)");
    await applied(from, main);
    await expect(send(from, "INSERT INTO calls VALUES (7002, 99, 'nobody either', 1)")).rejects.toThrow('calls_team_id_fkey');
    const stopped = await psql(from, validation);
    expect(stopped.code).toBe(3);
    expect(stopped.stderr).toContain('violates foreign key constraint "calls_team_id_fkey"');
    await send(from, 'UPDATE calls SET team_id = 1 WHERE id = 7001');
    await applied(from, validation);
    expect(await dumpSchema(from)).toBe(await dumpSchema(to));
    // in any order from then on
    for (const again of [main, validation, main]) await applied(from, again);
    expect(await dumpSchema(from)).toBe(await dumpSchema(to));
  });

  test('NULL in a column that is to have none stops the migration before anything depends on it', async () => {
    const { from, to, main, validation } = await migrationFor(major, { online: true });
    await send(from, 'UPDATE calls SET code = NULL WHERE id = 5');
    const stopped = await psql(from, main);
    expect(stopped.code).toBe(3);
    expect(stopped.stderr).toMatch(/check constraint "schema_fix_not_null_\w+" of relation "calls" is violated by some row/);
    await send(from, "UPDATE calls SET code = 'five' WHERE id = 5");
    await applied(from, main);
    await applied(from, validation);
    expect(await dumpSchema(from)).toBe(await dumpSchema(to));
  });

  test('what an interrupted migration left behind counts neither as a change of the database nor as an extra', async () => {
    const { from, to, main } = await migrationFor(major, { online: true });
    await send(from, 'UPDATE calls SET code = NULL WHERE id = 5');
    expect((await psql(from, main)).code).toBe(3);
    const leftBehind = "SELECT count(*)::int AS found FROM pg_constraint WHERE conname LIKE 'schema_fix_%'";
    expect((await send(from, leftBehind)).rows).not.toEqual([{ found: 0 }]);
    await send(from, "UPDATE calls SET code = 'five' WHERE id = 5");
    const folder = await mkdtemp(path.join(tmpdir(), 'schema-fix-online-'));
    try {
      await writeFile(path.join(folder, 'main.sql'), main);
      await apply({ files: [path.join(folder, 'main.sql')], to: from });
    } finally {
      await rm(folder, { recursive: true });
    }
    expect((await send(from, leftBehind)).rows).toEqual([{ found: 0 }]);
    await send(from, 'ALTER TABLE calls ADD CONSTRAINT schema_fix_not_null_0123456789 CHECK (seconds IS NOT NULL)');
    const again = await generate({ from, to, online: true, proof: false });
    for (const { sql } of again.files) await applied(from, sql);
    expect(await dumpSchema(from)).toBe(await dumpSchema(to));
  });

  /** TIMES=50 for more. */
  const times = Number(process.env.TIMES ?? '3');
  test(`two people run the files at the same time, ${String(times)} times`, async () => {
    const { from, to, main, validation } = await migrationFor(major, { online: true });
    const wanted = await dumpSchema(to);
    for (let time = 1; time <= times; time += 1) {
      const target = await copyOf(major, from);
      for (const file of [main, validation]) {
        const runs = await Promise.all([psql(target, file), psql(target, file)]);
        expect(runs.map(({ code, stderr }) => (code === 0 ? '' : stderr))).toEqual(['', '']);
      }
      expect(await dumpSchema(target)).toBe(wanted);
      expect((await send(target, invalid)).rows).toEqual([{ found: 0 }]);
    }
  }, 600_000);
});

test('a partitioned table before 18 takes over a foreign key that its partitions have and validated, and reads none of their rows', async () => {
  const partitioned = `
    CREATE TABLE devices (name text PRIMARY KEY);
    CREATE TABLE readings (taken date, device text) PARTITION BY RANGE (taken);
    CREATE TABLE early PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
    CREATE TABLE late PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY LIST (device);
    CREATE TABLE late_attic PARTITION OF late FOR VALUES IN ('attic');
    INSERT INTO devices VALUES ('attic');
    INSERT INTO readings VALUES ('2024-03-01', 'attic'), ('2025-03-01', 'attic');`;
  const key = 'ALTER TABLE readings ADD CONSTRAINT of_device FOREIGN KEY (device) REFERENCES devices;';
  const [from, to] = [await databaseWith(15, partitioned), await databaseWith(15, `${partitioned}\n${key}`)];
  const { files } = await generate({ from, to, online: true, proof: false });
  const said = [];
  for (const { sql } of [...files, ...files]) said.push(await applied(from, `SET client_min_messages = debug1;\n${sql}`));
  expect(said.join('\n').match(/validating foreign key constraint "of_device"/g)).toHaveLength(2);
  expect(await dumpSchema(from)).toBe(await dumpSchema(to));
});

test('it does not go with the plain style, which is one batch', async () => {
  const [from, to] = [await databaseWith(15, current), await databaseWith(15, desired)];
  await expect(generate({ from, to, online: true, guards: 'plain' })).rejects.toMatchObject({ code: 'bad-option', subject: '--online' });
});

describe.each<'do' | 'plain'>(['do', 'plain'])('--defer, guards %s', (guards) => {
  test('parts of a migration come in files of their own, and each can be run again', async () => {
    const [from, to] = [await databaseWith(15, current), await databaseWith(15, desired)];
    const defer = ['indexes', 'checks', 'foreign-keys', 'validation'] as const;
    const { files } = await generate({ from, to, guards, defer, proof: false, drop: 'all' });
    expect(files.map(({ path }) => path)).toEqual([
      'repair.sql',
      'repair_indexes.sql',
      'repair_checks.sql',
      'repair_foreign_keys.sql',
      'repair_validation.sql',
    ]);
    expect(fileOf(files, 'repair.sql')).not.toMatch(/CREATE INDEX IF|FOREIGN KEY|CHECK \(/);
    for (const { sql } of files) await applied(from, sql);
    expect(await dumpSchema(from)).toBe(await dumpSchema(to));
    for (const { sql } of files) await applied(from, sql);
    for (const { sql } of files.slice(1)) await applied(from, sql);
    expect(await dumpSchema(from)).toBe(await dumpSchema(to));
  });
});
