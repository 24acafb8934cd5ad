import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { applyFile } from './judge/apply_file.js';
import { compareDumps, compareDumpsWithExtras } from './judge/compare.js';
import { dumpSchema } from './judge/dump.js';
import { normalizeDump } from './judge/normalize.js';
import { physicalChanges, physicalState } from './judge/physical_state.js';
import { programs, whatIsMissing } from './judge/programs.js';
import { dumpRows, lostRows } from './judge/rows.js';
import { wasmPgDump } from './judge/wasm_pg_dump.js';
import { majors } from './servers/binaries.js';
import { startServer, type TestServer } from './servers/server.js';

const schema = `
CREATE TYPE public.mood AS ENUM ('good', 'bad');
CREATE TABLE public.notes (id integer PRIMARY KEY, body text DEFAULT 'a, (b' NOT NULL, mood public.mood, CHECK (body <> 'x'));
CREATE VIEW public.short AS SELECT id FROM public.notes;
CREATE POLICY "read all" ON public.notes USING (true);
GRANT SELECT ON public.notes TO PUBLIC;
INSERT INTO public.notes VALUES (1, 'one', 'good'), (2, 'two', NULL);
`;

let folder: string;
const file = async (name: string, sql: string): Promise<string> => {
  const written = path.join(folder, name);
  await writeFile(written, sql);
  return written;
};
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'schema-fix-judge-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test('a CI run has its own pg_dump and psql, and the pg_dump in WebAssembly', () => {
  expect(programs().wasmPgDump).toBe(true);
  if (process.env.CI !== undefined) expect(whatIsMissing()).toBeUndefined();
});

describe.each(majors)('on PostgreSQL %i', (major) => {
  let server: TestServer;
  let url: string;
  beforeAll(async () => {
    server = await startServer(major);
    url = await server.createDatabase();
    expect(await applyFile(url, await file('schema.sql', schema))).toMatchObject({ code: 0 });
  });
  afterAll(async () => {
    await server.dropDatabase(url);
    await server.stop();
  });

  test('pg_dump shows every kind of change, and equal databases dump equally', async () => {
    const other = await server.createDatabase();
    await applyFile(other, await file('schema.sql', schema));
    const dump = await dumpSchema(url);
    expect(compareDumps(dump, await dumpSchema(other))).toBe('');
    await applyFile(other, await file('change.sql', 'ALTER POLICY "read all" ON public.notes USING (id > 0);'));
    expect(compareDumps(await dumpSchema(other), dump)).toContain('-CREATE POLICY "read all" ON public.notes USING ((id > 0));');
    await server.dropDatabase(other);
  });

  test('pg_dump in WebAssembly talks to the real server', async () => {
    const dump = await wasmPgDump(url, ['-s', '--no-owner']);
    expect(dump).toMatch(new RegExp(`^-- Dumped from database version ${String(major)}\\.`, 'm'));
    expect(normalizeDump(dump, 'strict')).toContain('CREATE TYPE public.mood AS ENUM');
    await expect(wasmPgDump(server.url('missing'), ['-s'])).rejects.toThrow(/database "missing" does not exist/);
  });

  test('a lost column, row or value is named', async () => {
    const copy = await server.createDatabase();
    await applyFile(copy, await file('schema.sql', schema));
    const before = await dumpRows(copy);
    expect(lostRows(before, await dumpRows(url))).toEqual([]);
    await applyFile(
      copy,
      await file(
        'lose.sql',
        "DELETE FROM public.notes WHERE id = 2; ALTER TABLE public.notes DROP mood; UPDATE public.notes SET body = '1';",
      ),
    );
    expect(lostRows(before, await dumpRows(copy))).toEqual([
      '"public"."notes" has 1 rows instead of 2'.replaceAll('"', ''),
      'public.notes.body holds other values',
      'public.notes.id holds other values',
      'public.notes.mood is gone',
    ]);
    await server.dropDatabase(copy);
  });

  test('an object that is dropped and made again, and a table that is rewritten, are seen', async () => {
    const before = await physicalState(url);
    await applyFile(url, await file('nothing.sql', 'ALTER TABLE public.notes ALTER body SET NOT NULL;'));
    expect(physicalChanges(before, await physicalState(url))).toEqual([]);
    await applyFile(
      url,
      await file(
        'again.sql',
        'DROP POLICY "read all" ON public.notes; CREATE POLICY "read all" ON public.notes USING (true); VACUUM FULL public.notes;',
      ),
    );
    const changed = physicalChanges(before, await physicalState(url)).map((line) => line.replace(/:.*/, ''));
    expect(changed).toEqual(expect.arrayContaining(['policy read all on table public.notes', 'table public.notes']));
  });

  test('a file stops at its first error', async () => {
    const result = await applyFile(url, await file('bad.sql', 'SELECT 1;\nSELECT 1/0;\nCREATE TABLE public.never ();\n'));
    expect(result).toMatchObject({ code: 3, stderr: expect.stringMatching(/bad\.sql:2: ERROR: {2}division by zero/) });
    expect(await dumpSchema(url)).not.toContain('never');
  });
});

describe('dumps as text', () => {
  const table = (columns: string): string =>
    `--\n-- Name: t; Type: TABLE; Schema: public; Owner: -\n--\n\nCREATE TABLE public.t (\n${columns}\n);\n\nALTER TABLE ONLY public.t FORCE ROW LEVEL SECURITY;\n`;
  const one = table("    a integer,\n    b text DEFAULT 'x, ('::text");
  const other = table("    b text DEFAULT 'x, ('::text,\n    a integer");

  test('column order counts, unless it is loose', () => {
    expect(compareDumps(normalizeDump(one, 'strict'), normalizeDump(other, 'strict'))).not.toBe('');
    expect(compareDumps(normalizeDump(one, 'loose'), normalizeDump(other, 'loose'))).toBe('');
    expect(compareDumps(normalizeDump(one, new Set(['TABLE public.t'])), normalizeDump(other, new Set(['TABLE public.t'])))).toBe('');
  });

  test('extra columns may stay, missing or different ones not', () => {
    const wanted = table('    a integer');
    expect(compareDumpsWithExtras(one, wanted)).toBe('');
    expect(compareDumpsWithExtras(wanted, one)).toContain('+    b text');
    expect(compareDumpsWithExtras(table('    a bigint'), wanted)).toContain('-    a bigint');
  });
});
