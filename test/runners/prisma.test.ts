import { afterAll, describe, expect, it } from '@jest/globals';
import { readMigrationFolder } from '../../src/runners/read_folder.js';
import { found, folderWith, removeFolders, under } from './folders.js';

afterAll(removeFolders);

const read = async (files: Readonly<Record<string, string>>): ReturnType<typeof readMigrationFolder> =>
  readMigrationFolder(await folderWith(under('prisma/migrations', { 'migration_lock.toml': 'provider = "postgresql"\n', ...files })));

describe('a folder of Prisma', () => {
  it('is one folder per migration, each file one query', async () => {
    const folder = await read({
      '20250102_b/migration.sql': '-- CreateTable\r\nCREATE TABLE "B" (id int);\r\n\r\n-- CreateTable\r\nCREATE TABLE "C" (id int);\r\n',
      '20250101_a/migration.sql': '-- This is an empty migration.',
    });
    expect([folder.runner, folder.together]).toEqual(['prisma', false]);
    expect(folder.migrations.map(({ file, version, sending }) => [file, version, sending])).toEqual([
      ['20250101_a/migration.sql', '20250101_a', 'query'],
      ['20250102_b/migration.sql', '20250102_b', 'query'],
    ]);
    expect(folder.migrations.map(({ statements }) => statements)).toEqual([
      [],
      [
        { text: 'CREATE TABLE "B" (id int)', offset: 16, line: 2, column: 1 },
        { text: 'CREATE TABLE "C" (id int)', offset: 62, line: 5, column: 1 },
      ],
    ]);
    expect([folder.skipped, folder.remarks]).toEqual([[], []]);
  });

  it('sorts the folders as localeCompare does, not by bytes', async () => {
    const folder = await read({
      'B/migration.sql': '',
      'a/migration.sql': '',
      '_z/migration.sql': '',
      '10/migration.sql': '',
      '9/migration.sql': '',
    });
    expect(folder.migrations.map(({ version }) => version)).toEqual(['_z', '10', '9', 'a', 'B']);
  });

  it('stops at a folder without migration.sql, and passes other files over', async () => {
    const folder = await read({
      '1_a/migration.sql': '',
      '1_a/down.sql': 'DROP TABLE a;',
      '1_a/README.md': '',
      '2_b/': '',
      'loose.sql': 'SELECT 1;',
    });
    expect(found(folder.remarks)).toEqual(['other 2_b/', 'skipped-in-silence 1_a/down.sql', 'skipped-in-silence loose.sql']);
    expect(folder.skipped.map(({ file }) => file)).toEqual(['loose.sql', '1_a/down.sql']);
  });

  it('says so where the migrations are for another database', async () => {
    const folder = await read({ 'migration_lock.toml': '# do not edit\nprovider = "mysql"', '1_a/migration.sql': '' });
    expect(folder.remarks.map(({ message }) => message)).toEqual(['These migrations are for mysql, not for PostgreSQL.']);
  });

  it.each<readonly [code: string, line: number, text: string]>([
    ['not-alone', 2, 'SELECT 1;\nCREATE INDEX CONCURRENTLY i ON t (a);'],
    ['not-alone', 1, 'ALTER TABLE t DETACH PARTITION u CONCURRENTLY; SELECT 1;'],
    ['not-alone', 1, 'REINDEX (VERBOSE, CONCURRENTLY) TABLE t; SELECT 1;'],
    ['not-alone', 1, 'REINDEX SCHEMA s; SELECT 1;'],
    ['explicit-transaction', 1, 'begin; ALTER TYPE x RENAME TO y; commit;'],
    ['explicit-transaction', 2, 'SELECT 1;\nROLLBACK;'],
    ['explicit-transaction', 1, 'START TRANSACTION; SELECT 1;'],
    ['psql-line', 1, '\\c other\nSELECT 1;'],
    ['other', 1, '\ufeffSELECT 1;'],
  ])('remarks %s on line %d of %j', async (code, line, text) => {
    const { remarks } = await read({ '1_a/migration.sql': text });
    expect(remarks.map((remark) => [remark.code, remark.line])).toEqual([[code, line]]);
  });

  it.each(['CREATE INDEX CONCURRENTLY i ON t (a); -- alone', 'REINDEX (CONCURRENTLY FALSE) TABLE t; SELECT 1', 'COMMIT PREPARED $$a$$;'])(
    'has nothing to say about %s',
    async (text) => {
      expect((await read({ '1_a/migration.sql': text })).remarks).toEqual([]);
    },
  );

  it('gives psql’s lines to PostgreSQL together with what follows', async () => {
    const folder = await read({ '1_a/migration.sql': 'SELECT 1;\n\\echo hello\n\\echo you;\nSELECT 2;\nSELECT 3;' });
    expect(folder.migrations[0]?.statements.map(({ text }) => text)).toEqual([
      'SELECT 1',
      '\\echo hello\n\\echo you',
      'SELECT 2',
      'SELECT 3',
    ]);
  });
});
