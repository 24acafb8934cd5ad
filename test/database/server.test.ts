import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresError, type Database } from '../../src/database/database.js';
import { connectServer } from '../../src/database/server.js';
import { SchemaFixError } from '../../src/errors/schema_fix_error.js';
import { databaseName, startServer, type TestServer } from '../servers/server.js';

const failure = async (work: Promise<unknown>): Promise<SchemaFixError> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof SchemaFixError) return error;
    throw error;
  }
  throw new Error('it did not fail');
};

describe('a server', () => {
  let server: TestServer;
  let url: string;
  let database: Database;

  beforeAll(async () => {
    server = await startServer(15);
    url = await server.createDatabase();
    database = await connectServer(url, 'from');
  });

  afterAll(async () => {
    await database.close();
    await server.dropDatabase(url);
    await server.stop();
  });

  it('says its major version', () => {
    expect(database.major).toBe(15);
  });

  it('hands rows over with the types of the port', async () => {
    const sql = `SELECT 1 AS i, 2::bigint AS b, 3::oid AS o, true AS t, null AS n, '{"a":[1]}'::jsonb AS j, '{x,y}'::text[] AS a, 1.5 AS d`;
    expect(await database.snapshot((query) => query(sql))).toEqual([
      { i: 1, b: '2', o: 3, t: true, n: null, j: { a: [1] }, a: '{x,y}', d: '1.5' },
    ]);
  });

  it('reads in one read-only snapshot with an empty search_path', async () => {
    const before = database.roundTrips;
    const rows = await database.snapshot(async (query) => [
      ...(await query(
        `SELECT current_setting('search_path') AS path, current_setting('TimeZone') AS zone, current_setting('transaction_isolation') AS level`,
      )),
      ...(await query(`SELECT ';''; --' AS semicolons`)),
    ]);
    expect(rows).toEqual([{ path: '""', zone: 'UTC', level: 'repeatable read' }, { semicolons: `;'; --` }]);
    expect(database.roundTrips - before).toBe(5);
    await expect(database.snapshot((query) => query('CREATE TABLE public.x ()'))).rejects.toMatchObject({ fields: { sqlstate: '25006' } });
    expect(await database.snapshot((query) => query(`SELECT 1 AS works`))).toEqual([{ works: 1 }]);
  });

  it('says what PostgreSQL said, without frames', async () => {
    const error: unknown = await database.snapshot((query) => query('SELECT 1,\n  nowhere')).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(PostgresError);
    expect(error).toMatchObject({ fields: { sqlstate: '42703', message: 'column "nowhere" does not exist', position: 13 } });
  });

  it('runs scripts and returns their notices', async () => {
    expect(await database.run(`DO $$BEGIN RAISE NOTICE 'a;b'; END$$; SELECT 'it''s; x', E'it\\'s; x'`)).toEqual([
      { severity: 'NOTICE', message: 'a;b' },
    ]);
    await expect(database.run('SELECT 1;\nSELEC 2')).rejects.toMatchObject({ fields: { sqlstate: '42601', position: 11 } });
  });

  it('takes parameters of libpq and those of other tools', async () => {
    const other = await connectServer(
      `${url}?sslmode=prefer&application_name=seen&options=-c%20work_mem%3D5MB&schema=public&pgbouncer=true`,
      'to',
    );
    const sql = `SELECT current_setting('application_name') AS name, current_setting('work_mem') AS memory`;
    expect(await other.snapshot((query) => query(sql))).toEqual([{ name: 'seen', memory: '5MB' }]);
    await other.close();
  });

  it('never executes a configuration file in the working directory', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'schema-fix-config-'));
    const before = process.cwd();
    await writeFile(join(folder, 'pg.config.js'), 'process.env.SCHEMA_FIX_EXECUTED = "yes"; module.exports = {};');
    try {
      process.chdir(folder);
      await (await connectServer(url, 'from')).close();
      expect(process.env['SCHEMA_FIX_EXECUTED']).toBeUndefined();
    } finally {
      process.chdir(before);
      await rm(folder, { recursive: true });
    }
  });

  it.each([
    [
      'a wrong password',
      () => url.replace(/:[^:@]+@/, ':hidden-secret@'),
      /--from: cannot connect .*password authentication failed for user "postgres"/,
    ],
    [
      'a database that is not there',
      () => server.url('nowhere'),
      /--from: cannot connect to database nowhere: database "nowhere" does not exist/,
    ],
    ['a port where nothing listens', () => 'postgres://u:hidden-secret@127.0.0.1:9/x', /nothing listens there \(ECONNREFUSED\)/],
    ['an unknown host', () => 'postgres://u:hidden-secret@hidden-host.invalid/x', /cannot connect to database x: the host/],
    ['TLS that the server does not have', () => `${url}?sslmode=require`, /does not support SSL/],
    ['a socket that is not there', () => 'postgres://u:hidden-secret@/x?host=/nowhere', /there is no socket/],
  ])('says at once what is wrong with %s', async (_name, target, message) => {
    const start = Date.now();
    const error = await failure(connectServer(target(), 'from'));
    expect(error.code).toBe('cannot-connect');
    expect(error.message).toMatch(message);
    expect(`${error.message} ${error.hint}`).not.toMatch(/hidden|127\.0\.0\.1/);
    expect(Date.now() - start).toBeLessThan(1500);
  });

  it('is told when the connection is lost', async () => {
    const lost = await connectServer(url, 'to');
    await database.run(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = '${databaseName(url)}'`,
    );
    const error = await failure(lost.run('SELECT 1').then(() => lost.run('SELECT 1')));
    expect(error).toMatchObject({ code: 'cannot-connect' });
    await lost.close();
  });
});

describe('a port that never answers', () => {
  let silent: Server;
  let port: number;

  beforeAll(async () => {
    silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });

  afterAll(() => {
    silent.close();
  });

  it('is given up after connect_timeout', async () => {
    const error = await failure(connectServer(`postgres://u:p@127.0.0.1:${port}/x?connect_timeout=1&sslmode=disable`, 'to'));
    expect(error.message).toBe('--to: cannot connect to database x: there was no answer in time');
  });
});

describe('a URL that cannot be used', () => {
  it.each([
    ['postgres://u@h/x?service=prod', /service is not supported/],
    ['postgres://u@a,b/x', /several hosts/],
    ['postgres://u@h:99999/x', /port/],
    ['postgres://u@h/x?sslmode=maybe', /sslmode=maybe is not known/],
    ['postgres://u@h/x?sslmode=verify-ca', /needs sslrootcert/],
    ['postgres://u@h/x?sslmode=require&sslrootcert=/nowhere.crt', /sslrootcert names cannot be read/],
    ['postgres://u:p/w@h/x', /port/],
  ])('%s', async (url, message) => {
    const error = await failure(connectServer(url, 'from'));
    expect(error.code).toBe('bad-option');
    expect(error.message).toMatch(message);
  });
});
