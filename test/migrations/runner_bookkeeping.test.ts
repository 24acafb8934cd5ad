import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generate } from '../../src/index.js';
import { applyMigration } from '../harness/run_scenario.js';
import { dumpSchema } from '../judge/dump.js';
import type { Major } from '../servers/server.js';
import { applied, copyOf, databaseWith, dropAll, fileOf, send, session } from './migration_case.js';

/** Functions whose bodies name tables and functions without their schema, as people write them. */
const functions = `
CREATE FUNCTION plus_one(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + 1';
CREATE FUNCTION plus_two(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT plus_one(plus_one(a))';
CREATE FUNCTION how_many() RETURNS bigint LANGUAGE plpgsql STABLE AS 'BEGIN RETURN (SELECT count(*) FROM scores); END';
`;
/** From 17 on PostgreSQL itself builds indexes and materialized views under a search_path of its own. */
const ownPath = (major: Major): boolean => major >= 17;

const current = (major: Major): string => `
CREATE TABLE schema_migrations (version text PRIMARY KEY);
CREATE TABLE scores (id bigint PRIMARY KEY, points integer);
${functions}
CREATE TABLE counts (id bigint PRIMARY KEY, seen bigint DEFAULT 0, CONSTRAINT seen_range CHECK (plus_two(seen::integer) > 0));
INSERT INTO scores VALUES (1, 10), (2, 20);
INSERT INTO counts VALUES (1, 5);
${ownPath(major) ? '' : 'CREATE INDEX by_more ON scores (plus_two(points)); CREATE MATERIALIZED VIEW numbers AS SELECT how_many() AS n;'}
`;
/** Each of them is created and altered by the migration. */
const desired = (major: Major): string => `
${functions}
CREATE TABLE schema_migrations (version text PRIMARY KEY);
CREATE TABLE scores (id bigint PRIMARY KEY, points integer, extra integer DEFAULT plus_two(1), CONSTRAINT more_range CHECK (plus_two(points) > 0));
CREATE TABLE counts (id bigint PRIMARY KEY, seen bigint DEFAULT how_many(), CONSTRAINT seen_range CHECK (plus_two(seen::integer) > 1));
${
  ownPath(major)
    ? ''
    : `CREATE INDEX by_more ON scores (plus_two(points) DESC);
CREATE INDEX by_extra ON scores (plus_two(extra));
CREATE MATERIALIZED VIEW numbers AS SELECT how_many() AS n, plus_two(1) AS three;
CREATE MATERIALIZED VIEW more_numbers AS SELECT how_many() + 1 AS n;`
}
`;

afterAll(dropAll);

describe.each<Major>([15, 18])('what a runner does around a migration, on PostgreSQL %s', (major) => {
  let from = '';
  let to = '';
  beforeAll(async () => {
    from = await databaseWith(major, current(major));
    to = await databaseWith(major, desired(major));
  });

  describe.each<'do' | 'plain'>(['do', 'plain'])('with guards %s', (guards) => {
    const make = async (): Promise<string> => fileOf((await generate({ from, to, drop: 'all', guards, proof: false })).files, '.sql');

    test('indexes, defaults, checks and materialized views over functions with unqualified bodies are made and altered', async () => {
      const target = await copyOf(major, from);
      const migration = await make();
      await applied(target, migration);
      expect(await dumpSchema(target, { columnOrder: 'loose' })).toBe(await dumpSchema(to, { columnOrder: 'loose' }));
      await applied(target, migration);
      expect(await dumpSchema(target, { columnOrder: 'loose' })).toBe(await dumpSchema(to, { columnOrder: 'loose' }));
      expect((await send(target, 'SELECT count(*)::int AS n FROM scores')).rows).toEqual([{ n: 2 }]);
    });

    test('an unqualified INSERT into the history table works in the same session', async () => {
      const target = await copyOf(major, from);
      const migration = await make();
      await session(target, async (query) => {
        await query(migration);
        await query(`INSERT INTO schema_migrations VALUES ('1')`);
        expect(
          await query(`SELECT current_setting('search_path') AS path, current_setting('lock_timeout') AS lock,
          current_setting('check_function_bodies') AS bodies`),
        ).toEqual([{ path: '"$user", public', lock: '0', bodies: 'on' }]);
      });
    });

    test('an unqualified INSERT into the history table works in the same query', async () => {
      const target = await copyOf(major, from);
      await send(target, `${await make()}\nINSERT INTO schema_migrations VALUES ('1');`);
      expect((await send(target, 'SELECT version FROM schema_migrations')).rows).toEqual([{ version: '1' }]);
    });

    test('it runs under a search_path of the user, which stays as it was', async () => {
      const target = await copyOf(major, from);
      const migration = await make();
      await session(target, async (query) => {
        await query(`SET search_path = public, pg_catalog`);
        await query(migration);
        expect(await query('SHOW search_path')).toEqual([{ search_path: 'public, pg_catalog' }]);
        await query(`INSERT INTO schema_migrations VALUES ('1')`);
      });
    });

    // A runner that opens the transaction itself: the file's BEGIN only warns, and its COMMIT ends the runner's transaction too.
    test('it also runs where a transaction is open already', async () => {
      const target = await copyOf(major, from);
      const migration = await make();
      await session(target, async (query) => {
        await query('BEGIN');
        await query(migration);
        await query(`INSERT INTO schema_migrations VALUES ('1')`);
        expect(await query('SHOW search_path')).toEqual([{ search_path: '"$user", public' }]);
      });
      expect(await dumpSchema(target, { columnOrder: 'loose' })).toBe(await dumpSchema(to, { columnOrder: 'loose' }));
    });
  });

  test('nothing is said to be different afterwards', async () => {
    const target = await copyOf(major, from);
    const { files } = await generate({ from, to, drop: 'all', proof: false });
    expect(await applyMigration(target, files)).toBe('');
    expect((await generate({ from: target, to, drop: 'all', proof: false })).changes).toEqual([]);
  });
});
