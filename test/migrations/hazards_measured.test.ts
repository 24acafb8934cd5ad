import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generate } from '../../src/index.js';
import type { Major } from '../servers/server.js';
import { applied, databaseWith, dropAll, fileOf, send, type Row } from './migration_case.js';

afterAll(dropAll);

const needed = `
CREATE COLLATION german (provider = icu, locale = 'de');
CREATE DOMAIN plain AS integer;
CREATE DOMAIN checked AS integer CONSTRAINT small CHECK (VALUE < 100);
CREATE FUNCTION fixed() RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION drawn() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';`;

interface Change {
  readonly from: string;
  readonly to: string;
  readonly since?: Major;
}

const NEW_COLUMNS = [
  'b integer',
  'b integer DEFAULT 5 NOT NULL',
  'b timestamp with time zone DEFAULT now()',
  'b double precision DEFAULT random()',
  'b uuid DEFAULT gen_random_uuid()',
  'b integer DEFAULT fixed()',
  'b integer DEFAULT drawn()',
  'b plain DEFAULT 5',
  'b checked',
  'b checked DEFAULT 5',
  'b integer GENERATED ALWAYS AS IDENTITY',
  'b serial',
  'b integer GENERATED ALWAYS AS (id * 2) STORED',
];

/** The columns of a table beside its id, before and after. */
const CHANGES: readonly Change[] = [
  { from: 'a character varying(5)', to: 'a character varying(10)' },
  { from: 'a character varying(5)', to: 'a text' },
  { from: 'a text', to: 'a character varying' },
  { from: 'a character(5)', to: 'a character(10)' },
  { from: 'a integer', to: 'a bigint' },
  { from: 'a bigint', to: 'a integer' },
  { from: 'a integer', to: 'a text' },
  { from: 'a numeric(5,2)', to: 'a numeric(7,2)' },
  { from: 'a numeric(5,2)', to: 'a numeric(7,3)' },
  { from: 'a numeric(5,2)', to: 'a numeric' },
  { from: 'a timestamp(3) with time zone', to: 'a timestamp with time zone' },
  { from: 'a timestamp with time zone', to: 'a timestamp(3) with time zone' },
  { from: 'a interval(3)', to: 'a interval' },
  { from: 'a bit varying(5)', to: 'a bit varying(10)' },
  { from: 'a text', to: 'a text COLLATE german' },
  ...NEW_COLUMNS.map((column) => ({ from: 'a text', to: `a text, ${column}` })),
  { from: 'a text', to: 'a text, b integer GENERATED ALWAYS AS (id * 2) VIRTUAL', since: 18 },
];

const schemaOf = (columns: readonly string[]): string =>
  `${needed}${columns.map((column, at) => `CREATE TABLE t${at} (id integer, ${column}); CREATE INDEX by_a${at} ON t${at} (a);`).join('\n')}`;

/** The files of the tables and of their indexes: other ones where they were written anew. */
const files = async (url: string): Promise<readonly Row[]> =>
  (
    await send(
      url,
      `SELECT pg_relation_filenode(oid) AS rows, pg_relation_filenode(to_regclass('by_a' || substr(relname, 2))) AS index
       FROM pg_class WHERE relname ~ '^t[0-9]+$' ORDER BY substr(relname, 2)::int`,
    )
  ).rows;

interface Measured {
  readonly says: readonly string[];
  readonly rewrites: boolean;
  readonly buildsIndex: boolean;
}

describe.each<Major>([15, 18])('a step that writes the table anew says so, and no other, on PostgreSQL %s', (major) => {
  const changes = CHANGES.filter(({ since }) => since === undefined || major >= since);
  let measured: readonly Measured[] = [];
  beforeAll(async () => {
    const fill = changes.map((_, at) => `INSERT INTO t${at} SELECT i FROM generate_series(1, 5) i;`).join('\n');
    const url = await databaseWith(major, `${schemaOf(changes.map(({ from }) => from))}${fill}`);
    const to = await databaseWith(major, schemaOf(changes.map((change) => change.to)));
    const { steps, files: written } = await generate({ from: url, to, proof: false, drop: 'all' });
    const before = await files(url);
    await applied(url, fileOf(written, '.sql'));
    const after = await files(url);
    measured = changes.map((_, at) => ({
      says: steps.filter(({ lock }) => lock.on.includes(`public.t${at}`)).flatMap(({ hazards }) => hazards.map(({ type }) => type)),
      rewrites: before[at]?.['rows'] !== after[at]?.['rows'],
      buildsIndex: before[at]?.['index'] !== after[at]?.['index'],
    }));
  });

  test.each(changes.map(({ from, to }, at) => ({ from, to, at })))('$from to $to', ({ at }) => {
    const found = measured[at];
    expect(found?.says.includes('rewrites-table')).toBe(found?.rewrites);
    // An index that alone is built anew holds writers up.
    if (found?.buildsIndex === true && !found.rewrites) expect(found.says).toContain('blocks-writes');
  });
});
