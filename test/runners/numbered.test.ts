import { afterAll, describe, expect, it } from '@jest/globals';
import type { MigrationFolder } from '../../src/runners/migration_folder.js';
import { readMigrationFolder } from '../../src/runners/read_folder.js';
import { found, folderWith, removeFolders } from './folders.js';

afterAll(removeFolders);

const read = async (files: Readonly<Record<string, string>>): Promise<MigrationFolder> => readMigrationFolder(await folderWith(files));

const filesOf = (folder: MigrationFolder): readonly string[] => folder.migrations.map(({ file }) => file);

describe('a folder of golang-migrate', () => {
  it('is its .up files in the order of their numbers, each one query', async () => {
    const folder = await read({
      '10_b.up.sql': 'SELECT 1;\nSELECT 2;',
      '10_b.down.sql': 'SELECT 3;',
      '9_a.up.sql': 'SELECT 0;',
      '000_first.up.pgsql': '',
    });
    expect([folder.runner, folder.together, folder.remarks]).toEqual(['golang-migrate', false, []]);
    expect(folder.migrations.map(({ file, version, sending, statements }) => [file, version, sending, statements.length])).toEqual([
      ['000_first.up.pgsql', '0', 'query', 0],
      ['9_a.up.sql', '9', 'query', 1],
      ['10_b.up.sql', '10', 'query', 2],
    ]);
    expect(folder.skipped).toEqual([{ file: '10_b.down.sql', why: 'it is the way back' }]);
  });

  it('passes over other names, and refuses two files of one number', async () => {
    const folder = await read({
      '1_a.up.sql': '',
      '01_b.up.sql': '',
      '2_c.sql': '',
      'up.sql': '',
      '99999999999999999999_d.up.sql': '',
      'more/3_e.up.sql': '',
    });
    expect(filesOf(folder)).toEqual(['01_b.up.sql', '1_a.up.sql']);
    expect(found(folder.remarks)).toEqual([
      'duplicate-version 1_a.up.sql',
      'skipped-in-silence 2_c.sql',
      'skipped-in-silence 99999999999999999999_d.up.sql',
      'skipped-in-silence more/',
      'skipped-in-silence up.sql',
    ]);
  });

  it('remarks on what the runner sends in one transaction', async () => {
    const folder = await read({
      '1_a.up.sql': 'BEGIN;\nSELECT 1;\nCOMMIT;',
      '2_b.up.sql': 'CREATE INDEX CONCURRENTLY i ON t (a); SELECT 1;',
    });
    expect(found(folder.remarks)).toEqual(['explicit-transaction 1_a.up.sql', 'not-alone 2_b.up.sql']);
  });
});

describe('a folder of node-pg-migrate', () => {
  const UP = '-- Up Migration\n';

  it('is the part between its markers, in the order of the leading numbers', async () => {
    const folder = await read({
      '1700000000000_b.sql': `${UP}CREATE TABLE b (id int);\nCREATE TABLE c (id int);\n\n-- Down Migration\nDROP TABLE b;`,
      '0002_a.sql': '--- down migration ---\nDROP TABLE a;\n  -- up   Migration\nCREATE TABLE a (id int);',
      '20200101000000000_first.sql': 'SELECT 1;',
    });
    expect([folder.runner, folder.together]).toEqual(['node-pg-migrate', true]);
    expect(folder.migrations.map(({ file, version, sending }) => [file, version, sending])).toEqual([
      ['0002_a.sql', '0002_a', 'wrapped'],
      ['20200101000000000_first.sql', '20200101000000000_first', 'wrapped'],
      ['1700000000000_b.sql', '1700000000000_b', 'wrapped'],
    ]);
    expect(folder.migrations.map(({ statements }) => statements.map(({ text, line }) => [text, line]))).toEqual([
      [['CREATE TABLE a (id int)', 4]],
      [['SELECT 1', 1]],
      [
        ['CREATE TABLE b (id int)', 2],
        ['CREATE TABLE c (id int)', 3],
      ],
    ]);
    const [first] = folder.migrations[0]?.statements ?? [];
    expect(folder.migrations[0]?.text.slice(first?.offset)).toBe('CREATE TABLE a (id int);');
    expect(found(folder.remarks)).toEqual(['two-numberings 0002_a.sql']);
  });

  it('is known by package.json too', async () => {
    const folder = await folderWith({
      'package.json': '{"dependencies":{"node-pg-migrate":"8.0.0"}}',
      'migrations/1_a.sql': 'SELECT 1;',
      'migrations/2_b.js': '',
      'migrations/.hidden': '',
      'migrations/README.md': '',
    });
    const read = await readMigrationFolder(folder);
    expect([read.runner, filesOf(read)]).toEqual(['node-pg-migrate', ['1_a.sql']]);
    expect(found(read.remarks)).toEqual(['other 2_b.js', 'other README.md']);
  });

  it('remarks on a way back that is run, and on what the transaction around it refuses', async () => {
    const folder = await read({
      '1_a.sql': `${UP}SELECT 1;`,
      '2_b.sql': 'CREATE TABLE b (id int);\n\n-- Down Migration\nDROP TABLE b;',
      '3_c.sql': `${UP}CREATE INDEX CONCURRENTLY i ON t (a);`,
      '4_d.sql': `${UP}BEGIN;\nSELECT 1;\nCOMMIT;`,
    });
    expect(folder.remarks.map(({ code, file, line }) => [code, file, line])).toEqual([
      ['other', '2_b.sql', 3],
      ['not-alone', '3_c.sql', 2],
      ['explicit-transaction', '4_d.sql', 4],
    ]);
    expect(folder.migrations[1]?.statements.length).toBe(2);
  });
});

describe('a plain folder', () => {
  it('is run by psql in the order of the numbers, statement by statement', async () => {
    const folder = await read({
      '10_c.sql': 'SELECT 10;',
      '9_b.sql': '\ufeff\\set ON_ERROR_STOP on\n\\echo hello\nBEGIN;\nSELECT 9;\nCOMMIT;',
      '001_a.sql': 'SELECT 1; CREATE INDEX CONCURRENTLY i ON t (a);',
      '002_empty.sql': '-- nothing\r\n',
    });
    expect([folder.runner, folder.together, folder.skipped, folder.remarks]).toEqual(['plain', false, [], []]);
    expect(folder.migrations.map(({ file, version, sending, statements }) => [file, version, sending, statements.length])).toEqual([
      ['001_a.sql', null, 'alone', 2],
      ['002_empty.sql', null, 'alone', 0],
      ['9_b.sql', null, 'alone', 3],
      ['10_c.sql', null, 'alone', 1],
    ]);
    expect(folder.migrations[2]?.statements[0]).toEqual({ text: 'BEGIN', offset: 35, line: 3, column: 1 });
  });

  it('is in the order of the names where one has no number', async () => {
    expect(filesOf(await read({ '10_b.sql': '', '9_c.sql': '', 'seed.sql': '', 'Init.SQL': '' }))).toEqual([
      '10_b.sql',
      '9_c.sql',
      'Init.SQL',
      'seed.sql',
    ]);
  });

  it('remarks on what nobody runs, and on what is never committed', async () => {
    const folder = await read({
      '1_a.sql': 'BEGIN;\nSELECT 1;',
      '01_b.sql': '\\i other.sql\nSELECT 1;',
      '3_c.sql': '',
      '20250101000000_d.sql': '',
      'old/0_x.sql': '',
      'notes.txt': '',
    });
    expect(found(folder.remarks)).toEqual([
      'duplicate-version 1_a.sql',
      'explicit-transaction 1_a.sql',
      'psql-line 01_b.sql',
      'skipped-in-silence old/',
      'two-numberings 20250101000000_d.sql',
    ]);
    expect(folder.skipped.map(({ file }) => file)).toEqual(['notes.txt', 'old/0_x.sql']);
  });
});

describe('a plain folder of a tool that is not read here', () => {
  it.each(['-- migrate:down', '-- +goose Down', '-- +migrate Down', '---- create above / drop below ----'])(
    'is warned of: %s',
    async (marker) => {
      const folder = await read({ '1_a.sql': `CREATE TABLE t (a int);\n\n${marker}\nDROP TABLE t;` });
      expect(folder.remarks.map(({ code, line }) => [code, line])).toEqual([['other', 3]]);
    },
  );

  it('leaves files out whose names say that they are the way back', async () => {
    const folder = await read({ '001.up.sql': 'SELECT 1;', '001.down.sql': 'SELECT 2;', '002_x_rollback.sql': 'SELECT 3;' });
    expect(filesOf(folder)).toEqual(['001.up.sql']);
    expect(folder.skipped.map(({ file }) => file)).toEqual(['001.down.sql', '002_x_rollback.sql']);
  });
});

describe('a Rails project with db/structure.sql', () => {
  it('is that one file, without psql’s lines and rows', async () => {
    const folder = await read({
      'db/structure.sql':
        '\\restrict abc\nSET x = 1;\nCREATE TABLE t (a int);\nCOPY t FROM stdin;\n1\n\\.\n\nINSERT INTO "schema_migrations" (version) VALUES\n(\'1\');\n\\unrestrict abc\n',
      'db/migrate/1_a.rb': '',
      'db/seeds.sql': 'SELECT 1;',
    });
    expect([folder.runner, filesOf(folder), folder.remarks]).toEqual(['rails', ['structure.sql'], []]);
    expect(folder.migrations[0]?.statements.map(({ line }) => line)).toEqual([2, 3, 8]);
    expect(folder.skipped.map(({ file }) => file)).toEqual(['seeds.sql']);
  });
});
