import { afterAll, describe, expect, test } from '@jest/globals';
import { generate, type ReportedStep } from '../../src/index.js';
import type { Major } from '../servers/server.js';
import { applied, databaseWith, dropAll, fileOf, send } from './migration_case.js';

afterAll(dropAll);

const needed = `
CREATE COLLATION german (provider = icu, locale = 'de');
CREATE DOMAIN plain AS integer;
CREATE DOMAIN checked AS integer CONSTRAINT small CHECK (VALUE < 100);
CREATE FUNCTION fixed() RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION drawn() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';`;

const table = (columns: string): string => `${needed} CREATE TABLE t (id integer, a ${columns}); CREATE INDEX by_a ON t (a);`;

/** Whether the table's file, and that of its index, is another one afterwards. */
async function files(url: string): Promise<{ readonly rows: unknown; readonly index: unknown }> {
  const { rows } = await send(url, `SELECT pg_relation_filenode('t') AS rows, pg_relation_filenode('by_a') AS index`);
  return { rows: rows[0]?.['rows'], index: rows[0]?.['index'] };
}

/** What the migration between two schemas says that it does, and what it does on rows. */
async function measured(
  major: Major,
  current: string,
  desired: string,
): Promise<{ readonly says: readonly ReportedStep['hazards'][number]['type'][]; readonly does: readonly string[] }> {
  const from = await databaseWith(major, `${current} INSERT INTO t SELECT i FROM generate_series(1, 5) i;`);
  const result = await generate({ from, to: await databaseWith(major, desired), proof: false, drop: 'all' });
  const before = await files(from);
  await applied(from, fileOf(result.files, '.sql'));
  const after = await files(from);
  return {
    says: result.steps.flatMap(({ hazards }) => hazards.map(({ type }) => type)),
    does: [...(before.rows === after.rows ? [] : ['rewrites-table']), ...(before.index === after.index ? [] : ['builds-index'])],
  };
}

describe.each<Major>([15, 18])('a step that writes the table anew says so, and no other, on PostgreSQL %s', (major) => {
  test.each([
    ['character varying(5)', 'character varying(10)'],
    ['character varying(5)', 'text'],
    ['text', 'character varying'],
    ['character(5)', 'character(10)'],
    ['integer', 'bigint'],
    ['bigint', 'integer'],
    ['integer', 'text'],
    ['numeric(5,2)', 'numeric(7,2)'],
    ['numeric(5,2)', 'numeric(7,3)'],
    ['numeric(5,2)', 'numeric'],
    ['timestamp(3) with time zone', 'timestamp with time zone'],
    ['timestamp with time zone', 'timestamp(3) with time zone'],
    ['interval(3)', 'interval'],
    ['bit varying(5)', 'bit varying(10)'],
    ['text', 'text COLLATE german'],
  ])('type %s to %s', async (from, to) => {
    const { says, does } = await measured(major, table(from), table(to));
    expect(says.includes('rewrites-table')).toBe(does.includes('rewrites-table'));
    // An index that is built anew by itself holds writers up.
    if (does.join() === 'builds-index') expect(says).toContain('blocks-writes');
  });

  test.each([
    ['b integer'],
    ['b integer DEFAULT 5 NOT NULL'],
    ['b timestamp with time zone DEFAULT now()'],
    ['b double precision DEFAULT random()'],
    ['b uuid DEFAULT gen_random_uuid()'],
    ['b integer DEFAULT fixed()'],
    ['b integer DEFAULT drawn()'],
    ['b plain DEFAULT 5'],
    ['b checked'],
    ['b checked DEFAULT 5'],
    ['b integer GENERATED ALWAYS AS IDENTITY'],
    ['b serial'],
    ['b integer GENERATED ALWAYS AS (id * 2) STORED'],
    ...(major >= 18 ? [['b integer GENERATED ALWAYS AS (id * 2) VIRTUAL']] : []),
  ])('new column %s', async (column) => {
    const { says, does } = await measured(major, table('text'), table(`text, ${column}`));
    expect(says.includes('rewrites-table')).toBe(does.includes('rewrites-table'));
  });
});
