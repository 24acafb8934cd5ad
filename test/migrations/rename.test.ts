import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { check, generate, type GenerateOptions, type GenerateResult } from '../../src/index.js';
import { dumpSchema } from '../judge/dump.js';
import type { Major } from '../servers/server.js';
import { applied, copyOf, databaseWith, dropAll, fileOf, send } from './migration_case.js';

afterAll(dropAll);

const current = `
CREATE TABLE "user" (id bigint CONSTRAINT user_pkey PRIMARY KEY, mail text);
CREATE TABLE logs (a int);
CREATE TYPE mood AS ENUM ('sad', 'ok');
INSERT INTO "user" VALUES (1, 'a@example.org');
`;
const desired = `
CREATE TABLE users (id bigint CONSTRAINT user_pkey PRIMARY KEY, email text);
CREATE TABLE logs (a int);
CREATE TYPE mood AS ENUM ('unhappy', 'ok');
`;
const rename = ['table:public.user=public.users', 'column:public.user.mail=email', 'enum_value:public.mood.sad=unhappy'];

describe.each<Major>([15, 18])('renames on PostgreSQL %s', (major) => {
  let from = '';
  let to = '';
  beforeAll(async () => {
    from = await databaseWith(major, current);
    to = await databaseWith(major, desired);
  });
  const generated = (options: Partial<GenerateOptions> = {}): Promise<GenerateResult> =>
    generate({ from, to, rename, proof: false, ...options });

  test('check says what is called otherwise, and is in sync once it is renamed', async () => {
    const result = await check({ from, to, rename });
    expect(result.inSync).toBe(false);
    expect(result.changes).toContainEqual({
      kind: 'table',
      id: 'table public.users',
      change: 'renamed',
      attributes: [],
      from: 'table public."user"',
    });
    const target = await copyOf(major, from);
    await applied(target, fileOf((await generated()).files, '.sql'));
    expect(await check({ from: target, to, rename })).toMatchObject({ inSync: true, changes: [] });
  });

  test.each<'do' | 'plain'>(['do', 'plain'])('guards %s: the rows stay, and a second run says so', async (guards) => {
    const target = await copyOf(major, from);
    const file = fileOf((await generated({ guards })).files, '.sql');
    await applied(target, file);
    expect((await send(target, 'SELECT email FROM users')).rows).toEqual([{ email: 'a@example.org' }]);
    const again = await applied(target, file);
    if (guards === 'do') expect(again).toContain('already as desired: table public.users');
    expect(await dumpSchema(target)).toBe(await dumpSchema(to));
  });

  test('where both names are there, or neither, the file stops and names them', async () => {
    const file = fileOf((await generated()).files, '.sql');
    const both = await copyOf(major, from);
    await send(both, 'CREATE TABLE users (x int)');
    await expect(send(both, file)).rejects.toThrow('the old and the new one is there: table public."user", table public.users');
    const neither = await copyOf(major, from);
    await send(neither, 'DROP TABLE "user"');
    await expect(send(neither, file)).rejects.toThrow('neither is there: table public."user", table public.users');
  });

  test('without the option, what looks like a rename is hinted at and not done', async () => {
    const one = await databaseWith(major, 'CREATE TABLE t (a int, mail text); CREATE INDEX t_a ON t (a)');
    const other = await databaseWith(major, 'CREATE TABLE t (a int, email text); CREATE INDEX t_a_idx ON t (a)');
    const { hints } = await check({ from: one, to: other });
    expect(hints.map(({ option }) => option)).toEqual(['--rename column:public.t.mail=email', '--rename index:public.t_a=t_a_idx']);
  });
});

test.each([
  ['table:public.nope=public.users', 'the current schema has no table public.nope'],
  ['table:public.user=public.people', 'has no such table public.people'],
  ['table:public.user=public.logs', 'the current schema has both'],
  ['table:public.logs=public.users', 'the desired schema has both'],
  ['enum_value:public.mood.ok=unhappy', 'the desired enum type has both labels'],
  ['column:public.user.mail=public.logs.a', 'can only get another name beside what it stands on'],
  ['tabel:public.user=public.users', 'it begins with what is renamed and a colon'],
  ['table:user=users', 'its names are written with the schema'],
])('%s fails by name', async (option, message) => {
  const [from, to] = await Promise.all([databaseWith(18, current), databaseWith(18, desired)]);
  const refused = await check({ from, to, rename: [option] }).catch((error: unknown) => String(error));
  expect(refused).toContain(`--rename ${option}: `);
  expect(refused).toContain(message);
});
