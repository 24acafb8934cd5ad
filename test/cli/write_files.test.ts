import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { checkOut, writeFiles } from '../../src/cli/write_files.js';

const running = new AbortController().signal;
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schema-fix-write-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const everything = async (): Promise<string[]> => (await readdir(folder, { recursive: true })).sort();

test('makes the folders and writes every file', async () => {
  const written = await writeFiles(
    join(folder, 'a/b'),
    [
      { path: 'fix.sql', sql: '1' },
      { path: 'fix.schema-fix/verify.sql', sql: '2' },
    ],
    running,
  );
  expect(written).toEqual([join(folder, 'a/b/fix.sql'), join(folder, 'a/b/fix.schema-fix/verify.sql')]);
  expect(await everything()).toEqual(['a', 'a/b', 'a/b/fix.schema-fix', 'a/b/fix.schema-fix/verify.sql', 'a/b/fix.sql']);
  expect(await readFile(join(folder, 'a/b/fix.sql'), 'utf8')).toBe('1');
});

test('replaces a file and keeps its mode', async () => {
  await writeFile(join(folder, 'fix.sql'), 'old');
  await chmod(join(folder, 'fix.sql'), 0o640);
  await writeFiles(folder, [{ path: 'fix.sql', sql: 'new' }], running);
  expect(await readFile(join(folder, 'fix.sql'), 'utf8')).toBe('new');
  expect((await stat(join(folder, 'fix.sql'))).mode & 0o777).toBe(0o640);
});

test('replaces the file behind a symbolic link', async () => {
  await writeFile(join(folder, 'real.sql'), 'old');
  await symlink('real.sql', join(folder, 'fix.sql'));
  await writeFiles(folder, [{ path: 'fix.sql', sql: 'new' }], running);
  expect(await readFile(join(folder, 'real.sql'), 'utf8')).toBe('new');
});

test('a failure leaves every file as it was, and nothing beside it', async () => {
  await writeFile(join(folder, 'fix.sql'), 'old');
  await writeFile(join(folder, 'taken'), 'a file where a folder is needed');
  const files = [
    { path: 'fix.sql', sql: 'new' },
    { path: 'deep/er/x.sql', sql: 'x' },
    { path: 'taken/verify.sql', sql: 'x' },
  ];
  await expect(writeFiles(folder, files, running)).rejects.toMatchObject({ code: 'cannot-write' });
  expect(await everything()).toEqual(['fix.sql', 'taken']);
  expect(await readFile(join(folder, 'fix.sql'), 'utf8')).toBe('old');
});

test('an interrupt before the end leaves every file as it was', async () => {
  await writeFile(join(folder, 'fix.sql'), 'old');
  await expect(writeFiles(folder, [{ path: 'fix.sql', sql: 'new' }], AbortSignal.abort())).rejects.toMatchObject({ code: 'interrupted' });
  expect(await everything()).toEqual(['fix.sql']);
  expect(await readFile(join(folder, 'fix.sql'), 'utf8')).toBe('old');
});

test('says before any work that --out cannot be', async () => {
  await mkdir(join(folder, 'folder.sql'));
  await writeFile(join(folder, 'file'), '');
  await expect(checkOut(join(folder, 'folder.sql'))).rejects.toMatchObject({
    code: 'cannot-write',
    message: expect.stringContaining('it is a folder'),
  });
  await expect(checkOut(join(folder, 'file'))).rejects.toMatchObject({ message: expect.stringContaining('it is a file') });
  await expect(checkOut(join(folder, 'file/fix.sql'))).rejects.toMatchObject({ message: expect.stringContaining('is not a folder') });
  await expect(checkOut(join(folder, 'new/folder/fix.sql'))).resolves.toBeUndefined();
});
