import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresError } from '../../src/database/database.js';
import { SchemaFixError } from '../../src/errors/schema_fix_error.js';
import { cacheFolder, readCachedImage, writeCachedImage } from '../../src/shadow/cached_image.js';
import { startShadowDatabase, type ShadowDatabase } from '../../src/shadow/shadow_database.js';

const rowsOf = (database: ShadowDatabase, sql: string) => database.snapshot((query) => query(sql));

const failure = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
};

const postgresFailure = async (work: Promise<unknown>): Promise<PostgresError['fields']> => {
  const error = await failure(work);
  if (error instanceof PostgresError) return error.fields;
  throw error;
};

describe('a shadow database', () => {
  let database: ShadowDatabase;

  beforeAll(async () => {
    database = await startShadowDatabase();
  });

  afterAll(async () => {
    await database.close();
  });

  it('is PostgreSQL 18 with the settings of a server', async () => {
    expect(database.major).toBe(18);
    const settings = `SELECT name, setting FROM pg_settings WHERE name IN ('server_version_num', 'allow_system_table_mods') ORDER BY 1`;
    expect(await rowsOf(database, settings)).toEqual([
      { name: 'allow_system_table_mods', setting: 'off' },
      { name: 'server_version_num', setting: expect.stringMatching(/^18/) },
    ]);
  });

  it('hands rows over with the types of the port', async () => {
    const sql = `SELECT 1 AS i, 2::bigint AS b, 3::oid AS o, true AS t, null AS n, '{"a":[1]}'::jsonb AS j, '{x,y}'::text[] AS a, 1.5 AS d`;
    expect(await rowsOf(database, sql)).toEqual([{ i: 1, b: '2', o: 3, t: true, n: null, j: { a: [1] }, a: '{x,y}', d: '1.5' }]);
  });

  it('reads in one read-only snapshot with an empty search_path, also after a failure', async () => {
    const [row] = await rowsOf(
      database,
      `SELECT current_setting('search_path') AS path, current_setting('transaction_read_only') AS readonly,
         current_setting('transaction_isolation') AS isolation, '2020-01-01 00:00+02'::timestamptz::text AS time`,
    );
    expect(row).toEqual({ path: '""', readonly: 'on', isolation: 'repeatable read', time: '2019-12-31 22:00:00+00' });
    expect(await postgresFailure(rowsOf(database, 'CREATE TABLE public.x ()'))).toMatchObject({ sqlstate: '25006' });
    await database.run('CREATE TABLE public.after_failure (); DROP TABLE after_failure');
  });

  it('returns notices in order', async () => {
    expect(await database.run(`DO $$BEGIN RAISE NOTICE 'one'; RAISE WARNING 'two'; END$$`)).toEqual([
      { severity: 'NOTICE', message: 'one' },
      { severity: 'WARNING', message: 'two' },
    ]);
  });

  it('says what PostgreSQL said', async () => {
    expect(await postgresFailure(database.run('SELECT 1;\nSELECT * FROM nowhere'))).toMatchObject({
      sqlstate: '42P01',
      message: 'relation "nowhere" does not exist',
      position: 25,
    });
    expect(await postgresFailure(database.run(`DO $$BEGIN RAISE 'no' USING HINT = 'try', DETAIL = 'why'; END$$`))).toMatchObject({
      hint: 'try',
      detail: 'why',
      context: expect.stringContaining('PL/pgSQL'),
    });
  });

  it('runs one call after the other', async () => {
    await Promise.all([
      database.run('CREATE TABLE queued (a int)'),
      database.run('INSERT INTO queued VALUES (1)'),
      database.run('DROP TABLE queued'),
    ]);
  });

  it('knows citext, pgcrypto, vector and the other extensions', async () => {
    for (const name of ['citext', 'earthdistance CASCADE', '"uuid-ossp"', 'moddatetime', 'pgcrypto', 'vector', 'btree_gist', 'hstore']) {
      await database.run(`CREATE EXTENSION IF NOT EXISTS ${name}`);
    }
    expect(await rowsOf(database, `SELECT '[3,4]'::public.vector OPERATOR(public.<->) '[0,0]'::public.vector AS distance`)).toEqual([
      { distance: '5' },
    ]);
  });

  it('never waits for the rows of COPY FROM stdin', async () => {
    expect(await postgresFailure(database.run('SELECT 1; COPY t FROM stdin;'))).toMatchObject({ sqlstate: '0A000' });
  });

  it('clones with everything in it', async () => {
    await database.run('CREATE TABLE cloned (v vector(3)); INSERT INTO cloned VALUES ($$[1,2,3]$$)');
    const clone = await startShadowDatabase({ from: await database.dump() });
    try {
      await clone.run('ALTER TABLE cloned ADD COLUMN b int');
      expect(await rowsOf(clone, 'SELECT v::text, b FROM public.cloned')).toEqual([{ v: '[1,2,3]', b: null }]);
      expect(await rowsOf(database, 'SELECT v::text FROM public.cloned')).toEqual([{ v: '[1,2,3]' }]);
    } finally {
      await clone.close();
    }
  });

  describe('a stranger’s SQL', () => {
    it.each([
      [`COPY reached FROM '/etc/passwd'`],
      [`COPY reached TO '/tmp/schema-fix-was-here'`],
      [`COPY reached TO PROGRAM 'id'`],
      [`COPY reached FROM PROGRAM 'id'`],
      [`SELECT pg_read_file('/etc/passwd')`],
      [`SELECT pg_read_file('/proc/self/environ')`],
      [`SELECT lo_import('/etc/passwd')`],
      [`SELECT pg_ls_dir('/etc')`],
      [`CREATE EXTENSION dblink`],
      [`CREATE EXTENSION postgres_fdw`],
      [`CREATE EXTENSION plpython3u`],
      [`CREATE EXTENSION plperlu`],
      [`LOAD 'libc.so.6'`],
      [`CREATE FUNCTION reach() RETURNS int LANGUAGE c AS '/lib/x86_64-linux-gnu/libc.so.6', 'getpid'`],
    ])('%s reaches nothing', async (sql) => {
      await database.run('CREATE TABLE IF NOT EXISTS reached (line text)');
      await postgresFailure(database.run(sql)).catch(() => undefined);
      expect(await rowsOf(database, 'SELECT count(*) AS rows FROM public.reached')).toEqual([{ rows: '0' }]);
      await expect(readFile('/tmp/schema-fix-was-here')).rejects.toThrow();
    });
  });
});

describe('the end of a shadow database', () => {
  it('comes when a statement takes too long', async () => {
    const database = await startShadowDatabase({ timeLimit: 2000 });
    const error = await failure(database.run(`DO $$BEGIN LOOP END LOOP; END$$`));
    expect(error).toBeInstanceOf(SchemaFixError);
    expect(error).toMatchObject({ code: 'shadow-failed', message: 'a statement ran for more than 2 seconds in the shadow database' });
    expect(await failure(database.run('SELECT 1'))).toMatchObject({ code: 'shadow-failed' });
  });

  it('is an error to who waits when it is killed', async () => {
    const database = await startShadowDatabase();
    const waiting = failure(database.run(`DO $$BEGIN LOOP END LOOP; END$$`));
    setTimeout(() => {
      database.kill();
    }, 100);
    expect(await waiting).toMatchObject({ code: 'shadow-failed' });
    await database.close();
  });
});

describe('the cache of the prepared database', () => {
  let folder: string;
  const before = process.env['SCHEMA_FIX_CACHE_DIR'];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'schema-fix-cache-'));
    process.env['SCHEMA_FIX_CACHE_DIR'] = join(folder, 'made', 'as-needed');
  });

  afterAll(async () => {
    if (before === undefined) delete process.env['SCHEMA_FIX_CACHE_DIR'];
    else process.env['SCHEMA_FIX_CACHE_DIR'] = before;
    await rm(folder, { recursive: true, force: true });
  });

  it('stands where the user’s caches stand', () => {
    expect(cacheFolder({ SCHEMA_FIX_CACHE_DIR: '/a', XDG_CACHE_HOME: '/b' })).toBe('/a');
    expect(cacheFolder({ XDG_CACHE_HOME: '/b' })).toBe('/b/schema-fix');
    expect(cacheFolder({ XDG_CACHE_HOME: 'relative' })).toMatch(/\.cache\/schema-fix$/);
  });

  it('is written whole, and not believed when it is damaged', async () => {
    expect(await readCachedImage()).toBeNull();
    await writeCachedImage(Buffer.from('an image'));
    expect(Buffer.from((await readCachedImage()) ?? []).toString()).toBe('an image');
    const [name = ''] = await readdir(cacheFolder());
    const path = join(cacheFolder(), name);
    await writeFile(path, (await readFile(path)).subarray(0, 9));
    expect(await readCachedImage()).toBeNull();
  });

  it('is not needed', async () => {
    process.env['SCHEMA_FIX_CACHE_DIR'] = '/dev/null/nowhere';
    await writeCachedImage(Buffer.from('an image'));
    expect(await readCachedImage()).toBeNull();
  });
});

describe('the end of the process that started it', () => {
  /** A program that starts a shadow database, says its process id, and keeps it busy. */
  const program = `
    const { startShadowDatabase } = await import(process.argv[1]);
    const database = await startShadowDatabase();
    console.log(database.processId);
    database.run('DO $$BEGIN LOOP END LOOP; END$$').catch(() => undefined);
    setTimeout(() => process.argv[2] === 'exit' && process.exit(3), 300);
  `;

  const isAlive = (id: number): boolean => {
    try {
      process.kill(id, 0);
      return true;
    } catch {
      return false;
    }
  };

  it.each(['exit', 'SIGTERM', 'SIGINT', 'SIGKILL'] as const)('by %s ends it, in the middle of a statement too', async (how) => {
    const module = new URL('../../src/shadow/shadow_database.ts', import.meta.url).href;
    const hooks = new URL('../harness/typescript.js', import.meta.url).href;
    const parent = spawn(process.execPath, ['--no-warnings', '--import', hooks, '--input-type=module', '-e', program, module, how], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const id = Number(String(await once(parent.stdout, 'data')));
    expect(isAlive(id)).toBe(true);
    const ended = once(parent, 'exit');
    if (how !== 'exit') setTimeout(() => parent.kill(how), 300);
    expect(await ended).toEqual(how === 'exit' ? [3, null] : [null, how]);
    for (let waited = 0; isAlive(id) && waited < 5000; waited += 100) await sleep(100);
    expect(isAlive(id)).toBe(false);
  });
});
