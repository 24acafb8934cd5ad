import { afterAll, describe, expect, test } from '@jest/globals';
import { diagnose } from '../../src/index.js';
import { folderWith, removeFolders } from '../runners/folders.js';

afterAll(removeFolders);

describe('a folder that is not as it should be', () => {
  test('without migrations is an error that says so', async () => {
    const folder = await folderWith({ 'README.md': 'nothing here' });
    await expect(diagnose({ folder })).rejects.toMatchObject({ code: 'source-empty' });
  });

  test('with a file that is not UTF-8 is an error that names the file', async () => {
    const folder = await folderWith({ 'migrations/001_a.sql': new Uint8Array([0x53, 0xff, 0xfe, 0x00]) });
    await expect(diagnose({ folder })).rejects.toMatchObject({ code: 'source-not-utf8', message: expect.stringContaining('001_a.sql') });
  });

  test('with COPY and its rows has a failure there, and goes on', async () => {
    const folder = await folderWith({
      'supabase/migrations/20250101000000_a.sql': 'CREATE TABLE a (id integer);\nCOPY a FROM stdin;\n1\n\\.\n',
      'supabase/migrations/20250102000000_b.sql': 'CREATE TABLE b (id integer);\n',
    });
    const { files } = await diagnose({ folder });
    expect(files.map(({ status }) => status)).toEqual(['failed', 'passed']);
  }, 120_000);

  test('a statement that never ends is ended, and what ran before it is still there', async () => {
    const folder = await folderWith({
      'migrations/001_a.sql': 'CREATE TABLE a (id integer);',
      'migrations/002_forever.sql': 'DO $$ BEGIN LOOP END LOOP; END $$;',
      'migrations/003_b.sql': 'ALTER TABLE a ADD COLUMN note text;',
    });
    const { files, notes } = await diagnose({ folder, statementTimeout: 2 });
    expect(files.map(({ status, failure }) => failure?.cause ?? status)).toEqual(['passed', 'timeout', 'passed']);
    expect(notes.join()).toContain('started anew');
  }, 120_000);

  test('2,000 files are no more than 2,000 files', async () => {
    const numbers = Array.from({ length: 2000 }, (_, at) => String(at + 1).padStart(4, '0'));
    const folder = await folderWith(
      Object.fromEntries(numbers.map((number) => [`migrations/${number}_t.sql`, `CREATE TABLE t${number} (id integer);`])),
    );
    const { files, stopsAt } = await diagnose({ folder });
    expect(stopsAt).toBeNull();
    expect(files).toHaveLength(2000);
  }, 300_000);
});
