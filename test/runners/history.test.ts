import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database, Query } from '../../src/database/database.js';
import { connectServer } from '../../src/database/server.js';
import { compareHistory, type HistoryComparison } from '../../src/runners/history/compare_history.js';
import { readHistory } from '../../src/runners/history/read_history.js';
import type { RunnerName } from '../../src/runners/migration_folder.js';
import { readMigrationFolder } from '../../src/runners/read_folder.js';
import { startServer, type TestServer } from '../servers/server.js';
import { folderWith, removeFolders, under } from './folders.js';

afterAll(removeFolders);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What was found, by the names of files and the versions of rows. */
const inShort = (comparison: HistoryComparison): Readonly<Record<string, readonly string[]>> => ({
  applied: comparison.applied.map(({ file }) => file),
  pending: comparison.pending.map(({ file }) => file),
  failed: comparison.failed.map(({ version }) => version ?? ''),
  missing: comparison.missing.map(({ version, name }) => version ?? name ?? ''),
  changed: comparison.changed.map(({ file }) => file),
  outOfOrder: comparison.outOfOrder.map(({ file }) => file),
});

const NOTHING = { applied: [], pending: [], failed: [], missing: [], changed: [], outOfOrder: [] };

describe('a history', () => {
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

  const read = (runner: RunnerName): ReturnType<typeof readHistory> => database.snapshot((query: Query) => readHistory(query, runner));

  /** The folder held against the table that the SQL makes. */
  async function compare(runner: RunnerName, table: string, files: Readonly<Record<string, string>>, schema = 'public'): Promise<unknown> {
    await database.run(table);
    try {
      const folder = await readMigrationFolder(await folderWith(files), { runner });
      const rows = await read(runner);
      return inShort(compareHistory(folder, rows));
    } finally {
      await database.run(schema === 'public' ? 'DROP SCHEMA public CASCADE; CREATE SCHEMA public' : `DROP SCHEMA ${schema} CASCADE`);
    }
  }

  it.each(['supabase', 'prisma', 'drizzle', 'flyway', 'golang-migrate', 'node-pg-migrate', 'knex', 'alembic', 'rails', 'plain'] as const)(
    'of %s is absent where there is no table, and then everything is pending',
    async (runner) => {
      expect(await read(runner)).toBeNull();
      const folder = await readMigrationFolder(await folderWith({ '1_a.sql': '' }), { runner: 'plain' });
      expect(inShort(compareHistory({ ...folder, runner }, null))).toEqual({ ...NOTHING, pending: ['1_a.sql'] });
    },
  );

  it('of Supabase: versions, and the words of the statements', async () => {
    const table = `CREATE SCHEMA supabase_migrations;
      CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY, statements text[], name text);
      INSERT INTO supabase_migrations.schema_migrations VALUES
        ('1', ARRAY['SELECT 1', 'SELECT 2'], 'a'), ('2', ARRAY['SELECT 1'], 'b'), ('3', NULL, 'c'), ('4', '{}', 'gone'),
        ('6', ARRAY['SELECT 1;' || chr(10) || '-- two' || chr(10) || 'SELECT 2;'], 'f')`;
    const files = {
      '1_a.sql': '-- now with a comment\nSELECT 1;\n\nSELECT  2;\n',
      '2_b.sql': 'SELECT 2;',
      '3_c.sql': 'SELECT 3;',
      '5_e.sql': 'SELECT 5;',
      '6_f.sql': 'SELECT 1; SELECT 2;',
      '7_g.sql': 'SELECT 7;',
    };
    expect(await compare('supabase', table, under('supabase/migrations', files), 'supabase_migrations')).toEqual({
      applied: ['1_a.sql', '2_b.sql', '3_c.sql', '6_f.sql'],
      pending: ['5_e.sql', '7_g.sql'],
      failed: [],
      missing: ['4'],
      changed: ['2_b.sql'],
      outOfOrder: ['5_e.sql'],
    });
  });

  it('of Supabase is no table of that name elsewhere', async () => {
    await database.run(
      'CREATE TABLE public.schema_migrations (version text); CREATE SCHEMA auth; CREATE TABLE auth.schema_migrations (version text)',
    );
    expect([await read('supabase'), await read('rails'), await read('golang-migrate')]).toEqual([null, [], null]);
    await database.run('DROP TABLE public.schema_migrations');
    expect(await read('rails')).toBeNull();
    await database.run('DROP SCHEMA auth CASCADE');
  });

  it('of Supabase made by an old CLI has versions only', async () => {
    await database.run(`CREATE SCHEMA supabase_migrations; CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY);
      INSERT INTO supabase_migrations.schema_migrations VALUES ('1')`);
    expect(await read('supabase')).toEqual([
      { version: '1', name: null, checksum: null, appliedAt: null, failed: false, andAllBefore: false },
    ]);
    await database.run('DROP SCHEMA supabase_migrations CASCADE');
  });

  it('of Prisma: failed, rolled back, changed, and line breaks that count for nothing', async () => {
    const oldHash = Array.from(createHash('sha256').update('SELECT 5;').digest(), (byte) => byte.toString(16)).join('');
    const row = (name: string, checksum: string, finished = 'now()', rolledBack = 'NULL'): string =>
      `('${name}', '${checksum}', '${name}', ${finished}, ${rolledBack}, now(), 1)`;
    const table = `CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, migration_name varchar(255) NOT NULL,
        finished_at timestamptz, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count int NOT NULL);
      INSERT INTO _prisma_migrations VALUES ${[
        row('1_a', sha256('SELECT 1;\nSELECT 2;\n')),
        row('2_b', sha256('SELECT 0;')),
        row('3_c', sha256('SELECT 3;'), 'NULL'),
        row('4_d', sha256('SELECT 4;'), 'NULL', 'now()'),
        row('5_e', oldHash),
        row('6_gone', sha256('')),
      ].join(', ')}`;
    const files = {
      '1_a/migration.sql': 'SELECT 1;\r\nSELECT 2;\r\n',
      '2_b/migration.sql': 'SELECT 2;',
      '3_c/migration.sql': 'SELECT 3;',
      '4_d/migration.sql': 'SELECT 4;',
      '5_e/migration.sql': 'SELECT 5;',
      '7_f/migration.sql': 'SELECT 6;',
    };
    expect(await compare('prisma', table, files)).toEqual({
      applied: ['1_a/migration.sql', '2_b/migration.sql', '5_e/migration.sql'],
      pending: ['3_c/migration.sql', '4_d/migration.sql', '7_f/migration.sql'],
      failed: ['3_c'],
      missing: ['6_gone'],
      changed: ['2_b/migration.sql'],
      outOfOrder: ['3_c/migration.sql', '4_d/migration.sql'],
    });
  });

  it('of Prisma may be in another schema, and in two nobody knows', async () => {
    const table = (schema: string): string =>
      `CREATE SCHEMA ${schema}; CREATE TABLE ${schema}._prisma_migrations (migration_name text, checksum text, started_at timestamptz, finished_at timestamptz, rolled_back_at timestamptz);
       INSERT INTO ${schema}._prisma_migrations VALUES ('${schema}', '', now(), '2025-01-01 12:00:00Z', NULL)`;
    await database.run(table('app'));
    expect(await read('prisma')).toMatchObject([{ version: 'app', appliedAt: '2025-01-01T12:00:00+00:00', failed: false }]);
    await database.run(table('other'));
    await expect(read('prisma')).rejects.toMatchObject({ code: 'bad-option', message: expect.stringContaining('app, other') });
    await database.run('DROP SCHEMA app CASCADE; DROP SCHEMA other CASCADE');
  });

  it('of Drizzle: by time, and what the time has passed over', async () => {
    const table = `CREATE SCHEMA drizzle; CREATE TABLE drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint);
      INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('${sha256('SELECT 1;\n')}', 1700000000001), ('x', 1700000000003), ('y', 1700000000009)`;
    const entries = [
      ['0000_a', 1700000000001],
      ['0001_b', 1700000000002],
      ['0002_c', 1700000000003],
      ['0003_d', 1700000000010],
      ['0004_e', 1700000000008],
    ].map(([tag, when]) => ({ tag, when }));
    const files = {
      'meta/_journal.json': JSON.stringify({ entries }),
      '0000_a.sql': 'SELECT 1;\r\n',
      '0001_b.sql': '',
      '0002_c.sql': '',
      '0003_d.sql': '',
      '0004_e.sql': '',
    };
    expect(await compare('drizzle', table, files, 'drizzle')).toEqual({
      applied: ['0000_a.sql', '0002_c.sql'],
      pending: ['0001_b.sql', '0003_d.sql', '0004_e.sql'],
      failed: [],
      missing: ['1700000000009'],
      changed: ['0002_c.sql'],
      outOfOrder: ['0001_b.sql', '0004_e.sql'],
    });
  });

  it('of Drizzle 1.0: by the names of the folders, or by the second', async () => {
    const table = `CREATE SCHEMA drizzle; CREATE TABLE drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint, name text);
      INSERT INTO drizzle.__drizzle_migrations (hash, created_at, name) VALUES
        ('${sha256('')}', 1735689600123, NULL), ('${sha256('')}', 1735776000000, '20250102000000_b')`;
    const files = Object.fromEntries(
      ['20250101000000_a', '20250102000000_b', '20250103000000_c'].flatMap((name) => [
        [`${name}/migration.sql`, ''],
        [`${name}/snapshot.json`, '{}'],
      ]),
    );
    expect(await compare('drizzle', table, files, 'drizzle')).toEqual({
      ...NOTHING,
      applied: ['20250101000000_a/migration.sql', '20250102000000_b/migration.sql'],
      pending: ['20250103000000_c/migration.sql'],
    });
  });

  it('of Flyway: checksums as it sums them up, repeatable ones, undone ones, a baseline', async () => {
    const row = (rank: number, version: string, description: string, type: string, checksum: string, success = true): string =>
      `(${rank}, ${version}, '${description}', '${type}', 'x', ${checksum}, 'me', now(), 1, ${success})`;
    const table = `CREATE TABLE flyway_schema_history (installed_rank int PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL,
        type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum int, installed_by varchar(100) NOT NULL,
        installed_on timestamp NOT NULL, execution_time int NOT NULL, success boolean NOT NULL);
      INSERT INTO flyway_schema_history VALUES ${[
        row(0, 'NULL', '<< Flyway Schema Creation >>', 'SCHEMA', 'NULL'),
        row(1, "'1'", '<< Flyway Baseline >>', 'BASELINE', 'NULL'),
        // the CRC-32 of SELECT 1;SELECT 2; as a signed number
        row(2, "'2'", 'two', 'SQL', '-1665099012'),
        row(3, "'3'", 'three', 'SQL', '7'),
        row(4, "'4'", 'four', 'SQL', '8'),
        row(5, "'4'", 'four', 'UNDO_SQL', '9'),
        row(6, "'5.0'", 'five', 'SQL', 'NULL', false),
        row(7, "'6'", 'gone', 'SQL', '1'),
        row(8, 'NULL', 'views', 'SQL', '1'),
        row(9, 'NULL', 'gone too', 'SQL', '1'),
        row(10, "'8'", 'eight', 'SQL', 'NULL'),
      ].join(', ')}`;
    const files = {
      'V0_5__before.sql': '',
      'V1__one.sql': '',
      'V2__two.sql': '\ufeffSELECT 1;\r\nSELECT 2;\r\n',
      'V3__three.sql': 'SELECT 3;',
      'V4__four.sql': '',
      'V5__five.sql': '',
      'V8__eight.sql': '',
      'V9__nine.sql': '',
      'R__views.sql': 'SELECT 0;',
      'R__more_views.sql': 'SELECT 0;',
    };
    expect(await compare('flyway', table, files)).toEqual({
      applied: ['V0_5__before.sql', 'V1__one.sql', 'V2__two.sql', 'V3__three.sql', 'V8__eight.sql'],
      pending: ['V4__four.sql', 'V5__five.sql', 'V9__nine.sql', 'R__more_views.sql', 'R__views.sql'],
      failed: ['5.0'],
      missing: ['6', 'gone too'],
      changed: ['V3__three.sql'],
      outOfOrder: ['V4__four.sql', 'V5__five.sql'],
    });
  });

  it.each<readonly [what: string, row: string, expected: object]>([
    ['everything up to the version is applied', '(2, false)', { applied: ['1_a.up.sql', '2_b.up.sql'], pending: ['10_c.up.sql'] }],
    ['a dirty version failed', '(10, true)', { applied: ['1_a.up.sql', '2_b.up.sql'], pending: ['10_c.up.sql'], failed: ['10'] }],
    ['a version without a file', '(3, false)', { applied: ['1_a.up.sql', '2_b.up.sql'], pending: ['10_c.up.sql'], missing: ['3'] }],
  ])('of golang-migrate: %s', async (_what, row, expected) => {
    const table = `CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO schema_migrations VALUES ${row}`;
    const files = { '1_a.up.sql': '', '2_b.up.sql': '', '10_c.up.sql': '' };
    expect(await compare('golang-migrate', table, files)).toEqual({ ...NOTHING, ...expected });
  });

  it('of node-pg-migrate: by name', async () => {
    const table = `CREATE TABLE pgmigrations (id serial PRIMARY KEY, name varchar(255) NOT NULL, run_on timestamp NOT NULL);
      INSERT INTO pgmigrations (name, run_on) VALUES ('1_a', '2025-01-01 12:00:00'), ('3_gone', now()), ('4_d', now())`;
    const files = { '1_a.sql': '', '2_b.sql': '', '4_d.sql': '', '10_e.sql': '' };
    expect(await compare('node-pg-migrate', table, files)).toEqual({
      ...NOTHING,
      applied: ['1_a.sql', '4_d.sql'],
      pending: ['2_b.sql', '10_e.sql'],
      missing: ['3_gone'],
      outOfOrder: ['2_b.sql'],
    });
  });

  it('of Rails: the versions that structure.sql inserts', async () => {
    const files = { 'db/structure.sql': "SELECT 1;\nINSERT INTO \"schema_migrations\" (version) VALUES\n('20250102'),\n('20250101');\n" };
    const table = (versions: string): string =>
      `CREATE TABLE schema_migrations (version varchar PRIMARY KEY); INSERT INTO schema_migrations VALUES ${versions}`;
    expect(await compare('rails', table("('20250101'), ('20250102')"), files)).toEqual({ ...NOTHING, applied: ['structure.sql'] });
    expect(await compare('rails', table("('20250101'), ('20240101')"), files)).toEqual({
      ...NOTHING,
      pending: ['structure.sql'],
      missing: ['20240101'],
    });
  });

  it('of Alembic: the heads, and all that they follow', async () => {
    const table = `CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY); INSERT INTO alembic_version VALUES ('c'), ('lost')`;
    await database.run(table);
    const folder = await readMigrationFolder(await folderWith({ '1_a.sql': '' }), { runner: 'plain' });
    const migration = (version: string, follows: readonly string[]) => ({
      file: `${version}.py`,
      version,
      text: '',
      statements: [],
      sending: 'wrapped' as const,
      follows,
    });
    const migrations = [
      migration('a', []),
      migration('b', ['a']),
      migration('x', ['a']),
      migration('c', ['b']),
      migration('d', ['c', 'x']),
    ];
    expect(inShort(compareHistory({ ...folder, runner: 'alembic', migrations }, await read('alembic')))).toEqual({
      ...NOTHING,
      applied: ['a.py', 'b.py', 'c.py'],
      pending: ['x.py', 'd.py'],
      missing: ['lost'],
      outOfOrder: ['x.py'],
    });
    await database.run('DROP TABLE alembic_version');
  });

  it('of Knex: by the name of the file', async () => {
    await database.run(`CREATE TABLE knex_migrations (id serial PRIMARY KEY, name varchar(255), batch int, migration_time timestamptz);
      INSERT INTO knex_migrations (name, batch, migration_time) VALUES ('1_a.js', 1, '2025-01-01 12:00:00Z')`);
    expect(await read('knex')).toEqual([
      { version: '1_a.js', name: '1_a.js', checksum: null, appliedAt: '2025-01-01T12:00:00+00:00', failed: false, andAllBefore: false },
    ]);
    await database.run('DROP TABLE knex_migrations');
  });
});
