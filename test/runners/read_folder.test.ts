import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { SchemaFixError } from '../../src/errors/schema_fix_error.js';
import { readMigrationFolder, recogniseRunner } from '../../src/runners/read_folder.js';
import { folderWith, removeFolders, under } from './folders.js';

afterAll(removeFolders);

async function failure(work: Promise<unknown>): Promise<SchemaFixError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof SchemaFixError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

const JOURNAL = JSON.stringify({ entries: [{ when: 1, tag: '0000_a' }] });

describe('recogniseRunner', () => {
  it.each<readonly [runner: string | null, files: readonly string[], given?: string]>([
    ['supabase', ['supabase/config.toml', 'supabase/migrations/1_a.sql']],
    ['supabase', ['supabase/migrations/1_a.sql'], 'supabase'],
    ['supabase', ['supabase/migrations/1_a.sql'], 'supabase/migrations'],
    ['supabase', ['supabase/migrations/1_a.sql', 'supabase/seed.sql', 'dump.sql']],
    ['supabase', ['supabase/config.toml', 'supabase/migrations/1_a.sql'], 'supabase/config.toml'],
    ['plain', ['migrations/20250101120000_a.sql']],
    ['plain', ['20250101120000_a.sql']],
    ['plain', ['a.sql']],
    ['prisma', ['prisma/schema.prisma', 'prisma/migrations/1_a/migration.sql']],
    ['prisma', ['prisma/schema.prisma', 'prisma/migrations/1_a/migration.sql'], 'prisma/schema.prisma'],
    ['prisma', ['1_a/migration.sql']],
    ['prisma', ['packages/db/prisma/migrations/1_a/migration.sql', 'node_modules/x/migrations/1_a.sql']],
    ['prisma', ['packages/db/prisma/migrations/1_a/migration.sql', 'packages/db/package.json'], 'packages/db'],
    ['drizzle', ['drizzle/meta/_journal.json', 'drizzle/0000_a.sql']],
    ['drizzle', ['meta/_journal.json', '0000_a.sql']],
    ['drizzle', ['meta/_journal.json', '0000_a.sql'], 'meta/_journal.json'],
    ['drizzle', ['supabase/migrations/meta/_journal.json', 'supabase/migrations/0000_a.sql']],
    ['drizzle', ['packages/db/src/out/meta/_journal.json', 'packages/db/src/out/0000_a.sql']],
    ['flyway', ['V1__a.sql']],
    ['flyway', ['src/main/resources/db/migration/V1__a.sql', 'pom.xml']],
    ['flyway', ['sql/v1/V1__a.sql', 'sql/v2/V2__b.sql']],
    ['golang-migrate', ['1_a.up.sql', '1_a.down.sql']],
    ['golang-migrate', ['db/migrations/000001_a.up.sql']],
    ['golang-migrate', ['services/users/migrations/000001_a.up.sql']],
    ['node-pg-migrate', ['package.json:"node-pg-migrate"', 'migrations/1_a.sql']],
    ['node-pg-migrate', ['1_a.sql:-- Up Migration']],
    ['rails', ['db/structure.sql', 'db/migrate/1_a.rb']],
    ['rails', ['db/structure.sql'], 'db/structure.sql'],
    [null, ['README.md']],
    [null, ['src/query.sql']],
    [null, ['a/prisma/migrations/1_a/migration.sql', 'b/drizzle/meta/_journal.json']],
  ])('%s: %j', async (runner, files, given = '.') => {
    const contents = files.map((file) => [file.split(':')[0] ?? '', file.split(':')[1] ?? JOURNAL] as const);
    const folder = await folderWith(Object.fromEntries(contents));
    expect(await recogniseRunner(path.join(folder, given))).toBe(runner);
  });
});

describe('readMigrationFolder', () => {
  it('reads as the runner that is named, whatever it looks like', async () => {
    const folder = await folderWith({ '10_b.sql': 'SELECT 1;', '9_a.sql': 'SELECT 2;' });
    const read = await readMigrationFolder(folder, { runner: 'supabase' });
    expect([read.runner, read.migrations.map(({ file }) => file)]).toEqual(['supabase', ['10_b.sql', '9_a.sql']]);
    expect((await readMigrationFolder(folder)).migrations.map(({ file }) => file)).toEqual(['9_a.sql', '10_b.sql']);
  });

  it('finds the folder of the runner that is named among others', async () => {
    const folder = await folderWith({
      'drizzle/meta/_journal.json': JOURNAL,
      'drizzle/0000_a.sql': '',
      'supabase/migrations/1_a.sql': '',
      'seed.sql': '',
    });
    expect((await readMigrationFolder(folder, { runner: 'supabase' })).path).toBe(path.join(folder, 'supabase/migrations'));
    expect((await readMigrationFolder(folder, { runner: 'drizzle' })).path).toBe(path.join(folder, 'drizzle'));
    const error = await failure(readMigrationFolder(folder));
    expect([error.code, error.message]).toEqual([
      'bad-option',
      `${folder} has several folders of migrations: drizzle (drizzle), supabase/migrations (supabase)`,
    ]);
  });

  it('says what it reads', async () => {
    const said: string[] = [];
    await readMigrationFolder(await folderWith({ 'a.sql': '' }), { onProgress: (message) => said.push(message) });
    expect(said).toEqual([expect.stringMatching(/^reading the migrations in .* as psql does$/)]);
  });

  it('stops when it is told to', async () => {
    await expect(readMigrationFolder(await folderWith({ 'a.sql': '' }), { signal: AbortSignal.abort() })).rejects.toThrow(/abort/);
  });

  it.each<readonly [code: string, message: RegExp, files: Readonly<Record<string, string>>, given: string]>([
    ['source-not-found', /^there is no folder .*nowhere$/, {}, 'nowhere'],
    ['source-not-found', /a\.sql is a file, not a folder of migrations$/, { 'a.sql': '' }, 'a.sql'],
    ['source-empty', /has no migrations$/, {}, '.'],
    ['source-empty', /has no migrations$/, { 'README.md': '' }, '.'],
  ])('%s: %s', async (code, message, files, given) => {
    const error = await failure(readMigrationFolder(path.join(await folderWith(files), given)));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.hint).toBeTruthy();
  });

  it('says so where there are none of the runner that is named', async () => {
    const folder = await folderWith({ 'a.sql': '' });
    expect((await failure(readMigrationFolder(folder, { runner: 'prisma' }))).message).toBe(`${folder} has no migrations of prisma`);
  });

  it('names all files that are not UTF-8 in one error', async () => {
    const folder = await folderWith({
      '1_a.sql': 'SELECT 1;',
      '2_b.sql': Buffer.from("SELECT 'ä'\n;-- ü é", 'latin1'),
      '3_c.sql': Buffer.from('\ufeffSELECT 1;', 'utf16le'),
      '4_d.sql': 'SELECT 1;\nSELECT \0;',
    });
    const error = await failure(readMigrationFolder(folder));
    expect(error.code).toBe('source-not-utf8');
    expect(error.message).toBe(
      `3 files are not UTF-8: ${['2_b.sql (line 1)', '3_c.sql (line 1)', '4_d.sql (line 2)'].map((file) => path.join(folder, file)).join(', ')}`,
    );
    expect(error.where).toEqual({ file: path.join(folder, '2_b.sql'), line: 1, column: 9 });
  });

  it.each(['supabase', 'prisma', 'drizzle', 'plain'] as const)(
    'takes ten megabytes of %s, with line breaks of Windows and a comment at the end',
    async (runner) => {
      const row = "INSERT INTO t VALUES (1, 'some; text', $$more; text$$);\r\n";
      const count = Math.ceil(10_000_000 / row.length);
      const text = `${row.repeat(count)}-- the end`;
      const name = { supabase: '1_a.sql', prisma: '1_a/migration.sql', drizzle: '0000_a.sql', plain: '1_a.sql' }[runner];
      const folder = await folderWith({ [name]: text, ...(runner === 'drizzle' ? { 'meta/_journal.json': JOURNAL } : {}) });
      const read = await readMigrationFolder(folder, { runner });
      expect(read.migrations.map(({ statements }) => statements.length)).toEqual([count]);
      expect(read.migrations[0]?.statements.at(-1)).toMatchObject({ line: count, column: 1 });
      expect(read.remarks).toEqual([]);
    },
  );

  it('takes a folder that is empty but for files without a statement', async () => {
    const folder = await folderWith(under('supabase/migrations', { '1_a.sql': '', '2_b.sql': '\ufeff', '3_c.sql': '-- nothing' }));
    const read = await readMigrationFolder(folder);
    expect(read.migrations.map(({ statements }) => statements)).toEqual([[], [], []]);
  });
});
