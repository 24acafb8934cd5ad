import { afterAll, describe, expect, test } from '@jest/globals';
import { generate } from '../../src/index.js';
import type { Major } from '../servers/server.js';
import { applied, databaseWith, dropAll, fileOf, send } from './migration_case.js';

afterAll(dropAll);

const schema = (body: string): string => `
CREATE FUNCTION sort_key(a text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT ${body} $$;
CREATE TABLE people (
  id integer GENERATED ALWAYS AS IDENTITY,
  name text CONSTRAINT in_capitals CHECK (sort_key(name) <> 'ADA'),
  key text GENERATED ALWAYS AS (sort_key(name)) STORED
);
CREATE INDEX people_sort_key ON people (sort_key(name));
CREATE MATERIALIZED VIEW keys AS SELECT sort_key(name) AS key FROM people;
`;

describe.each<Major>([15, 18])('what a function computed before it changed, on PostgreSQL %s', (major) => {
  test('is named with a statement that computes it anew', async () => {
    const from = await databaseWith(
      major,
      `${schema('lower(a)')} INSERT INTO people (name) VALUES ('Ada'); REFRESH MATERIALIZED VIEW keys`,
    );
    const { steps, files } = await generate({ from, to: await databaseWith(major, schema('upper(a)')) });
    await applied(from, fileOf(files, '.sql'));
    const notes = steps.flatMap(({ hazards }) => hazards).filter(({ type }) => type === 'keeps-old-values');
    const statements = notes.map(({ message }) => /\((.*) (?:makes them anew|does)\)$/.exec(message)?.[1] ?? message);
    expect(statements.map((statement) => statement.split(' ')[0])).toEqual([
      'REINDEX',
      major < 17 ? 'UPDATE' : 'ALTER',
      'REFRESH',
      'SELECT',
    ]);
    await send(from, statements[0] ?? '');
    expect((await send(from, statements[3] ?? '')).rows).toEqual([{ id: 1, name: 'Ada', key: 'ada' }]);
    await send(from, 'ALTER TABLE people DROP CONSTRAINT in_capitals');
    for (const statement of statements) await send(from, statement);
    expect((await send(from, 'SELECT p.key, k.key AS stored FROM people p, keys k')).rows).toEqual([{ key: 'ADA', stored: 'ADA' }]);
  });
});
