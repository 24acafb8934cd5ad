import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { check, generate, summarizeGenerate, type GenerateOptions, type GenerateResult } from '../../src/index.js';
import { dumpSchema } from '../judge/dump.js';
import type { Major } from '../servers/server.js';
import { applied, copyOf, databaseWith, dropAll, ensureRole, fileOf, send } from './migration_case.js';

afterAll(dropAll);

const current = `
CREATE TABLE users (id bigint PRIMARY KEY, email text, old_name text);
CREATE TABLE old_scores (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));
CREATE INDEX by_email ON users (email);
CREATE INDEX by_old_name ON users (old_name);
ALTER TABLE users ADD CONSTRAINT email_given CHECK (email <> '');
CREATE VIEW old_names AS SELECT old_name FROM users;
CREATE FUNCTION old_twice(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a * 2';
CREATE TYPE old_mood AS ENUM ('good');
CREATE SEQUENCE old_numbers;
INSERT INTO users VALUES (1, 'a@example.org', 'Ada');
INSERT INTO old_scores VALUES (1, 1);
`;
const desired = 'CREATE TABLE users (id bigint PRIMARY KEY, email text, age integer)';

const titles = (result: GenerateResult, withheld: boolean): readonly string[] =>
  result.steps.filter((step) => (step.withheld !== null) === withheld).map(({ title }) => title);

const summaryOf = (result: GenerateResult, title: string): readonly string[] =>
  summarizeGenerate(result).find((section) => section.title.startsWith(title))?.lines ?? [];

describe.each<Major>([15, 18])('extra objects on PostgreSQL %s', (major) => {
  let from = '';
  let to = '';
  beforeAll(async () => {
    from = await databaseWith(major, current);
    to = await databaseWith(major, desired);
  });
  const run = async (
    drop: GenerateOptions['drop'],
  ): Promise<{ result: GenerateResult; migration: string; target: string; said: string }> => {
    const target = await copyOf(major, from);
    const result = await generate({ from, to, drop, proof: false });
    const migration = fileOf(result.files, '.sql');
    const said = await applied(target, migration);
    await applied(target, migration);
    return { result, migration, target, said };
  };
  const tables = async (target: string): Promise<readonly unknown[]> =>
    (
      await send(
        target,
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i', 'v', 'S') ORDER BY 1`,
      )
    ).rows.map(({ name }) => name);

  test('--drop none leaves them alone, names them, and writes their drops as comments', async () => {
    const { result, migration, target, said } = await run('none');
    expect(titles(result, false)).toEqual(['add column public.users.age']);
    expect(titles(result, true).length).toBe(9);
    expect(result.steps.filter(({ withheld }) => withheld !== null).every(({ withheld }) => withheld?.reason === 'drop')).toBe(true);
    expect(migration).toContain('-- NOT DONE: drop column public.users.old_name');
    expect(migration).toContain('--drop all drops it');
    expect(migration.replace(/^--.*$/gm, '')).not.toMatch(/\bDROP\b/);
    expect(said).toMatch(/WARNING: {2}withheld: drop table public\.old_scores/);
    expect(await tables(target)).toEqual([
      'by_email',
      'by_old_name',
      'old_names',
      'old_numbers',
      'old_scores',
      'old_scores_pkey',
      'users',
      'users_pkey',
    ]);
    expect((await send(target, 'SELECT old_name FROM users')).rows).toEqual([{ old_name: 'Ada' }]);
    const after = await check({ from: target, to });
    expect(after.inSync).toBe(false);
    expect(after.changes.every(({ change }) => change === 'removed')).toBe(true);
  });

  test('--drop safe drops what holds no rows and leaves tables, columns, types and sequences', async () => {
    const { result, target } = await run('safe');
    expect([...titles(result, true)].sort()).toEqual([
      'drop column public.users.old_name',
      'drop sequence public.old_numbers',
      'drop table public.old_scores',
      'drop type public.old_mood',
    ]);
    expect(await tables(target)).toEqual(['old_numbers', 'old_scores', 'old_scores_pkey', 'users', 'users_pkey']);
    expect((await send(target, 'SELECT old_name FROM users')).rows).toEqual([{ old_name: 'Ada' }]);
    expect((await send(target, 'SELECT count(*)::int AS n FROM old_scores')).rows).toEqual([{ n: 1 }]);
  });

  test('--drop all drops them all', async () => {
    const { result, target } = await run('all');
    expect(titles(result, true)).toEqual([]);
    expect(result.steps.flatMap(({ hazards }) => hazards.map(({ type }) => type))).toContain('deletes-data');
    expect(await dumpSchema(target)).toBe(await dumpSchema(to));
    expect((await check({ from: target, to })).inSync).toBe(true);
    expect((await send(target, 'SELECT email FROM users')).rows).toEqual([{ email: 'a@example.org' }]);
  });
});

describe.each<Major>([15, 18])('a type change that may lose values, on PostgreSQL %s', (major) => {
  const before = `
CREATE TABLE prices (id bigint PRIMARY KEY, amount numeric(12,4) NOT NULL, since timestamp, code varchar(20));
INSERT INTO prices VALUES (1, 1.2345, '2024-05-01 09:00', 'abc');`;
  const after = `
CREATE TABLE prices (id bigint PRIMARY KEY, amount numeric(12,2) NOT NULL, since date, code varchar(20));
CREATE FUNCTION cents(a numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT a * 100';
CREATE VIEW days AS SELECT id, since + 1 AS next_day FROM prices;
CREATE INDEX by_code ON prices (code);`;

  test('is withheld with the reason, and so is what needs the new type', async () => {
    const [from, to] = [await databaseWith(major, before), await databaseWith(major, after)];
    const result = await generate({ from, to, proof: false });
    const migration = fileOf(result.files, '.sql');
    const withheld = new Map(result.steps.filter((step) => step.withheld !== null).map((step) => [step.title, step.withheld?.reason]));
    expect(Object.fromEntries(withheld)).toEqual({
      'type of public.prices.amount: numeric(12,4) to numeric(12,2)': 'lossy-type',
      'type of public.prices.since: timestamp without time zone to date': 'lossy-type',
      'create view public.days': 'depends-on-withheld',
    });
    expect(migration).toContain('digits after the decimal point are rounded away');
    await applied(from, migration);
    expect((await send(from, 'SELECT amount, since::text FROM prices')).rows).toEqual([{ amount: '1.2345', since: '2024-05-01 09:00:00' }]);
    expect((await send(from, `SELECT to_regclass('by_code') IS NOT NULL AS there, to_regclass('days') IS NULL AS away`)).rows).toEqual([
      { there: true, away: true },
    ]);
    await applied(from, migration);
  });

  test('--drop all makes it', async () => {
    const [from, to] = [await databaseWith(major, before), await databaseWith(major, after)];
    const result = await generate({ from, to, drop: 'all', proof: false });
    expect(titles(result, true)).toEqual([]);
    expect(result.steps.flatMap(({ hazards }) => hazards.map(({ type }) => type))).toContain('may-truncate');
    await applied(from, fileOf(result.files, '.sql'));
    await applied(from, fileOf(result.files, '.sql'));
    expect(await dumpSchema(from)).toBe(await dumpSchema(to));
    expect((await send(from, 'SELECT amount FROM prices')).rows).toEqual([{ amount: '1.23' }]);
  });
});

describe.each<Major>([15, 18])('access that the desired schema does not give, on PostgreSQL %s', (major) => {
  const table = `CREATE TABLE scores (id bigint PRIMARY KEY, owner text); ALTER TABLE scores ENABLE ROW LEVEL SECURITY;
    CREATE POLICY mine ON scores USING (owner = current_user);`;

  beforeAll(() => ensureRole(major, 'reader'));

  test.each([
    { what: 'an extra permissive policy', sql: 'CREATE POLICY everybody ON scores FOR SELECT USING (true)', name: 'everybody' },
    { what: 'an extra grant on a table', sql: 'GRANT SELECT ON scores TO reader', name: 'reader' },
    { what: 'an extra grant to everybody', sql: 'GRANT ALL ON scores TO PUBLIC', name: 'PUBLIC' },
    { what: 'an extra grant on a column', sql: 'GRANT UPDATE (owner) ON scores TO reader', name: 'reader' },
  ])('$what is a hazard and stands in the summary', async ({ sql, name }) => {
    const [from, to] = [await databaseWith(major, `${table} ${sql}`), await databaseWith(major, table)];
    const result = await generate({ from, to, proof: false });
    const [step, ...others] = result.steps;
    expect(others).toEqual([]);
    expect(step?.withheld?.reason).toBe('drop');
    expect(step?.hazards.map(({ type }) => type)).toContain('changes-access');
    const [line, ...rest] = summaryOf(result, 'Security');
    expect(rest).toEqual([]);
    expect(line).toContain(name);
    expect(line).toContain('scores');

    const safe = await generate({ from, to, proof: false, drop: 'safe' });
    expect(titles(safe, true)).toEqual([]);
    await applied(from, fileOf(safe.files, '.sql'));
    expect(await dumpSchema(from)).toBe(await dumpSchema(to));
  });

  test('a restrictive policy that is extra is reported, but it opens nothing', async () => {
    const extra = 'CREATE POLICY never ON scores AS RESTRICTIVE USING (false);';
    const [from, to] = [await databaseWith(major, `${table} ${extra}`), await databaseWith(major, table)];
    const result = await generate({ from, to, proof: false });
    expect(titles(result, true)).toEqual(['drop policy never on public.scores']);
    expect(summaryOf(result, 'Security')).toEqual([]);
  });
});
