import { afterAll, describe, expect, it } from '@jest/globals';
import { readMigrationFolder } from '../../src/runners/read_folder.js';
import { found, folderWith, removeFolders, under } from './folders.js';

afterAll(removeFolders);

const journal = (entries: readonly (readonly [tag: string, when: number])[], dialect = 'postgresql'): string =>
  JSON.stringify({
    version: '7',
    dialect,
    entries: entries.map(([tag, when], idx) => ({ idx, version: '7', when, tag, breakpoints: true })),
  });

const read = async (files: Readonly<Record<string, string>>): ReturnType<typeof readMigrationFolder> =>
  readMigrationFolder(await folderWith(under('drizzle', files)));

const one = async (text: string): ReturnType<typeof readMigrationFolder> =>
  read({ 'meta/_journal.json': journal([['0000_a', 1]]), '0000_a.sql': text });

describe('a folder of Drizzle', () => {
  it('is the entries of the journal, in one transaction', async () => {
    const folder = await read({
      'meta/_journal.json': journal([
        ['0001_b', 1700000000000],
        ['0000_a', 1700000000001],
      ]),
      'meta/0000_snapshot.json': '{}',
      '0000_a.sql':
        'CREATE TABLE a (id int);--> statement-breakpoint\nCREATE TABLE b (id int)\n--> statement-breakpoint\n\nCREATE TABLE c (id int); CREATE TABLE d (id int);',
      '0001_b.sql': '',
    });
    expect([folder.runner, folder.together, folder.skipped, folder.remarks]).toEqual(['drizzle', true, [], []]);
    expect(folder.migrations.map(({ file, version, sending, statements }) => [file, version, sending, statements.length])).toEqual([
      ['0001_b.sql', '1700000000000', 'wrapped', 0],
      ['0000_a.sql', '1700000000001', 'wrapped', 4],
    ]);
    expect(folder.migrations[1]?.statements.map(({ text, line, column }) => [text, line, column])).toEqual([
      ['CREATE TABLE a (id int)', 1, 1],
      ['CREATE TABLE b (id int)', 2, 1],
      ['CREATE TABLE c (id int)', 5, 1],
      ['CREATE TABLE d (id int)', 5, 26],
    ]);
    expect(folder.migrations[1]?.text.slice(folder.migrations[1].statements[1]?.offset).startsWith('CREATE TABLE b')).toBe(true);
  });

  it('names entries without a file, files without an entry, and those whose time has passed', async () => {
    const folder = await read({
      'meta/_journal.json': journal([
        ['0000_a', 100],
        ['0001_b', 300],
        ['0002_gone', 310],
        ['0003_late', 200],
        ['0004_twin', 300],
      ]),
      '0000_a.sql': 'SELECT 1;',
      '0001_b.sql': 'SELECT 2;',
      '0003_late.sql': 'SELECT 3;',
      '0004_twin.sql': 'SELECT 4;',
      '0005_by_hand.sql': 'SELECT 5;',
      'notes.md': '',
      'old/0009.sql': '',
    });
    expect(folder.migrations.map(({ version }) => version)).toEqual(['100', '300', '200', '300']);
    expect(found(folder.remarks)).toEqual([
      'duplicate-version 0004_twin.sql',
      'other 0002_gone.sql',
      'skipped-in-silence 0003_late.sql',
      'skipped-in-silence 0004_twin.sql',
      'skipped-in-silence 0005_by_hand.sql',
      'skipped-in-silence old/',
    ]);
    expect(folder.skipped.map(({ file }) => file)).toEqual(['0005_by_hand.sql', 'notes.md', 'old/0009.sql']);
  });

  it('of version 1.0 is a folder per migration', async () => {
    const folder = await read({
      '20250102000000_b/migration.sql': 'SELECT 2;',
      '20250102000000_b/snapshot.json': '{}',
      '20250101000000_a/migration.sql': 'SELECT 1;--> statement-breakpoint\nSELECT 1;',
      '20250101000000_a/snapshot.json': '{}',
    });
    expect(folder.runner).toBe('drizzle');
    expect(folder.migrations.map(({ version, statements }) => [version, statements.length])).toEqual([
      ['20250101000000_a', 2],
      ['20250102000000_b', 1],
    ]);
  });

  it.each<readonly [code: string, line: number, text: string]>([
    ['cut-wrongly', 1, 'CREATE FUNCTION f() RETURNS void AS $$\n--> statement-breakpoint\nBEGIN END $$ LANGUAGE plpgsql;'],
    ['cut-wrongly', 2, 'SELECT 1;\nCREATE TABLE t (\n--> statement-breakpoint\na int);'],
    ['not-alone', 1, 'CREATE INDEX CONCURRENTLY i ON t (a);'],
    ['explicit-transaction', 1, 'COMMIT;--> statement-breakpoint\nCREATE INDEX CONCURRENTLY i ON t (a);'],
    ['psql-line', 2, 'SELECT 1;--> statement-breakpoint\n\\echo x\nSELECT 1;'],
    ['other', 1, '\ufeffSELECT 1;'],
  ])('remarks %s on line %d of %j', async (code, line, text) => {
    expect((await one(text)).remarks.map((remark) => [remark.code, remark.line])).toEqual([[code, line]]);
  });

  it('has nothing to say about a breakpoint between two statements, or in the comment after one', async () => {
    expect((await one('SELECT (1); -- it(\n--> statement-breakpoint\nSELECT 2 /* ( */;--> statement-breakpoint')).remarks).toEqual([]);
  });

  it('says so where the migrations are for another database', async () => {
    const folder = await read({ 'meta/_journal.json': journal([['0000_a', 1]], 'mysql'), '0000_a.sql': '' });
    expect(folder.remarks.map(({ message }) => message)).toEqual(['These migrations are for mysql, not for PostgreSQL.']);
  });

  it.each(['<<<<<<< HEAD\n{}', '{"entries": [{"tag": 1}]}'])('refuses a journal that is %j', async (text) => {
    await expect(read({ 'meta/_journal.json': text })).rejects.toMatchObject({ code: 'source-failed' });
  });

  it('refuses a journal without entries', async () => {
    await expect(read({ 'meta/_journal.json': journal([]) })).rejects.toMatchObject({ code: 'source-empty' });
  });
});
