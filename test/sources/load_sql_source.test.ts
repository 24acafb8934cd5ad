import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startShadowDatabase, type ShadowDatabase } from '../../src/shadow/shadow_database.js';
import { loadSqlSource, type LoadedSource } from '../../src/sources/load_sql_source.js';
import { parseSource } from '../../src/sources/source.js';

let folder: string;
let database: ShadowDatabase;
let number = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schema-fix-load-'));
  database = await startShadowDatabase();
});

afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

/** As good as a new database, in a fraction of the time. */
const CLEAN = `ROLLBACK; RESET SESSION AUTHORIZATION; RESET ALL;
  DO $$
  DECLARE name text;
  BEGIN
    FOR name IN SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' LOOP
      EXECUTE format('DROP EXTENSION %I CASCADE', name);
    END LOOP;
    FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)' LOOP
      EXECUTE format('DROP SCHEMA %I CASCADE', name);
    END LOOP;
    CREATE SCHEMA public;
    FOR name IN SELECT rolname FROM pg_roles WHERE oid >= 16384 LOOP
      EXECUTE format('DROP OWNED BY %I CASCADE', name);
      EXECUTE format('DROP ROLE %I', name);
    END LOOP;
  END$$`;

beforeEach(async () => {
  await database.run(CLEAN);
});

async function loadFrom(text: string): Promise<LoadedSource> {
  const source = await parseSource(text, 'to');
  if (source.type === 'url' || source.type === 'snapshot' || source.type === 'migrations') throw new Error('not a source of SQL');
  return loadSqlSource(source, database);
}

/** Loads one file called in.sql. */
async function load(sql: string): Promise<LoadedSource> {
  number += 1;
  const path = join(folder, String(number));
  await mkdir(path);
  await writeFile(join(path, 'in.sql'), sql);
  return loadFrom(join(path, 'in.sql'));
}

async function loadFolder(files: Readonly<Record<string, string>>): Promise<LoadedSource> {
  number += 1;
  const path = join(folder, String(number));
  await mkdir(path);
  for (const [name, sql] of Object.entries(files)) await writeFile(join(path, name), sql);
  return loadFrom(path);
}

const failure = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
};

const tables = async (): Promise<readonly unknown[]> =>
  (
    await database.query(
      `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname !~ '^(pg_|information_schema)' ORDER BY 1`,
    )
  ).map((row) => row['name']);

const constraints = async (): Promise<readonly unknown[]> =>
  (
    await database.query(`SELECT conname || ' ' || pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE contype = 'f' ORDER BY 1`)
  ).map((row) => row['text']);

describe('a dump', () => {
  it('loads as pg_dump wrote it', async () => {
    const loaded = await load(`--
\\restrict dVb1
SET statement_timeout = 0;
SET default_with_oids = false;
SET transaction_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
CREATE DATABASE app WITH TEMPLATE = template0 ENCODING = 'UTF8';
ALTER DATABASE app OWNER TO owner_of_app;
\\unrestrict dVb1
\\connect app
\\restrict dVb1
CREATE SCHEMA public;
ALTER SCHEMA public OWNER TO pg_database_owner;
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
CREATE FUNCTION public.later() RETURNS bigint LANGUAGE sql AS $$SELECT count(*) FROM public.users; SELECT 1$$;
ALTER FUNCTION public.later() OWNER TO owner_of_app;
SET default_table_access_method = heap;
CREATE TABLE public.users (id bigint NOT NULL, email public.citext);
ALTER TABLE public.users OWNER TO "Owner, quoted";
COPY public.users (id, email) FROM stdin;
1\tit's; a "name
\\.
INSERT INTO public.users VALUES (2, 'b');
ALTER DEFAULT PRIVILEGES FOR ROLE owner_of_app IN SCHEMA public GRANT SELECT ON TABLES TO reader;
GRANT SELECT ON TABLE public.users TO reader, writer;
REVOKE ALL ON TABLE public.users FROM nobody_now;
CREATE POLICY own ON public.users TO authenticated USING (true);
CREATE SCHEMA theirs AUTHORIZATION them;
CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1' PUBLICATION p WITH (connect = false);
GRANT CONNECT ON DATABASE app TO reader;
\\unrestrict dVb1
`);
    expect(loaded).toMatchObject({
      blockedForeignKeys: [],
      standInExtensions: [],
      skippedSubscriptions: ['s'],
      standInRoles: ['Owner, quoted', 'authenticated', 'nobody_now', 'owner_of_app', 'reader', 'them', 'writer'],
    });
    expect(await tables()).toEqual(['public.users']);
    expect(await database.query(`SELECT id, current_setting('search_path') AS path FROM users`)).toEqual([
      { id: '2', path: '"$user", public' },
    ]);
  });

  it('creates its own roles', async () => {
    expect((await load('CREATE ROLE postgres; CREATE ROLE mine; CREATE TABLE a (); GRANT SELECT ON a TO mine')).standInRoles).toEqual([]);
  });

  it('may create an extension that nothing in it uses', async () => {
    expect(await load('CREATE EXTENSION IF NOT EXISTS pg_cron; CREATE TABLE a ();')).toMatchObject({ standInExtensions: ['pg_cron'] });
  });
});

describe('a person’s file', () => {
  it('may hold transactions and settings', async () => {
    const { blockedForeignKeys } = await load(`BEGIN;
      SET LOCAL search_path = app, public;
      CREATE SCHEMA app;
      CREATE TABLE one (id int PRIMARY KEY);
      GRANT SELECT ON one TO made_up;
      CREATE TABLE two (one int REFERENCES one, three int REFERENCES three(id));
      COMMIT;
      BEGIN; CREATE TABLE gone (x int REFERENCES nowhere); ROLLBACK;
      SET search_path TO app;
      CREATE TABLE three (id int PRIMARY KEY);
      BEGIN; CREATE TABLE never_committed ();`);
    expect(blockedForeignKeys).toEqual([]);
    expect(await tables()).toEqual(['app.never_committed', 'app.one', 'app.three', 'app.two']);
    expect(await constraints()).toEqual([
      'two_one_fkey FOREIGN KEY (one) REFERENCES app.one(id)',
      'two_three_fkey FOREIGN KEY (three) REFERENCES app.three(id)',
    ]);
  });

  it.each([
    [
      'CREATE TABLE a ();\nCREATE TABL é;\n',
      'source-not-sql',
      'syntax error at or near "TABL"',
      { line: 2, column: 8, text: 'CREATE TABL é;' },
    ],
    ["/* é😀 */ SELECT 'é😀', nowhere;", 'source-failed', 'column "nowhere" does not exist', { line: 1, column: 23 }],
    ["SELECT 1;\n\nSELECT 'open", 'source-not-sql', /unterminated quoted string/, { line: 3, column: 8 }],
    ['SELECT 1; /* open', 'source-not-sql', /unterminated/, { line: 1, column: 11 }],
    ['SELECT 1;\nSELECT a \\ b;', 'source-not-sql', /syntax error/, { line: 2 }],
    ['<html></html>', 'source-not-sql', /syntax error/, { line: 1, column: 1 }],
    ['DO $$BEGIN\n  PERFORM 1/0;\nEND$$', 'source-failed', /division by zero[^]*PL\/pgSQL/, { line: 1, column: 1 }],
    ['CREATE TABLE a (x public.vector_of_mine)', 'source-failed', /type "public.vector_of_mine" does not exist/, { line: 1, column: 19 }],
    ['ALTER TABLE nowhere ADD FOREIGN KEY (a) REFERENCES elsewhere', 'source-failed', 'relation "nowhere" does not exist', { line: 1 }],
    ['CREATE TABLE a (x int REFERENCES b, y nothing)', 'source-failed', 'type "nothing" does not exist', { line: 1, column: 39 }],
    ['SET ROLE nobody', 'source-lacks-role', 'role "nobody" does not exist', { line: 1, column: 1 }],
    ["SET SESSION AUTHORIZATION 'nobody'", 'source-lacks-role', 'role "nobody" does not exist', { line: 1, column: 1 }],
    [
      'CREATE EXTENSION postgis;\nCREATE TABLE a (\n  g geometry);',
      'source-lacks-extension',
      'type "geometry" does not exist',
      { line: 3, column: 5, text: '  g geometry);' },
    ],
  ])('%j fails with its place', async (sql, code, message, where) => {
    const error = await failure(load(sql));
    expect(error).toMatchObject({ code, where: { ...where, file: expect.stringMatching(/in\.sql$/) } });
    expect(error).toMatchObject({ message: typeof message === 'string' ? message : expect.stringMatching(message) });
  });
});

describe('a foreign key that PostgreSQL refuses', () => {
  it('is taken aside, wherever it is declared', async () => {
    const { blockedForeignKeys } = await load(`CREATE SCHEMA app; SET search_path = app;
CREATE TABLE users (id text PRIMARY KEY, other int);
CREATE TABLE calls (
  id uuid PRIMARY KEY,
  set_by uuid NOT NULL REFERENCES users(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED CHECK (set_by <> id),
  "Odd" int CONSTRAINT "odd one" REFERENCES "No Where",
  self uuid REFERENCES calls,
  n int DEFAULT 1,
  CONSTRAINT no_key FOREIGN KEY (n) REFERENCES users (other) MATCH FULL, UNIQUE (n),
  FOREIGN KEY (n, "Odd") REFERENCES public.missing (a, "B") ON UPDATE CASCADE ON DELETE SET NULL (n));
ALTER TABLE ONLY calls ADD COLUMN x int, ADD CONSTRAINT late FOREIGN KEY (n) REFERENCES users (id) NOT VALID, ADD UNIQUE (x);
ALTER TABLE calls ADD FOREIGN KEY (x) REFERENCES users (id);
COMMENT ON CONSTRAINT late ON calls IS 'gone with it';
`);
    const where = (place: string): string => place.slice(place.lastIndexOf('in.sql'));
    expect(blockedForeignKeys.map((key) => ({ ...key, place: where(key.place), message: key.message.split(':')[0] }))).toEqual([
      {
        table: 'app.calls',
        name: 'calls_set_by_fkey',
        columns: ['set_by'],
        referencedTable: 'app.users',
        referencedColumns: ['id'],
        definition: '(set_by) REFERENCES app.users(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED',
        reason: 'types',
        message: 'foreign key constraint "calls_set_by_fkey" cannot be implemented',
        place: 'in.sql:5:24',
      },
      {
        table: 'app.calls',
        name: '"odd one"',
        columns: ['"Odd"'],
        referencedTable: 'app."No Where"',
        referencedColumns: [],
        definition: '("Odd") REFERENCES app."No Where"',
        reason: 'missing',
        message: 'relation "No Where" does not exist',
        place: 'in.sql:6:13',
      },
      {
        table: 'app.calls',
        name: 'no_key',
        columns: ['n'],
        referencedTable: 'app.users',
        referencedColumns: ['other'],
        definition: '(n) REFERENCES app.users(other) MATCH FULL',
        reason: 'missing',
        message: 'there is no unique constraint matching given keys for referenced table "users"',
        place: 'in.sql:9:3',
      },
      {
        table: 'app.calls',
        name: '"calls_n_Odd_fkey"',
        columns: ['n', '"Odd"'],
        referencedTable: 'public.missing',
        referencedColumns: ['a', '"B"'],
        definition: '(n, "Odd") REFERENCES public.missing(a, "B") ON UPDATE CASCADE ON DELETE SET NULL (n)',
        reason: 'missing',
        message: 'relation "public.missing" does not exist',
        place: 'in.sql:10:3',
      },
      {
        table: 'app.calls',
        name: 'late',
        columns: ['n'],
        referencedTable: 'app.users',
        referencedColumns: ['id'],
        definition: '(n) REFERENCES app.users(id) NOT VALID',
        reason: 'types',
        message: 'foreign key constraint "late" cannot be implemented',
        place: 'in.sql:11:46',
      },
      {
        table: 'app.calls',
        name: 'calls_x_fkey',
        columns: ['x'],
        referencedTable: 'app.users',
        referencedColumns: ['id'],
        definition: '(x) REFERENCES app.users(id)',
        reason: 'types',
        message: 'foreign key constraint "calls_x_fkey" cannot be implemented',
        place: 'in.sql:12:23',
      },
    ]);
    expect(
      await database.query(`SELECT count(*) AS n FROM pg_constraint WHERE conrelid = 'app.calls'::regclass AND contype IN ('u', 'c', 'n')`),
    ).toEqual([{ n: '5' }]);
    expect(await constraints()).toEqual(['calls_self_fkey FOREIGN KEY (self) REFERENCES app.calls(id)']);
  });

  it('is added when its table comes later', async () => {
    const loaded = await load(`CREATE TABLE a (b int CONSTRAINT to_b REFERENCES b DEFERRABLE);
      COMMENT ON CONSTRAINT to_b ON a IS 'kept';
      CREATE TABLE b (id int);
      ALTER TABLE b ADD PRIMARY KEY (id);`);
    expect(loaded.blockedForeignKeys).toEqual([]);
    expect(await constraints()).toEqual(['to_b FOREIGN KEY (b) REFERENCES b(id) DEFERRABLE']);
    expect(
      await database.query(`SELECT obj_description(oid, 'pg_constraint') AS comment FROM pg_constraint WHERE conname = 'to_b'`),
    ).toEqual([{ comment: 'kept' }]);
  });

  it('has the name that PostgreSQL would give it', async () => {
    const [a, b, c, d] = ['a', 'é', 'c', 'd'].map((letter) => letter.repeat(40));
    const { blockedForeignKeys } =
      await load(`CREATE TABLE "${a}" (id int PRIMARY KEY); CREATE TABLE "${b}" ("${c}" int, "${d}" int, e text,
        FOREIGN KEY ("${c}") REFERENCES "${a}", FOREIGN KEY (e) REFERENCES "${a}");
      CREATE TABLE "${c}" ("${c}" text, FOREIGN KEY ("${c}") REFERENCES "${a}");`);
    const refusal = /"(.*)" cannot be implemented/s;
    expect(blockedForeignKeys.map(({ name }) => name.replaceAll('"', ''))).toEqual(
      blockedForeignKeys.map(({ message }) => refusal.exec(message)?.[1]),
    );
    expect(blockedForeignKeys).toHaveLength(2);
  });

  it('is an error where rows of the source do not fit it', async () => {
    const error = await failure(
      load('CREATE TABLE a (b int REFERENCES b);\nCREATE TABLE b (id int PRIMARY KEY);\nINSERT INTO a VALUES (1);'),
    );
    expect(error).toMatchObject({ code: 'source-failed', message: /violates foreign key constraint/, where: { line: 1 } });
  });
});

describe('a folder', () => {
  it('loads in any order, each file with its own settings', async () => {
    const loaded = await loadFolder({
      'a_views.sql': 'SET search_path = app;\nCREATE VIEW v AS SELECT * FROM t;\nCREATE TABLE after_view (id int REFERENCES t);',
      'b_tables.sql': 'CREATE TABLE app.t (id int PRIMARY KEY, k app.kind);',
      'c_types.sql': "BEGIN;\nCREATE TYPE app.kind AS ENUM ('a');\nCOMMIT;",
      'd_schema.sql': 'CREATE SCHEMA app;',
    });
    expect(loaded.blockedForeignKeys).toEqual([]);
    expect(await tables()).toEqual(['app.after_view', 'app.t', 'app.v']);
  });

  it('goes on in a file where it stopped, and repeats a transaction from its BEGIN', async () => {
    await loadFolder({
      '1.sql': 'CREATE TABLE a (id int); BEGIN; CREATE TABLE a2 (b int REFERENCES nowhere); CREATE VIEW va AS SELECT * FROM vb; COMMIT;',
      '2.sql': 'CREATE VIEW vb AS SELECT * FROM a;',
    });
    expect(await tables()).toEqual(['public.a', 'public.a2', 'public.va', 'public.vb']);
  });

  it('says what stops every file that does not get further', async () => {
    const error = await failure(
      loadFolder({
        'a.sql': '\nCREATE VIEW a AS SELECT * FROM b;',
        'b.sql': 'CREATE VIEW b AS SELECT * FROM a;',
        'c.sql': 'CREATE TABLE c ();',
      }),
    );
    expect(error).toMatchObject({
      code: 'source-failed',
      where: { file: expect.stringMatching(/a\.sql$/), line: 2, column: 32 },
      message: expect.stringMatching(
        /relation "b" does not exist\n2 files stop, whatever the order; the others:\n  .*b\.sql:1:32: relation "a" does not exist$/,
      ),
    });
  });

  it('repeats settings, those too that this PostgreSQL does not know', async () => {
    await loadFolder({
      'a.sql': 'SET default_with_oids = false; SET search_path = app; CREATE VIEW v AS SELECT * FROM t;',
      'b.sql': 'CREATE SCHEMA app; CREATE TABLE app.t ();',
    });
    expect(await tables()).toEqual(['app.t', 'app.v']);
  });

  it('blocks a foreign key once', async () => {
    const { blockedForeignKeys } = await loadFolder({
      'a.sql': 'BEGIN; CREATE TABLE a (x int REFERENCES nowhere); CREATE VIEW v AS SELECT * FROM z; COMMIT;',
      'z.sql': 'CREATE TABLE z ();',
    });
    expect(blockedForeignKeys.map(({ name }) => name)).toEqual(['a_x_fkey']);
  });
});

describe('a command', () => {
  it('prints the SQL', async () => {
    expect(await loadFrom(`exec:echo "CREATE TABLE printed ();"`)).toMatchObject({ label: 'exec:echo' });
    expect(await tables()).toEqual(['public.printed']);
  });

  it('fails with the end of what it said', async () => {
    expect(await failure(loadFrom('exec:echo "no models" >&2; exit 3'))).toMatchObject({
      code: 'source-failed',
      message: '--to: the command ended with exit code 3\nno models',
    });
    expect(await failure(loadFrom('exec:true'))).toMatchObject({ code: 'source-empty' });
  });
});

it('empty is empty', async () => {
  expect(await loadFrom('empty')).toEqual({
    label: 'empty',
    blockedForeignKeys: [],
    standInRoles: [],
    standInExtensions: [],
    skippedSubscriptions: [],
  });
});
