import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generate } from '../../src/index.js';
import { readScenario } from '../harness/scenario.js';
import { dumpSchema } from '../judge/dump.js';
import type { Major } from '../servers/server.js';
import { applied, copyOf, databaseWith, dropAll, fileOf, psql, send } from './migration_case.js';

/** How often two start at once; TIMES says more. */
const times = Number(process.env['TIMES'] ?? 3);

const current = `
CREATE TYPE mood AS ENUM ('good');
CREATE TABLE users (id bigint PRIMARY KEY, email text);
INSERT INTO users SELECT n, 'u' || n FROM generate_series(1, 2000) n;
`;
const desired = `
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TYPE level AS ENUM ('low', 'high');
CREATE FUNCTION twice(a bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT a * 2';
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(200) NOT NULL, mood mood DEFAULT 'bad', UNIQUE (email));
CREATE TABLE scores (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id bigint REFERENCES users (id), level level DEFAULT 'low',
  points integer DEFAULT 0 NOT NULL CHECK (points >= 0));
CREATE INDEX by_user ON scores (user_id);
CREATE VIEW best AS SELECT id, twice(points) AS double FROM scores;
ALTER TABLE scores ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read own" ON scores FOR SELECT USING (user_id = 1);
COMMENT ON TABLE scores IS 'what was scored';
`;

afterAll(dropAll);

describe.each<Major>([15, 18])('two people who run one file at the same time, on PostgreSQL %s', (major) => {
  let from = '';
  let to = '';
  beforeAll(async () => {
    from = await databaseWith(major, current);
    to = await databaseWith(major, desired);
  });

  test.each<'do' | 'plain'>(['do', 'plain'])(
    `guards %s: neither fails, ${String(times)} times over`,
    async (guards) => {
      const { files } = await generate({ from, to, guards, proof: false, drop: 'all' });
      const migration = fileOf(files, '.sql');
      const wanted = await dumpSchema(to);
      for (let time = 1; time <= times; time += 1) {
        const target = await copyOf(major, from);
        const runs = await Promise.all([psql(target, migration), psql(target, migration)]);
        expect(runs.map(({ code, stderr }) => (code === 0 ? '' : stderr))).toEqual(['', '']);
        expect(await dumpSchema(target)).toBe(wanted);
        expect((await send(target, 'SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid')).rows).toEqual([]);
      }
    },
    60_000 + times * 10_000,
  );
});

test('a file with deferred foreign keys is no different', async () => {
  const scenario = readScenario('foreign_keys_deferred_with_rows');
  const [from, to] = [
    await databaseWith(15, readFileSync(scenario.currentFile, 'utf8')),
    await databaseWith(15, readFileSync(scenario.desiredFile, 'utf8')),
  ];
  const { files } = await generate({ from, to, deferForeignKeys: true, proof: false });
  await applied(from, fileOf(files, 'repair.sql'));
  const later = fileOf(files, '_foreign_keys.sql');
  const runs = await Promise.all([psql(from, later), psql(from, later)]);
  expect(runs.map(({ code, stderr }) => (code === 0 ? '' : stderr))).toEqual(['', '']);
});
