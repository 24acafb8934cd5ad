import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { interruptSchemaFix, runSchemaFix, type Ran } from './run_schema_fix.js';

const CURRENT = 'CREATE TABLE public.notes (id integer PRIMARY KEY, old text);\n';
const DESIRED =
  'CREATE TABLE public.notes (id integer PRIMARY KEY, body text NOT NULL);\nCREATE INDEX notes_body ON public.notes (body);\n';

let folder = '';
const inFolder = (path: string): string => join(folder, path);
const run = (...words: string[]): Promise<Ran> => runSchemaFix(words, { cwd: folder });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schema-fix-commands-'));
  await writeFile(inFolder('current.sql'), CURRENT);
  await writeFile(inFolder('desired.sql'), DESIRED);
  await mkdir(inFolder('split'));
  await writeFile(inFolder('split/1_index.sql'), 'CREATE INDEX notes_body ON public.notes (body);');
  await writeFile(inFolder('split/2_table.sql'), 'CREATE TABLE public.notes (id integer PRIMARY KEY, body text NOT NULL);');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('generate', () => {
  test('without --out, the SQL is on standard output and the summary on standard error', async () => {
    const { code, stdout, stderr } = await run('generate', '--from', 'current.sql', '--to', 'desired.sql');
    expect(stderr).toContain('3 differences: 2 columns, 1 index.');
    expect(stdout).toContain('CREATE INDEX IF NOT EXISTS notes_body');
    expect(stdout).not.toContain('3 differences: 2 columns, 1 index.');
    expect(code).toBe(0);
  });

  test('--json is one document and nothing else', async () => {
    const { code, stdout } = await run('generate', '--from', 'current.sql', '--to', 'desired.sql', '--json');
    const document = z.record(z.string(), z.unknown()).parse(JSON.parse(stdout));
    expect(Object.keys(document)).toEqual(['inSync', 'changes', 'steps', 'files', 'unmodelled', 'proof']);
    expect(document).toMatchObject({
      inSync: false,
      proof: { converges: true, again: true },
      files: [{ sql: expect.stringContaining('notes_body') }],
    });
    expect(code).toBe(0);
  });

  test('--out x.sql is exactly that file, and --quiet says nothing', async () => {
    const ran = await run('generate', '--from', 'current.sql', '--to', 'desired.sql', '--quiet', '--out', 'new/folder/x.sql');
    expect(ran).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await readdir(inFolder('new/folder'))).toEqual(['x.sql']);
  });

  test('--split phases writes numbered files, and names those that are left from before', async () => {
    await mkdir(inFolder('numbered'));
    await writeFile(inFolder('numbered/07_views.sql'), '');
    await writeFile(inFolder('numbered/notes.sql'), '');
    const words = ['generate', '--from', 'current.sql', '--to', 'desired.sql', '--split', 'phases'];
    const { code, stderr } = await run(...words, '--out', 'numbered');
    expect(code).toBe(0);
    const files = (await readdir(inFolder('numbered'), { recursive: true })).sort();
    expect(files).toEqual([
      '01_columns.sql',
      '02_indexes.sql',
      '07_views.sql',
      'notes.sql',
      'repair.schema-fix',
      join('repair.schema-fix', 'rollback_01_columns.sql'),
      join('repair.schema-fix', 'rollback_02_indexes.sql'),
      join('repair.schema-fix', 'verify.sql'),
    ]);
    expect(stderr).toContain(`Also there, and not part of this migration: ${join('numbered', '07_views.sql')}\n`);
    expect(stderr).not.toContain('notes.sql');
    const { stdout } = await run(...words);
    expect([...stdout.matchAll(/^-- file: (.*)$/gm)].map(([, name]) => name)).toEqual(['01_columns.sql', '02_indexes.sql']);
    const document = await run(...words, '--json');
    expect(JSON.parse(document.stdout)).toMatchObject({
      files: [
        { path: '01_columns.sql', phase: 'tables' },
        { path: '02_indexes.sql', phase: 'constraints' },
      ],
    });
  });

  test('--out folder holds the migration, and verify.sql in a sub-folder', async () => {
    const { code } = await run('generate', '--from', 'current.sql', '--to', 'desired.sql', '--out', 'migrations', '--name', 'repair');
    expect(code).toBe(0);
    const files = (await readdir(inFolder('migrations'), { recursive: true })).sort();
    expect(files).toContain(join('repair.schema-fix', 'verify.sql'));
    expect(files.filter((file) => file.endsWith('.sql') && !file.includes('schema-fix'))).toHaveLength(1);
  });

  test('in sync, a file is written too', async () => {
    const { code, stderr } = await run('generate', '--from', 'desired.sql', '--to', 'split', '--out', 'nothing.sql');
    expect(stderr).toContain('In sync: there is nothing to repair.');
    expect(await readFile(inFolder('nothing.sql'), 'utf8')).not.toBe('');
    expect(code).toBe(0);
  });

  test('an error leaves an existing file as it was', async () => {
    await writeFile(inFolder('kept.sql'), 'precious');
    const { code, stdout } = await run('generate', '--from', 'current.sql', '--to', 'missing.sql', '--out', 'kept.sql');
    expect(stdout).toBe('');
    expect(await readFile(inFolder('kept.sql'), 'utf8')).toBe('precious');
    expect(code).toBe(1);
  });
});

describe('check', () => {
  test('drift is exit code 2 with a line per difference on standard output', async () => {
    const { code, stdout, stderr } = await run('check', '--from', 'current.sql', '--to', 'desired.sql');
    expect(stdout.trimEnd().split('\n').sort()).toEqual([
      'extra      column old on public.notes',
      'missing    column body on public.notes',
      'missing    index notes_body on public.notes',
    ]);
    expect(stderr).toBe('Drift. 3 differences: 2 columns, 1 index.\n');
    expect(code).toBe(2);
  });

  test('in sync is exit code 0, and files of a folder come in any order', async () => {
    expect(await run('check', '--from', 'desired.sql', '--to', 'split')).toEqual({ code: 0, stdout: '', stderr: 'In sync.\n' });
  });

  test('--quiet says nothing, --json one document', async () => {
    expect(await run('check', '--from', 'current.sql', '--to', 'desired.sql', '--quiet')).toEqual({ code: 2, stdout: '', stderr: '' });
    const { code, stdout, stderr } = await run('check', '--from', 'current.sql', '--to', 'desired.sql', '--quiet', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ inSync: false, unmodelled: [] });
    expect(stderr).toBe('');
    expect(code).toBe(2);
  });
});

test('a snapshot is a source for later', async () => {
  expect(await run('snapshot', 'desired.sql', '--out', 'kept/desired.json', '--quiet')).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(await run('check', '--from', 'kept/desired.json', '--to', 'desired.sql')).toMatchObject({ code: 0 });
  expect(await run('check', '--from', 'current.sql', '--to', 'kept/desired.json')).toMatchObject({ code: 2 });
});

describe('bad input is one clear error and exit code 1', () => {
  test.each([
    ['a missing file', 'gone.sql', null, 'gone.sql'],
    ['an empty file', 'empty.sql', Buffer.from(''), 'empty.sql'],
    ['a file that is not UTF-8', 'latin.sql', Buffer.from("SELECT 'caf\u00e9';", 'latin1'), 'latin.sql'],
    ['no SQL', 'word.sql', Buffer.from('-- a comment\nCREATE TABEL x ();\n'), 'word.sql:2:8\n  2 | CREATE TABEL x ();\n             ^\n'],
    ['a table that is not there', 'view.sql', Buffer.from('CREATE VIEW public.v AS SELECT * FROM public.gone;'), 'public.gone'],
    [
      'an extension the shadow lacks',
      'extension.sql',
      Buffer.from('CREATE EXTENSION postgis;\nCREATE TABLE public.p (at geometry);\n'),
      'postgis',
    ],
  ])('%s', async (_, name, content, message) => {
    if (content !== null) await writeFile(inFolder(name), content);
    const { code, stdout, stderr } = await run('generate', '--from', 'empty', '--to', name, '--out', 'never.sql');
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at .*\.(ts|js):/);
    expect(stdout).toBe('');
    expect(code).toBe(1);
    expect(await readdir(folder)).not.toContain('never.sql');
  });

  test('a server that cannot be reached: which side, at once, without host or password', async () => {
    const started = Date.now();
    const url = 'postgres://me:s3cretword@no-such-host.invalid:5432/shop';
    const { code, stderr } = await run('check', '--from', url, '--to', 'empty');
    expect(stderr).toContain('--from');
    expect(stderr).not.toMatch(/s3cretword|no-such-host/);
    expect(code).toBe(1);
    expect(Date.now() - started).toBeLessThan(10_000);
  });
});

describe('an interrupt', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it with a word and leaves nothing behind', async (signal) => {
    await writeFile(inFolder('slow.sql'), 'SELECT pg_sleep(60);\nCREATE TABLE public.never ();');
    const started = Date.now();
    const words = ['generate', '--from', 'empty', '--to', 'slow.sql', '--out', 'slow_out.sql'];
    const ran = await interruptSchemaFix(words, { cwd: folder, signal, afterMilliseconds: 3000 });
    expect(ran).toEqual({ code: 1, stdout: '', stderr: 'error: interrupted\n', left: [] });
    expect(Date.now() - started).toBeLessThan(15_000);
    expect(await readdir(folder)).not.toContain('slow_out.sql');
  });
});
