import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verify, type VerifyResult } from '../../src/index.js';
import { faultsOf } from './verify_case.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schema-fix-advice-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function verified(current: string, migration: string): Promise<VerifyResult> {
  await writeFile(join(folder, 'current.sql'), current);
  await writeFile(join(folder, 'migration.sql'), migration);
  return verify({ migrations: [join(folder, 'migration.sql')], from: join(folder, 'current.sql') });
}

const CURRENT = `
CREATE SCHEMA shop;
CREATE TABLE shop.items (id integer NOT NULL, name text, price integer);
CREATE TABLE shop.orders (id integer PRIMARY KEY, item integer);
CREATE TABLE shop.events (day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE shop.events_old (day date NOT NULL);
CREATE TYPE shop.size AS ENUM ('small');
CREATE TYPE shop.old_type AS (a integer);
CREATE VIEW shop.old_view AS SELECT 1 AS one;
CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
`;

describe('a statement that fails the second time: what is advised in its place is proven', () => {
  test.each([
    'CREATE POLICY "all" ON shop.items USING (true)',
    'ALTER TABLE shop.items ADD CONSTRAINT cheap CHECK (price < 100)',
    'ALTER TABLE ONLY shop.items ADD PRIMARY KEY (id)',
    'ALTER TABLE shop.items ADD COLUMN "Colour" text, ADD size shop.size, ADD CONSTRAINT named UNIQUE (name)',
    'ALTER TABLE shop.items ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY',
    'ALTER TABLE shop.items DROP COLUMN price, DROP name',
    `ALTER TABLE shop.events ATTACH PARTITION shop.events_old FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')`,
    'ALTER TABLE shop.items RENAME COLUMN name TO "full name"',
    'ALTER TABLE shop.items RENAME TO things',
    'ALTER TYPE shop.size RENAME TO sizes',
    `ALTER TYPE shop.size ADD VALUE 'large' AFTER 'small'`,
    `ALTER TYPE shop.size RENAME VALUE 'small' TO 'tiny'`,
    `CREATE TYPE shop.kind AS ENUM ('a; b', '$$')`,
    'CREATE DOMAIN shop.percent AS integer CHECK (VALUE <= 100)',
    'CREATE TYPE shop.pair AS (a integer, b text)',
    'CREATE TABLE shop.stores (id integer PRIMARY KEY)',
    'CREATE UNIQUE INDEX items_id ON shop.items (id)',
    'CREATE INDEX CONCURRENTLY items_name ON shop.items (name)',
    'CREATE SEQUENCE shop.numbers',
    'CREATE SCHEMA other',
    'CREATE VIEW shop.cheap AS SELECT id FROM shop.items WHERE price < 10',
    'CREATE MATERIALIZED VIEW shop.totals AS SELECT sum(price) AS price FROM shop.items',
    'CREATE STATISTICS shop.together ON id, price FROM shop.items',
    `CREATE FUNCTION shop.one() RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
    'CREATE TRIGGER items_touch BEFORE UPDATE ON shop.items FOR EACH ROW EXECUTE FUNCTION shop.touch()',
    'CREATE PUBLICATION all_items FOR TABLE shop.items',
    'CREATE ROLE clerk',
    'DROP VIEW shop.old_view',
    'DROP TYPE shop.old_type',
    'DROP FUNCTION shop.touch()',
    `INSERT INTO shop.orders (id) VALUES (77)`,
  ])('%s', async (statement) => {
    const { findings } = await verified(CURRENT, `${statement};\n`);
    expect(findings.find(({ code }) => code === 'fails-again')?.where?.line).toBe(1);
    const advice = findings.find(({ code }) => code === 'fails-again')?.advice ?? '';
    if (statement.startsWith('INSERT')) {
      expect(advice).toContain('ON CONFLICT DO NOTHING');
      return;
    }
    const sql = advice.split('\nand behind it')[0] ?? '';
    expect(faultsOf(await verified(CURRENT, sql))).toEqual([]);
  });
});

test('something hidden: what is advised brings it into shape', async () => {
  const folderOfCase = fileURLToPath(new URL('./faulty/table_of_another_shape/', import.meta.url));
  const [current, migration] = await Promise.all(
    ['current.sql', 'migration.sql'].map((name) => readFile(`${folderOfCase}${name}`, 'utf8')),
  );
  const { findings } = await verified(current ?? '', migration ?? '');
  const repair = (findings[0]?.advice ?? '').split('\n').slice(1).join('\n');
  expect(repair).toContain('ALTER COLUMN points TYPE bigint');
  expect(faultsOf(await verified(current ?? '', `${migration}${repair}`))).toEqual([]);
});
