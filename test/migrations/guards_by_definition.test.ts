import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generate } from '../../src/index.js';
import { dumpSchema } from '../judge/dump.js';
import { physicalChanges, physicalState } from '../judge/physical_state.js';
import type { Major } from '../servers/server.js';
import { applied, copyOf, databaseWith, dropAll, fileOf, psql, send } from './migration_case.js';

const base = `
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE TABLE other (id bigint PRIMARY KEY);
CREATE TABLE scores (id bigint PRIMARY KEY, user_id bigint, points integer);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
INSERT INTO users VALUES (1, 'a@example.org'), (2, 'b@example.org');
INSERT INTO scores VALUES (1, 1, 10), (2, 2, 20);
`;

interface Made {
  readonly what: string;
  /** makes it as desired */
  readonly sql: string;
  /** makes it in another shape */
  readonly otherwise: string;
  /** the migration makes it as desired all the same, or stops with its name */
  readonly then: 'repairs' | 'stops';
  /** how messages call it */
  readonly name: string;
}

const made: readonly Made[] = [
  {
    what: 'check',
    sql: 'ALTER TABLE scores ADD CONSTRAINT points_range CHECK (points >= 0)',
    otherwise: 'ALTER TABLE scores ADD CONSTRAINT points_range CHECK (points >= 5)',
    then: 'stops',
    name: 'points_range',
  },
  {
    what: 'index',
    sql: 'CREATE INDEX by_points ON scores (points DESC)',
    otherwise: 'CREATE INDEX by_points ON scores (points)',
    then: 'stops',
    name: 'by_points',
  },
  {
    what: 'index whose name an index on another table has',
    sql: 'CREATE INDEX by_points ON scores (points DESC)',
    otherwise: 'CREATE INDEX by_points ON users (email)',
    then: 'stops',
    name: 'by_points',
  },
  {
    what: 'unique index',
    sql: 'CREATE INDEX by_points ON scores (points)',
    otherwise: 'CREATE UNIQUE INDEX by_points ON scores (points)',
    then: 'stops',
    name: 'by_points',
  },
  {
    what: 'unique key',
    sql: 'ALTER TABLE scores ADD CONSTRAINT one_each UNIQUE (user_id, points)',
    otherwise: 'ALTER TABLE scores ADD CONSTRAINT one_each UNIQUE (user_id)',
    then: 'stops',
    name: 'one_each',
  },
  {
    what: 'foreign key',
    sql: 'ALTER TABLE scores ADD CONSTRAINT scores_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE',
    otherwise: 'ALTER TABLE scores ADD CONSTRAINT scores_user FOREIGN KEY (user_id) REFERENCES users (id)',
    then: 'stops',
    name: 'scores_user',
  },
  {
    what: 'policy',
    sql: 'CREATE POLICY "read own" ON scores FOR SELECT USING (user_id = 1)',
    otherwise: 'CREATE POLICY "read own" ON scores USING (true)',
    then: 'repairs',
    name: '"read own"',
  },
  {
    what: 'view',
    sql: 'CREATE VIEW best AS SELECT id, points FROM scores WHERE points > 90',
    otherwise: 'CREATE VIEW best AS SELECT id AS other_name FROM scores',
    then: 'repairs',
    name: 'public.best',
  },
  {
    what: 'materialized view',
    sql: 'CREATE MATERIALIZED VIEW top AS SELECT id, points FROM scores WHERE points > 90',
    otherwise: 'CREATE MATERIALIZED VIEW top AS SELECT id FROM scores',
    then: 'repairs',
    name: 'public.top',
  },
  {
    what: 'function',
    sql: `CREATE FUNCTION twice(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a * 2'`,
    otherwise: `CREATE FUNCTION twice(a integer) RETURNS text LANGUAGE sql AS 'SELECT ''2'''`,
    then: 'stops',
    name: 'twice(integer)',
  },
  {
    what: 'trigger',
    sql: 'CREATE TRIGGER stamp_it BEFORE INSERT ON scores FOR EACH ROW EXECUTE FUNCTION stamp()',
    otherwise: 'CREATE TRIGGER stamp_it AFTER UPDATE ON scores FOR EACH ROW EXECUTE FUNCTION stamp()',
    then: 'repairs',
    name: 'stamp_it',
  },
  {
    what: 'enum',
    sql: `CREATE TYPE mood AS ENUM ('good', 'bad')`,
    otherwise: `CREATE TYPE mood AS ENUM ('good', 'odd')`,
    then: 'stops',
    name: 'public.mood',
  },
  {
    what: 'composite type',
    sql: `CREATE TYPE pair AS (a integer, b text)`,
    otherwise: `CREATE TYPE pair AS (a integer)`,
    then: 'stops',
    name: 'public.pair',
  },
  {
    what: 'domain',
    sql: 'CREATE DOMAIN percent AS integer',
    otherwise: 'CREATE DOMAIN percent AS bigint',
    then: 'stops',
    name: 'public.percent',
  },
  {
    what: 'check of a domain',
    sql: 'CREATE DOMAIN percent AS integer CONSTRAINT in_range CHECK (VALUE BETWEEN 0 AND 100)',
    otherwise: 'CREATE DOMAIN percent AS integer CONSTRAINT in_range CHECK (VALUE BETWEEN 0 AND 10)',
    then: 'repairs',
    name: 'in_range',
  },
  {
    what: 'sequence',
    sql: 'CREATE SEQUENCE numbers START 5',
    otherwise: 'CREATE SEQUENCE numbers INCREMENT 7',
    then: 'stops',
    name: 'public.numbers',
  },
  {
    what: 'column',
    sql: 'ALTER TABLE scores ADD COLUMN note text',
    otherwise: 'ALTER TABLE scores ADD COLUMN note integer',
    then: 'stops',
    name: 'note',
  },
  {
    what: 'column with another default',
    sql: `ALTER TABLE scores ADD COLUMN note text DEFAULT 'none' NOT NULL`,
    otherwise: 'ALTER TABLE scores ADD COLUMN note text',
    then: 'stops',
    name: 'note',
  },
  {
    what: 'table',
    sql: `CREATE TABLE goals (id bigint PRIMARY KEY, name text NOT NULL, aim integer DEFAULT 3 CONSTRAINT aim_range CHECK (aim > 0))`,
    otherwise: 'CREATE TABLE goals (id bigint)',
    then: 'repairs',
    name: 'public.goals',
  },
  {
    what: 'table with a column of another type',
    sql: `CREATE TABLE goals (id bigint PRIMARY KEY, name text)`,
    otherwise: 'CREATE TABLE goals (id bigint PRIMARY KEY, name date)',
    then: 'stops',
    name: 'name',
  },
  {
    what: 'table whose name a view has',
    sql: `CREATE TABLE goals (id bigint PRIMARY KEY, name text)`,
    otherwise: 'CREATE VIEW goals AS SELECT 1::bigint AS id',
    then: 'stops',
    name: 'public.goals',
  },
  {
    what: 'view whose name a table has',
    sql: 'CREATE VIEW best AS SELECT id, points FROM scores WHERE points > 90',
    otherwise: 'CREATE TABLE best (id bigint)',
    then: 'stops',
    name: 'best',
  },
];

afterAll(dropAll);

// A database that has nothing of what is desired, the migration made for it, and the same database where somebody was faster.
describe.each<Major>([15, 18])('guards in DO blocks on PostgreSQL %s', (major) => {
  let plain = '';
  beforeAll(async () => {
    plain = await databaseWith(major, base);
  });

  interface Case {
    readonly desired: string;
    readonly dump: string;
    readonly migration: string;
  }
  const cases = new Map<string, Promise<Case>>();
  /** The database that has it, and the migration for one that does not: it makes a table before and one behind it. */
  const caseOf = (sql: string): Promise<Case> => {
    const known = cases.get(sql) ?? makeCase(sql);
    cases.set(sql, known);
    return known;
  };
  const makeCase = async (sql: string): Promise<Case> => {
    const desired = await copyOf(major, plain);
    await send(desired, `CREATE TABLE made_before (id bigint); ${sql}; CREATE TABLE z_made_behind (id bigint)`);
    const { files } = await generate({ from: plain, to: desired, proof: false });
    return { desired, dump: await dumpSchema(desired), migration: fileOf(files, '.sql') };
  };

  test.each(made)('$what: missing, it is made', async ({ sql }) => {
    const { dump, migration } = await caseOf(sql);
    const target = await copyOf(major, plain);
    await applied(target, migration);
    expect(await dumpSchema(target)).toBe(dump);
  });

  test.each(made)('$what: there and as desired, it is left alone and said so', async ({ sql, name, what }) => {
    const { desired, migration } = await caseOf(sql);
    const before = await physicalState(desired);
    const said = await applied(desired, migration);
    expect(said).toMatch(new RegExp(`NOTICE: .*${escape(what.startsWith('table') ? 'goals' : name)}`));
    expect(physicalChanges(before, await physicalState(desired))).toEqual([]);
  });

  test.each(made.filter(({ then }) => then === 'repairs'))(
    '$what: there in another shape, it is made as desired',
    async ({ sql, otherwise }) => {
      const { dump, migration } = await caseOf(sql);
      const target = await copyOf(major, plain);
      await send(target, otherwise);
      await applied(target, migration);
      expect(await dumpSchema(target)).toBe(dump);
    },
  );

  test.each(made.filter(({ then }) => then === 'stops'))(
    '$what: there in another shape, it stops with the name and nothing is half done',
    async ({ sql, otherwise, name }) => {
      const { migration } = await caseOf(sql);
      const target = await copyOf(major, plain);
      await send(target, otherwise);
      const before = await dumpSchema(target);
      const { code, stderr } = await psql(target, migration);
      expect(code).toBe(3);
      expect(stderr).toMatch(/ERROR/);
      expect(stderr).toContain(name);
      expect(await dumpSchema(target)).toBe(before);
    },
  );
});

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
