import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { apply, generate, SchemaFixError, type GenerateOptions } from '../../src/index.js';
import { databaseWith, dropAll, send, session } from '../migrations/migration_case.js';

const folder = mkdtempSync(path.join(tmpdir(), 'schema-fix-apply-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await dropAll();
});

let files = 0;
async function fileWith(sql: string): Promise<string> {
  const file = path.join(folder, `by_hand_${String((files += 1))}.sql`);
  await writeFile(file, sql);
  return file;
}

/** The files of a migration, written where somebody would. */
async function written(options: GenerateOptions): Promise<string> {
  const out = path.join(folder, `migration_${String((files += 1))}`);
  const made = await generate({ ...options, out });
  for (const { path: name, sql } of made.files) {
    await mkdir(path.dirname(path.join(out, name)), { recursive: true });
    await writeFile(path.join(out, name), sql);
  }
  return out;
}

async function stopped(work: Promise<unknown>): Promise<SchemaFixError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SchemaFixError) return error;
  throw new Error(`no SchemaFixError but ${String(error)}`);
}

const before = "CREATE TABLE users (id integer PRIMARY KEY, name text); INSERT INTO users VALUES (1, 'Ada')";
const after =
  'CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL); CREATE TABLE teams (id integer); CREATE VIEW named AS SELECT name FROM users';

test('a folder of migrations is applied, verified, and says on a rerun what was there already', async () => {
  const [to, desired] = await Promise.all([databaseWith(15, before), databaseWith(15, after)]);
  const out = await written({ from: to, to: desired });
  const titles: string[] = [];
  const first = await apply({
    files: [out],
    to,
    onStatement: ({ number, total, title }) => titles.push(`${String(number)}/${String(total)} ${title}`),
  });
  expect(titles).toEqual([
    '1/4 1. create table public.teams',
    '2/4 2. type of public.users.id: integer to bigint',
    '3/4 3. no NULL in public.users.name',
    '4/4 4. create view public.named',
  ]);
  expect(first.alreadyThere).toEqual([]);
  const again = await apply({ files: [out], to });
  expect(again.alreadyThere).toContain('view public.named');
  expect((await send(to, 'SELECT name FROM named')).rows).toEqual([{ name: 'Ada' }]);
});

test('a database that changed since the migration was written is left alone, unless it is forced', async () => {
  const [to, desired] = await Promise.all([
    databaseWith(15, `${before}; CREATE TABLE beside (id integer)`),
    databaseWith(15, `${after}; CREATE TABLE beside (id integer)`),
  ]);
  const out = await written({ from: to, to: desired });
  await send(to, 'ALTER TABLE beside ADD COLUMN by_hand text');
  const error = await stopped(apply({ files: [out], to }));
  expect(error.code).toBe('schema-changed');
  expect(error.message).toContain('something that it leaves alone is another one');
  expect((await send(to, "SELECT to_regclass('teams') AS teams")).rows).toEqual([{ teams: null }]);
  await apply({ files: [out], to, force: true });
  expect((await send(to, "SELECT to_regclass('teams') AS teams")).rows).toEqual([{ teams: 'teams' }]);
});

test('what the migration itself changes does not count as a change of the database', async () => {
  const [to, desired] = await Promise.all([databaseWith(15, before), databaseWith(15, after)]);
  const out = await written({ from: to, to: desired });
  await send(to, 'CREATE TABLE teams (id integer)');
  await apply({ files: [out], to });
});

test('an error names the file, the line and the statement, and nothing of its transaction is kept', async () => {
  const to = await databaseWith(15, before);
  const file = await fileWith(
    'BEGIN;\nCREATE TABLE one (id integer);\n\nALTER TABLE users\n  ADD COLUMN team integer REFERENCES nowhere;\nCOMMIT;\n',
  );
  const error = await stopped(apply({ files: [file], to }));
  expect(error.code).toBe('migration-stopped');
  expect(error.message).toBe('ALTER TABLE users: relation "nowhere" does not exist');
  expect(error.where).toMatchObject({ file, line: 4 });
  expect(error.hint).toContain('Nothing of this transaction was kept');
  expect((await send(to, "SELECT to_regclass('one') AS one")).rows).toEqual([{ one: null }]);
});

test('a lock that somebody holds is waited for, and the transaction is tried again from its beginning', async () => {
  const to = await databaseWith(15, before);
  const file = await fileWith(
    "BEGIN;\nSET LOCAL lock_timeout = '50ms';\nCREATE TABLE one (id integer);\nALTER TABLE users ADD COLUMN age integer;\nCOMMIT;",
  );
  const retries: string[] = [];
  await session(to, async (query) => {
    await query('BEGIN; LOCK TABLE users IN ACCESS SHARE MODE');
    const error = await stopped(apply({ files: [file], to, pauses: [10, 20] }));
    expect(error.message).toContain('canceling statement due to lock timeout');
    expect(error.hint).toContain('tried 3 times');
    const letGo = setTimeout(() => void query('COMMIT'), 150);
    await apply({ files: [file], to, pauses: [50, 100, 200, 400, 800], onProgress: (message) => retries.push(message) });
    clearTimeout(letGo);
  });
  expect(retries[0]).toBe('canceling statement due to lock timeout: tried again in 0.05 s, from the beginning of its transaction');
  expect(
    (await send(to, "SELECT count(*)::int AS n FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname = 'age'")).rows,
  ).toEqual([{ n: 1 }]);
});

test('an interrupt stops the statement that runs and keeps nothing of its transaction; a rerun goes on', async () => {
  const to = await databaseWith(15, before);
  const file = await fileWith(
    'CREATE TABLE IF NOT EXISTS one (id integer);\nBEGIN;\nCREATE TABLE two (id integer);\nSELECT pg_sleep(20) FROM users WHERE id = 1;\nCOMMIT;',
  );
  const controller = new AbortController();
  const running = apply({
    files: [file],
    to,
    signal: controller.signal,
    onStatement: ({ title }) => {
      if (title.includes('pg_sleep'))
        setTimeout(() => {
          controller.abort();
        }, 200);
    },
  });
  const started = Date.now();
  const error = await stopped(running);
  expect(error.code).toBe('interrupted');
  expect(Date.now() - started).toBeLessThan(15_000);
  expect((await send(to, "SELECT to_regclass('one') AS one, to_regclass('two') AS two")).rows).toEqual([{ one: 'one', two: null }]);
  await send(to, 'DELETE FROM users');
  await apply({ files: [file], to });
});

test('a statement that refuses a transaction stands alone, and is tried again alone', async () => {
  const to = await databaseWith(15, before);
  await apply({ files: [await fileWith('CREATE INDEX CONCURRENTLY by_name ON users (name);')], to });
  expect((await send(to, "SELECT indisvalid FROM pg_index WHERE indexrelid = 'by_name'::regclass")).rows).toEqual([{ indisvalid: true }]);
});

test('the plain style stops where its last SELECT lists what is not as it should be', async () => {
  const [to, desired] = await Promise.all([databaseWith(15, before), databaseWith(15, after)]);
  const out = await written({ from: to, to: desired, guards: 'plain' });
  await send(to, 'CREATE TABLE teams (id integer, more text); ALTER TABLE teams ALTER id TYPE text');
  const error = await stopped(apply({ files: [out], to }));
  expect(error.code).toBe('migration-stopped');
  expect(error.message).toContain('column id on public.teams is in another shape');
});

test('what is no migration and no database is an error that says so', async () => {
  const to = await databaseWith(15, '');
  expect((await stopped(apply({ files: [path.join(folder, 'nowhere.sql')], to }))).code).toBe('source-not-found');
  expect((await stopped(apply({ files: [await fileWith('BEGIN;\nSELECT 1;\n')], to }))).message).toBe('this transaction has no COMMIT');
  expect((await stopped(apply({ files: [await fileWith('COPY users FROM stdin;\n1\tx\n\\.\n')], to }))).message).toContain('COPY');
  expect((await stopped(apply({ files: [await fileWith('SELECT 1')], to: 'empty' }))).code).toBe('bad-option');
});
