import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { runSchemaFix, type Ran } from './run_schema_fix.js';

const FILES = {
  'current.sql': 'CREATE TABLE public.notes (id integer PRIMARY KEY, body text);\n',
  'desired.sql': 'CREATE TABLE public.notes (id integer PRIMARY KEY, body text, tag text);\n',
  'good.sql': 'ALTER TABLE public.notes ADD COLUMN IF NOT EXISTS tag text;\n',
  'bad.sql': '-- A tag.\nALTER TABLE public.notes\n  ADD COLUMN tag text;\n',
  'more.sql': 'CREATE INDEX IF NOT EXISTS notes_tag ON public.notes (tag);\n',
  'less.sql': 'ALTER TABLE public.notes DROP COLUMN IF EXISTS body;\n',
  'cut.sql': 'CREATE TABLE public.a (;\n',
  'include.sql': '\\i other.sql\n',
  'nothing.sql': '-- nothing\n',
};

let folder = '';
const run = (...words: string[]): Promise<Ran> => runSchemaFix(words, { cwd: folder });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schema-fix-verify-'));
  await Promise.all(Object.entries(FILES).map(([name, text]) => writeFile(join(folder, name), text)));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('verify', () => {
  test('exit code 0: proven, in the first line', async () => {
    const { code, stdout, stderr } = await run('verify', 'good.sql', '--from', 'current.sql', '--to', 'desired.sql');
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^Proven, on clones \(embedded PostgreSQL 18\): it runs through; a second time too, and changes nothing; it ends in --to\.\n/,
    );
    expect(stdout).toContain('Locks on what was there before:\n  ACCESS EXCLUSIVE  public.notes  good.sql:1:1\n');
    expect(code).toBe(0);
  });

  test('exit code 2: not proven, with the place, PostgreSQL’s words and how to write it', async () => {
    const { code, stdout } = await run('verify', 'bad.sql', '--from', 'current.sql');
    expect(stdout).toMatch(/^Not proven: 1 fault\.\n/);
    expect(stdout).toContain(
      '1. fails-again  bad.sql:2:1\n   ALTER TABLE public.notes\n   column "tag" of relation "notes" already exists\n',
    );
    expect(stdout).toContain('   instead:\n     ALTER TABLE public.notes ADD COLUMN IF NOT EXISTS tag text;\n');
    expect(code).toBe(2);
  });

  test('exit code 2 where it ends otherwise than --to, with the differences as check words them', async () => {
    const { code, stdout } = await run('verify', 'good.sql', 'more.sql', '--from', 'current.sql', '--to', 'desired.sql');
    expect(stdout).toContain('it ends otherwise than --to: 1 difference, listed below');
    expect(stdout).toContain('Ends otherwise than --to:\n  extra      index notes_tag on public.notes\n');
    expect(code).toBe(2);
  });

  test('what is dropped is listed', async () => {
    const { code, stdout } = await run('verify', 'less.sql', '--from', 'current.sql');
    expect(stdout).toContain('Drops:\n  column public.notes.body, with what is in it  less.sql:1:1\n');
    expect(code).toBe(0);
  });

  test('--json is one document, and --quiet leaves the exit code', async () => {
    const { code, stdout, stderr } = await run('verify', 'bad.sql', '--from', 'current.sql', '--json');
    const document = z.record(z.string(), z.unknown()).parse(JSON.parse(stdout));
    const keys = ['proven', 'findings', 'locks', 'drops', 'differences', 'interruptions', 'shadow', 'unmodelled', 'notes'];
    expect(Object.keys(document)).toEqual(keys);
    expect(document).toMatchObject({
      proven: false,
      findings: [{ code: 'fails-again', severity: 'fault', file: 'bad.sql', line: 2, column: 1 }],
    });
    expect([code, stderr]).toEqual([2, '']);
    expect(await run('verify', 'bad.sql', '--from', 'current.sql', '--quiet')).toEqual({ code: 2, stdout: '', stderr: '' });
  });

  test.each([
    ['no migration', ['verify', '--from', 'current.sql'], 'verify takes a migration'],
    ['a file that is not there', ['verify', 'gone.sql', '--from', 'current.sql'], 'the migration: gone.sql cannot be read (ENOENT)'],
    ['a file without SQL', ['verify', 'nothing.sql', '--from', 'current.sql'], 'the migration: nothing.sql holds no SQL'],
    ['a line of psql that decides what is run', ['verify', 'include.sql', '--from', 'current.sql'], '\\i reads another file'],
    ['no source', ['verify', 'good.sql'], '--from is missing'],
    ['a source that does not load', ['verify', 'good.sql', '--from', 'cut.sql'], 'syntax error'],
  ])('exit code 1: %s', async (_, words, message) => {
    const { code, stdout, stderr } = await run(...words);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  test('a syntax error in the migration is a fault in its place', async () => {
    const { code, stdout } = await run('verify', 'cut.sql', '--from', 'current.sql');
    expect(stdout).toContain('1. fails  cut.sql:1:24\n');
    expect(code).toBe(2);
  });
});
