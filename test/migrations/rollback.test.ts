import { afterAll, describe, expect, test } from '@jest/globals';
import { generate, type GenerateOptions } from '../../src/index.js';
import { applied, databaseWith, dropAll, fileOf, psql, send } from './migration_case.js';

afterAll(dropAll);

const before = `
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE users (id bigint PRIMARY KEY, name text, mood mood, old_note text, points integer);
INSERT INTO users VALUES (1, 'Ada', 'good', 'keep me', 7), (2, 'Bob', 'bad', NULL, 8);`;
const after = `
CREATE TYPE mood AS ENUM ('good', 'so so', 'bad');
CREATE TABLE teams (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE users (id bigint PRIMARY KEY, name text, mood mood, points bigint, plan text NOT NULL DEFAULT 'free', team_id bigint REFERENCES teams (id));`;

/** A database that the migration was applied to, and the file that takes it back. */
async function migrated(
  options: Partial<GenerateOptions> = {},
): Promise<{ readonly url: string; readonly rollback: string; readonly notes: string }> {
  const [url, to] = await Promise.all([databaseWith(15, before), databaseWith(15, after)]);
  const { files, notes } = await generate({ from: url, to, drop: 'all', out: 'migrations', ...options });
  await applied(url, fileOf(files, 'repair.sql'));
  return { url, rollback: fileOf(files, 'rollback.sql'), notes: notes.join('\n') };
}

const allowed = (rollback: string): string => `SET schema_fix.lose_data = 'on';\n${rollback}`;
const columnsOf = async (url: string): Promise<string> => {
  const { rows } = await send(
    url,
    "SELECT string_agg(attname::text, ' ' ORDER BY attname) AS names FROM pg_attribute WHERE attrelid = 'public.users'::regclass AND attnum > 0 AND NOT attisdropped",
  );
  return String(rows[0]?.['names']);
};

describe.each(['do', 'plain'] as const)('rollback.sql in the style %s', (guards) => {
  test('takes back what nobody has used yet, and can be run again', async () => {
    const { url, rollback } = await migrated({ guards });
    await applied(url, rollback);
    await applied(url, rollback);
    expect(await columnsOf(url)).toBe('id mood name old_note points');
    expect(
      (
        await send(
          url,
          "SELECT to_regclass('public.teams') IS NULL AS gone, (SELECT string_agg(name || points, ',' ORDER BY id) FROM public.users) AS users",
        )
      ).rows,
    ).toEqual([{ gone: true, users: 'Ada7,Bob8' }]);
  });

  test('stops with a count before it deletes what was written since, and has changed nothing', async () => {
    const { url, rollback } = await migrated({ guards });
    await send(url, "INSERT INTO teams VALUES (1, 'red'); UPDATE users SET team_id = 1, plan = 'pro' WHERE id = 1");
    const { code, stderr } = await psql(url, rollback);
    expect(code).toBe(3);
    expect(stderr).toContain('this would delete or change:');
    expect(stderr).toContain('1 rows of table public.teams');
    expect(stderr).toContain('1 values of column public.users.team_id');
    expect(stderr).toContain('1 values of column public.users.plan');
    expect(stderr).toContain("SET schema_fix.lose_data = 'on';");
    expect(await columnsOf(url)).toBe('id mood name plan points team_id');
    await applied(url, allowed(rollback));
    expect(await columnsOf(url)).toBe('id mood name old_note points');
  });

  test('does not take a label back that a row holds, even with leave to lose data', async () => {
    const { url, rollback } = await migrated({ guards });
    await send(url, "UPDATE users SET mood = 'so so' WHERE id = 2");
    const { code, stderr } = await psql(url, allowed(rollback));
    expect(code).toBe(3);
    expect(stderr).toContain("1 rows of public.users with the label 'so so' in mood");
    expect(stderr).toContain('give these rows another label');
    expect(await columnsOf(url)).toBe('id mood name plan points team_id');
  });
});

test('rollback.sql says in its first lines what it cannot bring back', async () => {
  const { rollback } = await migrated();
  expect(rollback.split('\n').slice(0, 10).join('\n')).toContain(
    '-- not back: the values that this step of the migration deleted or changed: drop column public.users.old_note',
  );
});

test('a value that the older type cannot hold stops the way back', async () => {
  const [url, to] = await Promise.all([
    databaseWith(15, 'CREATE TABLE prices (id integer, price numeric(8,2)); INSERT INTO prices VALUES (1, 1.25)'),
    databaseWith(15, 'CREATE TABLE prices (id integer, price numeric(10,4))'),
  ]);
  const { files } = await generate({ from: url, to, out: 'migrations' });
  await applied(url, fileOf(files, 'repair.sql'));
  await send(url, 'UPDATE prices SET price = 1.2345');
  const { code, stderr } = await psql(url, fileOf(files, 'rollback.sql'));
  expect(code).toBe(3);
  expect(stderr).toContain('1 values of column public.prices.price that numeric(8,2) cannot hold as they are');
  expect((await send(url, 'SELECT price::text FROM prices')).rows).toEqual([{ price: '1.2345' }]);
});

test('what was renamed gets its old name back, with its rows', async () => {
  const [url, to] = await Promise.all([
    databaseWith(15, "CREATE TABLE customer (id integer, mail text); INSERT INTO customer VALUES (1, 'a@b')"),
    databaseWith(15, 'CREATE TABLE customers (id integer, email text, since date)'),
  ]);
  const rename = ['table:public.customer=public.customers', 'column:public.customers.mail=email'];
  const { files } = await generate({ from: url, to, out: 'migrations', rename });
  await applied(url, fileOf(files, 'repair.sql'));
  await applied(url, fileOf(files, 'rollback.sql'));
  await applied(url, fileOf(files, 'rollback.sql'));
  expect((await send(url, 'SELECT * FROM customer')).rows).toEqual([{ id: 1, mail: 'a@b' }]);
});

test('a NOT NULL column that the migration dropped is not forced upon rows: the note and PostgreSQL say so', async () => {
  const [url, to] = await Promise.all([
    databaseWith(15, "CREATE TABLE notes (id integer, body text NOT NULL); INSERT INTO notes VALUES (1, 'x')"),
    databaseWith(15, 'CREATE TABLE notes (id integer)'),
  ]);
  const { files, notes } = await generate({ from: url, to, drop: 'all', out: 'migrations' });
  expect(notes.join('\n')).toContain('Rows may stand in the way back (rollback.sql)');
  await applied(url, fileOf(files, 'repair.sql'));
  const { code, stderr } = await psql(url, fileOf(files, 'rollback.sql'));
  expect([code, stderr]).toEqual([3, expect.stringContaining('contains null values')]);
});
