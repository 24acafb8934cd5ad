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
});
