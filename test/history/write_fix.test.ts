import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { diagnose, type Diagnosis } from '../../src/index.js';

const DIAGNOSES = fileURLToPath(new URL('../diagnoses/', import.meta.url));
let work = '';

beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'write-fix-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

/** Every file under a folder, by its path. */
async function textsIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')] as const)));
}

/** A copy of one of the small folders, and what a repair of it says. */
async function repaired(name: string): Promise<{ readonly diagnosis: Diagnosis; readonly texts: Readonly<Record<string, string>> }> {
  const folder = path.join(work, name);
  const target = path.join(work, `${name}_repaired`);
  await rm(target, { recursive: true, force: true });
  await cp(path.join(DIAGNOSES, name), folder, { recursive: true });
  const before = await textsIn(folder);
  const diagnosis = await diagnose({ folder, writeFix: target });
  expect(await textsIn(folder)).toEqual(before);
  return { diagnosis, texts: await textsIn(target) };
}

const whatIsLeft = ({ repaired: copy }: Diagnosis): readonly string[] | undefined =>
  copy?.left.map(({ file, failure }) => `${file}: ${failure.cause}`);

describe('a repaired copy', () => {
  test.each([
    'created_by_no_file',
    'column_created_by_no_file',
    'function_created_by_no_file',
    'schema_created_by_no_file',
    'created_later',
    'table_of_another_shape',
    'extension_enabled_later',
    'extension_missing',
    'policy_twice',
    'type_twice',
    'version_twice',
    'index_concurrently_among_others',
    'policy_if_not_exists',
    'single_dollar',
    'markdown_pasted',
    'commit_in_a_file',
    'whole_file_is_parsed_first',
  ])(
    'of %s runs through',
    async (name) => {
      const { diagnosis } = await repaired(name);
      expect(diagnosis.stopsAt).not.toBeNull();
      expect(whatIsLeft(diagnosis)).toEqual([]);
    },
    120_000,
  );

  test('adds the columns that CREATE TABLE IF NOT EXISTS did not, as they are written there', async () => {
    const { texts } = await repaired('table_of_another_shape');
    expect(texts['20250201000000_scores.sql']).toContain(
      "ADD COLUMN IF NOT EXISTS points integer NOT NULL DEFAULT 0,\n  ADD COLUMN IF NOT EXISTS level text CHECK (level IN ('low', 'high'));",
    );
  }, 120_000);

  test('marks what it changes, and keeps as a comment what stood there', async () => {
    const { texts } = await repaired('policy_if_not_exists');
    expect(texts['20250101000000_a.sql']).toMatch(/^-- schema-fix: changed: .*; it was$/m);
    expect(texts['20250101000000_a.sql']).toMatch(/^-- CREATE POLICY IF NOT EXISTS readers/m);
  }, 120_000);

  test('leaves rows, types and raised errors to a person, and says so', async () => {
    const left = await Promise.all(
      ['rows_stand_against_it', 'foreign_key_of_another_type', 'migration_gives_up'].map(async (name) =>
        whatIsLeft((await repaired(name)).diagnosis),
      ),
    );
    expect(left).toEqual([['002_b.sql: data'], ['002_calls.sql: type-mismatch'], ['002_b.sql: raise']]);
  }, 120_000);

  test('is not written over a folder that is there', async () => {
    await expect(diagnose({ folder: path.join(DIAGNOSES, 'created_later'), writeFix: DIAGNOSES })).rejects.toMatchObject({
      code: 'cannot-write',
    });
  });

  test('is not written into the folder itself', async () => {
    const folder = path.join(work, 'inside');
    await cp(path.join(DIAGNOSES, 'created_later', 'migrations'), folder, { recursive: true });
    const before = await textsIn(folder);
    await expect(diagnose({ folder, writeFix: path.join(folder, 'repaired') })).rejects.toMatchObject({ code: 'cannot-write' });
    expect(await textsIn(folder)).toEqual(before);
  }, 120_000);
});
