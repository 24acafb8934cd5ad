import { afterAll, describe, expect, test } from '@jest/globals';
import { check } from '../../src/index.js';
import { folderWith, removeFolders } from '../runners/folders.js';

afterAll(removeFolders);

const FILES = {
  '20250101000000_a/migration.sql': 'CREATE TABLE a (id integer PRIMARY KEY);\n',
  '20250102000000_b/migration.sql': 'ALTER TABLE a ADD COLUMN note text;\nALTER TABLE a RENAME TO notes;\n',
};
const inPrisma = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`prisma/migrations/${name}`, text]));

describe('a folder of migrations as a source', () => {
  test('is what its files make of an empty database, one after the other', async () => {
    const folder = await folderWith({
      ...inPrisma(FILES),
      'schema.sql': 'CREATE TABLE notes (id integer CONSTRAINT a_pkey PRIMARY KEY, note text);',
    });
    const { inSync, changes } = await check({ from: folder, to: `${folder}/schema.sql` });
    expect(changes).toEqual([]);
    expect(inSync).toBe(true);
  }, 120_000);

  test('of Supabase starts from what Supabase brings, which is no part of it', async () => {
    const folder = await folderWith({
      'supabase/migrations/20250101000000_a.sql':
        'CREATE TABLE a (id uuid PRIMARY KEY REFERENCES auth.users (id));\nCREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;\nCREATE TRIGGER t AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION f();\n',
    });
    const { changes } = await check({ from: 'empty', to: folder, privileges: false });
    expect(changes.map(({ id }) => id)).toEqual(expect.arrayContaining(['table public.a', 'trigger t on auth.users']));
    expect(changes.filter(({ id }) => /table (auth|storage)\./.test(id))).toEqual([]);
  }, 120_000);

  test('stops where a file fails, and says where and what to do', async () => {
    const folder = await folderWith(inPrisma({ ...FILES, '20250103000000_c/migration.sql': '-- a comment\nCREATE INDEX i ON a (id);\n' }));
    await expect(check({ from: folder, to: 'empty' })).rejects.toMatchObject({
      code: 'source-failed',
      message: 'relation "a" does not exist',
      where: { file: '20250103000000_c/migration.sql', line: 2, column: 1 },
      hint: expect.stringContaining('schema-fix diagnose'),
    });
  }, 120_000);
});
