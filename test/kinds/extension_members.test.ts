import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { check, generate } from '../../src/index.js';
import { startServer, type TestServer } from '../servers/server.js';

describe.each([14, 18] as const)('members of extensions on PostgreSQL %i', (major) => {
  let server: TestServer;
  const made: string[] = [];
  const make = async (sql: string): Promise<string> => {
    const url = await server.createDatabase();
    made.push(url);
    await run(url, sql);
    return url;
  };
  const run = async (url: string, sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(async () => {
    for (const url of made) await server.dropDatabase(url);
    await server.stop();
  });

  test('privileges that the extension did not give are reported by name', async () => {
    const extensions = 'CREATE EXTENSION pg_stat_statements; CREATE EXTENSION citext';
    const plain = await make(extensions);
    const granted = await make(`${extensions}; GRANT SELECT (query) ON pg_stat_statements TO pg_monitor;
      REVOKE ALL ON FUNCTION citext_eq(citext, citext) FROM PUBLIC; GRANT SELECT ON pg_stat_statements TO pg_monitor;
      GRANT USAGE ON TYPE citext TO PUBLIC`);
    expect((await check({ from: plain, to: plain })).unmodelled).toEqual([]);
    expect((await check({ from: plain, to: granted })).unmodelled).toEqual([
      {
        kind: 'privileges on members of extensions',
        names: [
          'function public.citext_eq(public.citext,public.citext)',
          'view column public.pg_stat_statements.query',
          'view public.pg_stat_statements',
        ],
      },
    ]);
  });

  test('a version is brought to the newer one of another server of the same major, and never back', async () => {
    const old = await make(`CREATE EXTENSION hstore VERSION '1.4'; CREATE TABLE t (a hstore)`);
    const current = await make('CREATE EXTENSION hstore; CREATE TABLE t (a hstore)');
    const { steps, files } = await generate({ from: old, to: current });
    expect(steps.map(({ statement }) => statement)).toEqual([expect.stringMatching(/^ALTER EXTENSION hstore UPDATE TO '1\.[5-9]'$/)]);
    const back = await generate({ from: current, to: old, drop: 'all' });
    expect(back.steps.map(({ title, withheld }) => [title, withheld?.reason])).toEqual([
      [expect.stringContaining('hstore'), 'not-possible'],
    ]);
    await run(old, files[0]?.sql ?? '');
    expect((await check({ from: old, to: current })).inSync).toBe(true);
    const without = await make('');
    expect((await generate({ from: without, to: current })).steps.map(({ title }) => title)).toEqual([
      'create extension hstore',
      'create table public.t',
      'comment on extension hstore',
    ]);
  });

  test('an object that was made a member by hand is left to its extension', async () => {
    const own = `CREATE FUNCTION own() RETURNS integer LANGUAGE sql AS 'SELECT 1'`;
    const member = await make(`CREATE EXTENSION citext; ${own}; ALTER EXTENSION citext ADD FUNCTION own()`);
    const without = await make('CREATE EXTENSION citext');
    expect((await check({ from: member, to: without })).inSync).toBe(true);
    const free = await make(`CREATE EXTENSION citext; ${own}`);
    expect((await check({ from: without, to: free })).changes.map(({ change, id }) => `${change} ${id}`)).toEqual([
      'added function public.own()',
    ]);
  });
});
