import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readMigrationFolder } from '../../src/runners/read_folder.js';
import type { MigrationFolder } from '../../src/runners/migration_folder.js';
import { folderWith, removeFolders } from './folders.js';

afterAll(removeFolders);

async function read(files: Readonly<Record<string, string | Uint8Array>>): Promise<MigrationFolder> {
  const inFolder = Object.entries(files).map(([name, text]) => [`supabase/migrations/${name}`, text] as const);
  return readMigrationFolder(await folderWith(Object.fromEntries(inFolder)));
}

const textsOf = (folder: MigrationFolder): readonly (readonly string[])[] =>
  folder.migrations.map(({ statements }) => statements.map(({ text }) => text));

describe('a folder of the Supabase CLI', () => {
  it('is read from the project, in the order of the names, each file as one pipeline', async () => {
    const folder = await read({
      '20250102000000_second.sql': 'CREATE TABLE b (id int);\nCREATE TABLE c (id int);\n',
      '20250101000000_first.sql': '-- the first\nCREATE TABLE a (id int);',
    });
    expect(folder.runner).toBe('supabase');
    expect(folder.together).toBe(false);
    expect(path.basename(folder.path)).toBe('migrations');
    expect(folder.migrations.map(({ file, version, sending }) => [file, version, sending])).toEqual([
      ['20250101000000_first.sql', '20250101000000', 'pipeline'],
      ['20250102000000_second.sql', '20250102000000', 'pipeline'],
    ]);
    expect(folder.migrations.map(({ statements }) => statements)).toEqual([
      [{ text: 'CREATE TABLE a (id int)', offset: 13, line: 2, column: 1 }],
      [
        { text: 'CREATE TABLE b (id int)', offset: 0, line: 1, column: 1 },
        { text: 'CREATE TABLE c (id int)', offset: 25, line: 2, column: 1 },
      ],
    ]);
    expect([folder.skipped, folder.remarks]).toEqual([[], []]);
  });

  it('names what is passed over in silence', async () => {
    const folder = await read({
      '1_a.sql': 'SELECT 1;',
      'notes.md': '',
      'no_number.sql': 'SELECT 2;',
      '2-dash.sql': 'SELECT 3;',
      '3_upper.SQL': 'SELECT 4;',
      'archive/0_old.sql': 'SELECT 5;',
    });
    expect(textsOf(folder)).toEqual([['SELECT 1']]);
    expect(folder.skipped.map(({ file }) => file).toSorted()).toEqual([
      '2-dash.sql',
      '3_upper.SQL',
      'archive/0_old.sql',
      'no_number.sql',
      'notes.md',
    ]);
    expect(folder.remarks.map(({ code, file }) => `${code} ${file}`).toSorted()).toEqual([
      'skipped-in-silence 2-dash.sql',
      'skipped-in-silence 3_upper.SQL',
      'skipped-in-silence archive/',
      'skipped-in-silence no_number.sql',
    ]);
  });

  it('runs nothing where no name fits, as the CLI does', async () => {
    const folder = await read({ 'schema.sql': 'SELECT 1;' });
    expect([folder.runner, folder.migrations, folder.skipped.length]).toEqual(['supabase', [], 1]);
  });

  it('passes over what an old CLI wrote, only as the first entry', async () => {
    const old = '20210101000000_init.sql';
    expect((await read({ [old]: 'SELECT 1;', '20250101000000_a.sql': '' })).skipped.map(({ file }) => file)).toEqual([old]);
    expect((await read({ '.gitkeep': '', [old]: 'SELECT 1;' })).migrations.map(({ file }) => file)).toEqual([old]);
    expect((await read({ '20220101000000_init.sql': 'SELECT 1;' })).skipped).toEqual([]);
  });

  it('remarks on two files of one version, and on ways of numbering that do not go together', async () => {
    const twice = await read({ '20250101_a.sql': '', '20250101_b.sql': '', '20250102_c.sql': '' });
    expect(twice.remarks.map(({ code, file }) => [code, file])).toEqual([['duplicate-version', '20250101_b.sql']]);
    const two = await read({ '001_a.sql': '', '20250101000000_b.sql': '', '20250102000000_c.sql': '' });
    expect(two.remarks.map(({ code, file }) => [code, file])).toEqual([['two-numberings', '001_a.sql']]);
    const ten = await read({ '1_a.sql': '', '10_c.sql': '', '2_b.sql': '' });
    expect(ten.migrations.map(({ version }) => version)).toEqual(['10', '1', '2']);
    expect(ten.remarks.map(({ code, file }) => [code, file])).toEqual([['two-numberings', '1_a.sql']]);
  });

  it('keeps the numbers that "At statement" counts', async () => {
    const folder = await read({
      '1_a.sql': '\r\n-- first\r\nSELECT 1;\r\n-- alone\r\n;\r\n/* before */ SELECT 2 -- after\r\n;;\r\nSELECT 3\r\n-- the end',
      '2_comments.sql': '-- nothing\n/* here */\n',
      '3_empty.sql': '',
    });
    expect(textsOf(folder)).toEqual([['SELECT 1', '-- alone', 'SELECT 2 -- after', 'SELECT 3\r\n-- the end'], [], []]);
    expect(folder.migrations[0]?.statements.map(({ line, column }) => [line, column])).toEqual([
      [3, 1],
      [4, 1],
      [6, 14],
      [8, 1],
    ]);
    expect(folder.remarks).toEqual([]);
  });

  it.each<readonly [code: string, line: number, text: string, words: RegExp]>([
    ['psql-line', 2, 'SELECT 1;\n\\echo hello\nSELECT 2;', /^\\echo is a command of psql/],
    ['psql-line', 1, 'COPY t FROM stdin;\n1\n\\.\n', /needs psql/],
    ['explicit-transaction', 1, 'BEGIN;\nSELECT 1;\nCOMMIT;', /one transaction anyway/],
    ['explicit-transaction', 2, 'SELECT 1;\nCOMMIT;\nSELECT 2;', /COMMIT here splits it/],
    ['not-alone', 2, 'SELECT 1;\nCREATE INDEX CONCURRENTLY i ON t (a);', /^CREATE INDEX CONCURRENTLY is refused after other/],
    ['not-alone', 1, 'CREATE UNIQUE INDEX CONCURRENTLY i ON t (a);\nSELECT 1;', /^CREATE UNIQUE INDEX CONCURRENTLY is committed by itself/],
    ['cut-wrongly', 2, "SELECT 1;\nINSERT INTO t VALUES (E'it\\'s');\nSELECT 2;", /does not know \\' in E'\.\.\.'.*Write ''/],
    [
      'cut-wrongly',
      3,
      'SELECT 1;\nCREATE RULE r AS ON INSERT TO t DO (\n  INSERT INTO u VALUES (1); DELETE FROM v);',
      /inside parentheses/,
    ],
    [
      'cut-wrongly',
      2,
      'CREATE FUNCTION f() RETURNS int\nBEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END;',
      /BEGIN ATOMIC, which it ends at the first END.*AS \$body\$/,
    ],
    ['cut-wrongly', 1, "SELECT $$$5; it's$$; SELECT 2;", /inside a quoted text/],
    ['cut-wrongly', 1, 'SELECT 1 /*/ ; */ + 2;', /inside a comment/],
    ['cut-wrongly', 1, 'ALTER TABLE a$b$c ADD d int; SELECT 2;', /takes the \$ in a name/],
    ['other', 1, '\ufeffSELECT 1;', /byte order mark/],
  ])('remarks %s on line %d of %j', async (code, line, text, words) => {
    const { remarks } = await read({ '1_a.sql': text });
    expect(remarks.map((remark) => [remark.code, remark.file, remark.line])).toEqual([[code, '1_a.sql', line]]);
    expect(remarks[0]?.message).toMatch(words);
  });

  it.each(['CREATE INDEX CONCURRENTLY i ON t (a);', 'SELECT 1; SAVEPOINT a; ROLLBACK TO a;', "SELECT 'BEGIN'; SELECT 2;", 'VACUUM;'])(
    'has nothing to say about %s',
    async (text) => {
      expect((await read({ '1_a.sql': text })).remarks).toEqual([]);
    },
  );

  it('sends a byte order mark along', async () => {
    const folder = await read({ '1_a.sql': '\ufeff-- first\nSELECT 1; SELECT 2;' });
    expect(textsOf(folder)).toEqual([['\ufeff-- first\nSELECT 1', 'SELECT 2']]);
  });

  it('says so where the project has its migrations switched off', async () => {
    const config = '[db]\nport = 1\n\n[db.migrations] # they\nschema_paths = []\nenabled = false # for now\n\n[db.seed]\nenabled = true\n';
    const files = { 'supabase/migrations/1_a.sql': '', 'supabase/config.toml': config };
    expect((await readMigrationFolder(await folderWith(files))).remarks).toMatchObject([{ file: '../config.toml', line: 6 }]);
    const on = {
      ...files,
      'supabase/config.toml': config.replace('false', 'true').replace('[db.seed]\nenabled = true', '[db.seed]\nenabled = false'),
    };
    expect((await readMigrationFolder(await folderWith(on))).remarks).toEqual([]);
  });
});
