import { afterAll, describe, expect, test } from '@jest/globals';
import { diagnose } from '../../src/index.js';
import { databaseWith, dropAll } from '../migrations/migration_case.js';
import type { Major } from '../servers/server.js';
import { folderWith, removeFolders } from '../runners/folders.js';

afterAll(async () => {
  await dropAll();
  await removeFolders();
});

const HISTORY = `CREATE SCHEMA supabase_migrations;
CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY, statements text[], name text);`;
const recorded = (version: string, statement: string): string =>
  `INSERT INTO supabase_migrations.schema_migrations VALUES ('${version}', ARRAY[$sql$${statement}$sql$], 'x');`;

describe.each<Major>([15, 18])('against a live database of PostgreSQL %s', (major) => {
  test('what no file creates is made as it is there', async () => {
    const live = await databaseWith(
      major,
      `CREATE TYPE rank AS ENUM ('low', 'high');
       CREATE TABLE members (id integer PRIMARY KEY, email text NOT NULL UNIQUE, rank rank DEFAULT 'low');
       CREATE FUNCTION is_high(member integer) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT member > 5 $$;`,
    );
    const folder = await folderWith({
      'migrations/001_tasks.sql':
        'CREATE TABLE tasks (id integer PRIMARY KEY, owner integer REFERENCES members (id), CHECK (is_high(owner)));',
    });
    const { withStandIns, notCreated } = await diagnose({ folder, against: live });
    expect(withStandIns.failed).toEqual([]);
    const table = notCreated.find(({ name }) => name === 'public.members');
    const made = notCreated.find(({ name }) => name === 'public.is_high');
    expect(table?.standIn).toContain('email text NOT NULL');
    expect(made?.standIn).toContain('SELECT member > 5');
  }, 120_000);

  test('the history is held against the folder and against what is there', async () => {
    const first = 'CREATE TABLE a (id integer)';
    const live = await databaseWith(
      major,
      `${HISTORY} CREATE TABLE a (id integer); CREATE TABLE d (id integer);
       ${recorded('20250101000000', first)} ${recorded('20250102000000', 'CREATE TABLE b (id integer)')} ${recorded('20240101000000', 'CREATE TABLE z ()')}`,
    );
    const folder = await folderWith({
      'supabase/migrations/20250101000000_a.sql': `${first};\n`,
      'supabase/migrations/20250102000000_b.sql': 'CREATE TABLE b (id integer);\n',
      'supabase/migrations/20250103000000_c.sql': 'CREATE TABLE c (id integer);\n',
      'supabase/migrations/20250104000000_d.sql': 'CREATE TABLE d (id integer);\n',
    });
    const { history } = await diagnose({ folder, against: live });
    expect(history).toMatchObject({
      isThere: true,
      applied: ['20250101000000_a.sql', '20250102000000_b.sql'],
      pending: ['20250103000000_c.sql', '20250104000000_d.sql'],
      recordedButNotThere: [{ file: '20250102000000_b.sql', objects: ['table public.b', 'column public.b.id'] }],
      thereButNotRecorded: ['20250104000000_d.sql'],
    });
    expect(history?.missing.join()).toContain('20240101000000');
  }, 120_000);
});
