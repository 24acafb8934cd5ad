import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { check, generate } from '../../src/index.js';
import { objectQuery } from '../../src/catalog/object_query.js';
import { subscription } from '../../src/kinds/subscription.js';
import type { Major } from '../servers/server.js';
import { applied, databaseWith, dropAll, ensureRole, fileOf, psql, send } from './migration_case.js';

const withSubscriptions: string[] = [];

/** A database with subscriptions to a server that does not exist. */
async function subscriber(major: Major, sql: string): Promise<string> {
  const url = await databaseWith(major, sql);
  withSubscriptions.push(url);
  return url;
}

// A database that has a subscription cannot be dropped, and dropping one that has a slot asks the publisher.
const LET_GO = `DO $$ DECLARE s text; BEGIN
  FOR s IN SELECT quote_ident(subname) FROM pg_subscription WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database()) LOOP
    EXECUTE 'ALTER SUBSCRIPTION ' || s || ' SET (slot_name = NONE)';
    EXECUTE 'DROP SUBSCRIPTION ' || s;
  END LOOP;
END $$`;

afterAll(async () => {
  for (const url of withSubscriptions) await send(url, LET_GO);
  await dropAll();
});

const CONNECTION = `host=127.0.0.1 port=1 dbname=none password=hidden`;
const subscribe = (rest: string): string => `CREATE SUBSCRIPTION orders CONNECTION '${CONNECTION}' PUBLICATION ${rest};`;

describe.each([14, 15, 18] as const)('subscriptions on PostgreSQL %s', (major) => {
  test('a desired one is written with a placeholder, and never made by the migration', async () => {
    const from = await subscriber(major, '');
    const to = await subscriber(
      major,
      `${subscribe(`a, "B c" WITH (connect = false, slot_name = 'from_here', binary = true, synchronous_commit = 'local')`)}
      COMMENT ON SUBSCRIPTION orders IS 'from the shop'; CREATE TABLE t (id integer)`,
    );
    const { files, inSync } = await generate({ from, to, drop: 'all' });
    const sql = fileOf(files, '.sql');
    expect(inSync).toBe(false);
    expect(sql).not.toMatch(/hidden|127\.0\.0\.1/);
    expect(sql).toContain('NOT DONE: create subscription orders');
    await applied(from, sql);
    await applied(from, sql);

    const statement = /^-- (CREATE SUBSCRIPTION[^;]*;)/m.exec(sql)?.[1]?.replaceAll('\n-- ', '\n') ?? '';
    expect((await psql(from, statement)).stderr).toContain('invalid connection string syntax');
    await applied(from, statement.replace(/CONNECTION '[^']*'/, `CONNECTION '${CONNECTION}'`));
    const { changes } = await check({ from, to });
    expect(changes.map(({ kind }) => kind)).toEqual(['comment']);
    expect((await generate({ from, to })).steps.map(({ withheld }) => withheld?.reason)).toEqual(['not-possible']);
  });

  test('a changed one is named, and left alone', async () => {
    const from = await subscriber(major, subscribe('a WITH (connect = false)'));
    const to = await subscriber(major, subscribe('a, b WITH (connect = false, binary = true, slot_name = NONE)'));
    const { files, steps } = await generate({ from, to });
    expect(steps.map(({ title, withheld }) => [title, withheld?.reason])).toEqual([['change subscription orders', 'not-possible']]);
    const sql = fileOf(files, '.sql');
    expect(sql).toContain('-- ALTER SUBSCRIPTION orders SET PUBLICATION a, b WITH (refresh = false);');
    await applied(from, sql);
    const byHand = [...sql.matchAll(/^-- (ALTER SUBSCRIPTION .*;)$/gm)].map(([, statement]) => statement).join('\n');
    await applied(from, byHand);
    expect(await check({ from, to })).toMatchObject({ inSync: true });
  });

  test('an extra one is never dropped, and why is said', async () => {
    const from = await subscriber(major, subscribe('a WITH (connect = false)'));
    const to = await databaseWith(major, '');
    const sql = fileOf((await generate({ from, to, drop: 'all' })).files, '.sql');
    expect(sql).toMatch(/NOT DONE: drop subscription orders\n-- +it is dropped by hand: .*replication slot.*\n-- DROP SUBSCRIPTION/);
    await applied(from, sql);
    expect(
      (
        await send(
          from,
          `SELECT FROM pg_subscription WHERE subname = 'orders' AND subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        )
      ).rows,
    ).toHaveLength(1);
  });

  test('where the other side is a file they are only named', async () => {
    const from = await subscriber(major, subscribe('a WITH (connect = false)'));
    const folder = await mkdtemp(path.join(tmpdir(), 'schema-fix-subscription-'));
    try {
      const to = path.join(folder, 'desired.sql');
      await writeFile(to, 'CREATE SUBSCRIPTION "in file" CONNECTION \'host=x\' PUBLICATION p; CREATE TABLE t (id integer);');
      const { steps, unmodelled } = await generate({ from, to, drop: 'all' });
      expect(unmodelled).toEqual([{ kind: 'subscriptions', names: ['"in file"', 'orders'] }]);
      expect(steps.map(({ title }) => title)).toEqual(['create table public.t']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('whoever may connect may read them', async () => {
    const url = await subscriber(major, subscribe('a WITH (connect = false)'));
    await ensureRole(major, 'sf_reader');
    const { rows } = await send(url, `SET ROLE sf_reader; SET search_path = ''; ${objectQuery(subscription)}`);
    expect(rows.map(({ name, attributes }) => [name, attributes])).toEqual([
      ['orders', { publications: ['a'], streaming: major === 18 ? 'parallel' : 'off' }],
    ]);
  });
});
