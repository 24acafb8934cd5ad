import { expect, test } from '@jest/globals';
import { calledNames } from '../../src/probe/called_names.js';

const namesIn = (sql: string): readonly string[] | null => calledNames(sql)?.map(({ schema, name }) => `${schema}.${name}`) ?? null;

test('whatever may be a function is named with the schema in which it would be found', () => {
  expect(namesIn('SELECT lower(a)')).toEqual(['pg_catalog.select', 'pg_catalog.lower', 'pg_catalog.a']);
  expect(namesIn('app.run (1)')).toEqual(['pg_catalog.app', 'pg_catalog.run', 'app.run']);
  expect(namesIn('"App"."R""un"(1)')).toEqual(['pg_catalog.App', 'pg_catalog.R"un', 'App.R"un']);
  expect(namesIn('(id).pg_terminate_backend')).toContain('pg_catalog.pg_terminate_backend');
  expect(namesIn('LOWER(a)')).toContain('pg_catalog.lower');
});

test('what stands in a string is no function', () => {
  expect(namesIn("'pg_sleep(1)'")).toEqual([]);
  expect(namesIn('$x$ pg_sleep(1) $x$')).toEqual([]);
});

test.each(['SELECT 1; DROP TABLE a', 'SELECT 1 -- then', 'SELECT 1 /* and */ + 1', '\\! rm', 'SELECT U&"a"(1)', 'SELECT 1 /* not ended'])(
  'nothing that could be more than it seems is asked: %s',
  (sql) => {
    expect(calledNames(sql)).toBeNull();
  },
);
