import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generate, type ReportedFile } from '../../src/index.js';
import type { Major } from '../servers/server.js';
import { applied, copyOf, databaseWith, dropAll, fileOf, send, session } from './migration_case.js';

const desired = `
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE DOMAIN percent AS integer CHECK (VALUE BETWEEN 0 AND 100);
CREATE FUNCTION twice(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a * 2';
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := 'stamped'; RETURN NEW; END $$;
CREATE TABLE users (id bigint PRIMARY KEY, email text UNIQUE);
CREATE TABLE scores (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  points integer DEFAULT 0 NOT NULL CONSTRAINT points_range CHECK (points BETWEEN 0 AND 100),
  mood mood DEFAULT 'good',
  share percent,
  note text
);
CREATE INDEX scores_by_points ON scores (points DESC);
CREATE VIEW best AS SELECT id, points FROM scores WHERE points > 90;
CREATE TRIGGER stamp_it BEFORE INSERT ON scores FOR EACH ROW EXECUTE FUNCTION stamp();
ALTER TABLE scores ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read own" ON scores FOR SELECT USING (user_id = 1);
COMMENT ON TABLE scores IS 'what was scored';
COMMENT ON COLUMN scores.points IS 'it''s 100 at most';
CREATE SEQUENCE numbers START 5;
`;

/** What somebody does by hand, and what verify.sql must name. */
const tampered: readonly { readonly by: string; readonly sql: string; readonly kind: string; readonly name: string }[] = [
  { by: 'a column of another type', sql: 'ALTER TABLE scores ALTER note TYPE varchar(20)', kind: 'column', name: 'note' },
  { by: 'a column that is gone', sql: 'ALTER TABLE scores DROP note', kind: 'column', name: 'note' },
  { by: 'a column that lost NOT NULL', sql: 'ALTER TABLE scores ALTER user_id DROP NOT NULL', kind: 'column', name: 'user_id' },
  { by: 'another default', sql: 'ALTER TABLE scores ALTER points SET DEFAULT 1', kind: 'default', name: 'points' },
  { by: 'a default that is gone', sql: 'ALTER TABLE scores ALTER points DROP DEFAULT', kind: 'default', name: 'points' },
  {
    by: 'an index of another definition',
    sql: 'DROP INDEX scores_by_points; CREATE INDEX scores_by_points ON scores (points)',
    kind: 'index',
    name: 'scores_by_points',
  },
  { by: 'an index that is gone', sql: 'DROP INDEX scores_by_points', kind: 'index', name: 'scores_by_points' },
  { by: 'another policy', sql: 'ALTER POLICY "read own" ON scores USING (true)', kind: 'policy', name: '"read own"' },
  { by: 'row security switched off', sql: 'ALTER TABLE scores DISABLE ROW LEVEL SECURITY', kind: 'table', name: 'public.scores' },
  {
    by: 'another function body',
    sql: `CREATE OR REPLACE FUNCTION twice(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a * 3'`,
    kind: 'function',
    name: 'public.twice(integer)',
  },
  {
    by: 'another check',
    sql: 'ALTER TABLE scores DROP CONSTRAINT points_range, ADD CONSTRAINT points_range CHECK (points BETWEEN 0 AND 99)',
    kind: 'check_constraint',
    name: 'points_range',
  },
  {
    by: 'a foreign key with another action',
    sql: 'ALTER TABLE scores DROP CONSTRAINT scores_user_id_fkey, ADD CONSTRAINT scores_user_id_fkey FOREIGN KEY (user_id) REFERENCES users',
    kind: 'foreign_key',
    name: 'scores_user_id_fkey',
  },
  {
    by: 'a unique key that is gone',
    sql: 'ALTER TABLE users DROP CONSTRAINT users_email_key',
    kind: 'unique_constraint',
    name: 'users_email_key',
  },
  { by: 'another comment', sql: `COMMENT ON COLUMN scores.points IS 'wrong'`, kind: 'column', name: 'points' },
  { by: 'a comment that is gone', sql: 'COMMENT ON TABLE scores IS NULL', kind: 'table', name: 'public.scores' },
  {
    by: 'a view with another query',
    sql: 'CREATE OR REPLACE VIEW best AS SELECT id, points FROM scores',
    kind: 'view',
    name: 'public.best',
  },
  { by: 'a trigger that is disabled', sql: 'ALTER TABLE scores DISABLE TRIGGER stamp_it', kind: 'trigger', name: 'stamp_it' },
  { by: 'an enum with one more label', sql: `ALTER TYPE mood ADD VALUE 'odd'`, kind: 'enum', name: 'public.mood' },
  {
    by: 'another domain check',
    sql: 'ALTER DOMAIN percent DROP CONSTRAINT percent_check',
    kind: 'domain_constraint',
    name: 'percent_check',
  },
  { by: 'a grant to everybody', sql: 'GRANT SELECT ON scores TO PUBLIC', kind: 'table', name: 'public.scores' },
  { by: 'a grant on one column', sql: 'GRANT UPDATE (points) ON scores TO PUBLIC', kind: 'column', name: 'points' },
  {
    by: 'a right that everybody had and that is gone',
    sql: 'REVOKE EXECUTE ON FUNCTION twice(integer) FROM PUBLIC',
    kind: 'function',
    name: 'public.twice(integer)',
  },
  {
    by: 'a right of the owner that is gone',
    sql: 'REVOKE DELETE ON users FROM CURRENT_USER',
    kind: 'table',
    name: 'public.users',
  },
  { by: 'a sequence with other options', sql: 'ALTER SEQUENCE numbers INCREMENT 7', kind: 'sequence', name: 'public.numbers' },
];

const settings = ['search_path', 'DateStyle', 'IntervalStyle', 'TimeZone', 'extra_float_digits', 'quote_all_identifiers', 'bytea_output'];
const unusual = `SET search_path = public, pg_catalog; SET DateStyle = 'German, DMY'; SET IntervalStyle = 'iso_8601'; SET TimeZone = 'Asia/Tokyo';
  SET extra_float_digits = 0; SET quote_all_identifiers = on; SET bytea_output = 'escape'`;
const current = settings.map((name) => `current_setting('${name}') AS "${name}"`).join(', ');

afterAll(dropAll);

describe.each<Major>([15, 18])('verify.sql on PostgreSQL %s', (major) => {
  let target = '';
  let files: readonly ReportedFile[] = [];
  let verify = '';

  beforeAll(async () => {
    const from = await databaseWith(major, 'CREATE TABLE scores (id bigint, points integer)');
    const to = await databaseWith(major, desired);
    ({ files } = await generate({ from, to, out: 'some_folder', name: '001_scores', drop: 'all', proof: false }));
    target = from;
    await applied(target, fileOf(files, '001_scores.sql'));
    verify = fileOf(files, 'verify.sql');
  });

  test('has no row once the migration is applied', async () => {
    expect((await send(target, verify)).rows).toEqual([]);
  });

  test('is one SELECT and holds no DO block', () => {
    const bare = verify.replace(/^\s*--.*$/gm, '').trim();
    expect(bare).toMatch(/^(WITH|SELECT)\b/);
    expect(bare).not.toMatch(/^\s*DO\b/m);
    expect(bare.replace(/'(?:[^']|'')*'/g, '')).toMatch(/^[^;]*;$/);
  });

  test.each(tampered)('names $by', async ({ sql, kind, name }) => {
    const copy = await copyOf(major, target);
    await send(copy, sql);
    const { rows } = await send(copy, verify);
    expect(rows).toContainEqual(expect.objectContaining({ kind, name }));
    expect(rows.length).toBeLessThanOrEqual(2);
  });

  test('leaves the settings of the session as they were, by itself and inside a transaction', async () => {
    await session(target, async (query) => {
      await query(unusual);
      const before = await query(`SELECT ${current}`);
      expect(await query(verify)).toEqual([]);
      expect(await query(`SELECT ${current}`)).toEqual(before);
      await query('BEGIN');
      expect(await query(verify)).toEqual([]);
      expect(await query(`SELECT ${current}`)).toEqual(before);
      await query('COMMIT');
      expect(await query(`SELECT ${current}`)).toEqual(before);
    });
  });

  test('puts the settings back inside a transaction where something is wrong, too', async () => {
    const copy = await copyOf(major, target);
    await session(copy, async (query) => {
      await query(`${unusual}; ALTER TABLE scores ALTER points SET DEFAULT 1; ALTER TABLE scores DROP note`);
      await query('BEGIN');
      const before = await query(`SELECT ${current}`);
      expect(await query(verify)).toHaveLength(2);
      expect(await query(`SELECT ${current}`)).toEqual(before);
      await query('COMMIT');
    });
  });

  test('finds nothing wrong in the desired database under unusual settings', async () => {
    const rows = await session(target, async (query) => {
      await query(unusual);
      return query(verify);
    });
    expect(rows).toEqual([]);
  });
});
