import { afterAll, describe, expect, test } from '@jest/globals';
import { generate } from '../../src/index.js';
import { dumpSchema } from '../judge/dump.js';
import type { Major } from '../servers/server.js';
import { applied, copyOf, databaseWith, dropAll, fileOf, psql, send } from './migration_case.js';

afterAll(dropAll);

const current = `
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE scores (id bigint PRIMARY KEY, mood mood DEFAULT 'good');
INSERT INTO scores VALUES (1, 'bad');
`;
// The new value is used wherever a value can be: PostgreSQL refuses each of these before it is committed.
const desired = `
CREATE TYPE mood AS ENUM ('worst', 'good', 'fair', 'bad');
CREATE TABLE scores (id bigint PRIMARY KEY, mood mood DEFAULT 'fair' CHECK (mood <> 'worst'));
CREATE INDEX fair_ones ON scores (id) WHERE mood = 'fair';
CREATE VIEW fair AS SELECT id FROM scores WHERE mood = 'fair';
CREATE TABLE goals (id bigint PRIMARY KEY, mood mood DEFAULT 'worst' NOT NULL);
`;

describe.each<Major>([14, 15, 18])('a new enum value that the same migration uses, on PostgreSQL %s', (major) => {
  describe.each<'do' | 'plain'>(['do', 'plain'])('guards %s', (guards) => {
    test('is committed before it is used', async () => {
      const [from, to] = [await databaseWith(major, current), await databaseWith(major, desired)];
      const { files, steps } = await generate({ from, to, guards, proof: false });
      const migration = fileOf(files, '.sql');
      expect(migration.match(/^COMMIT;$/gm)).toHaveLength(2);
      const first = migration.indexOf('\nCOMMIT;');
      expect(migration.lastIndexOf('ADD VALUE')).toBeLessThan(first);
      expect(migration.indexOf("DEFAULT 'fair'")).toBeGreaterThan(first);
      expect(steps.filter(({ hazards }) => hazards.some(({ type }) => type === 'cannot-be-undone'))).toHaveLength(2);

      await applied(from, migration);
      const wanted = await dumpSchema(to);
      expect(await dumpSchema(from)).toBe(wanted);
      await applied(from, migration);
      expect(await dumpSchema(from)).toBe(wanted);
      expect((await send(from, 'SELECT mood FROM scores')).rows).toEqual([{ mood: 'bad' }]);
    });
  });

  test('the file goes on where it stopped behind the new values', async () => {
    const [from, to] = [await databaseWith(major, current), await databaseWith(major, desired)];
    const migration = fileOf((await generate({ from, to, proof: false })).files, '.sql');
    const target = await copyOf(major, from);
    const { code } = await psql(target, migration.replace('\nCOMMIT;', '\nCOMMIT;\nSELECT 1 / 0;'));
    expect(code).toBe(3);
    await applied(target, migration);
    expect(await dumpSchema(target)).toBe(await dumpSchema(to));
  });

  test('runs as one simple query too', async () => {
    const [from, to] = [await databaseWith(major, current), await databaseWith(major, desired)];
    const migration = fileOf((await generate({ from, to, proof: false })).files, '.sql');
    await send(from, migration);
    await send(from, migration);
    expect(await dumpSchema(from)).toBe(await dumpSchema(to));
  });
});
