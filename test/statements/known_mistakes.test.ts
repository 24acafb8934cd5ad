import { beforeAll, expect, test } from '@jest/globals';
import { knownMistake, type MistakeCode, type Surroundings } from '../../src/statements/known_mistakes.js';
import { loadParser, type StatementParser } from '../../src/statements/read_effects.js';

let parser: StatementParser;
beforeAll(async () => {
  parser = await loadParser();
});

const doBlock = (question: string, statement: string): string =>
  `DO $$ BEGIN\n  IF NOT EXISTS (${question}) THEN\n    ${statement};\n  END IF;\nEND $$`;

const MISTAKES: readonly (readonly [MistakeCode, string, string | null, Surroundings?])[] = [
  ['conflict-marker', 'CREATE TABLE t (\n<<<<<<< HEAD\n  a int\n=======\n  b int\n>>>>>>> other\n)', null],
  ['psql-line', "\\echo 'creating tables'\nCREATE TABLE t (a int)", 'CREATE TABLE t (a int)'],
  ['psql-line', '\\i other.sql', null],
  ['markdown', '```sql\nCREATE TABLE t (a int)\n```', 'CREATE TABLE t (a int)'],
  ['markdown', '# Tables\nCREATE TABLE t (a int)', '-- # Tables\nCREATE TABLE t (a int)'],
  ['markdown', '**Done**', null],
  [
    'on-conflict-apart',
    'ON CONFLICT (id) DO NOTHING',
    'INSERT INTO t (id) VALUES (1)\nON CONFLICT (id) DO NOTHING',
    { before: 'INSERT INTO t (id) VALUES (1)' },
  ],
  ['on-conflict-apart', 'ON CONFLICT DO NOTHING', null],
  ['guard-twice', 'CREATE INDEX IF NOT EXISTS IF NOT EXISTS i ON t (a)', 'CREATE INDEX IF NOT EXISTS i ON t (a)'],
  ['guard-twice', 'DROP TABLE IF EXISTS IF EXISTS t', 'DROP TABLE IF EXISTS t'],
  [
    'guard-unknown',
    'CREATE POLICY IF NOT EXISTS "own rows" ON public.todos FOR SELECT USING (true)',
    'DROP POLICY IF EXISTS "own rows" ON public.todos;\nCREATE POLICY "own rows" ON public.todos FOR SELECT USING (true)',
  ],
  ['guard-unknown', 'CREATE POLICY p IF NOT EXISTS ON t USING (true)', 'DROP POLICY IF EXISTS p ON t;\nCREATE POLICY p ON t USING (true)'],
  [
    'guard-unknown',
    "CREATE TYPE IF NOT EXISTS public.mood AS ENUM ('glad')",
    doBlock("SELECT WHERE pg_catalog.to_regtype('public.mood') IS NOT NULL", "CREATE TYPE public.mood AS ENUM ('glad')"),
  ],
  [
    'guard-unknown',
    'CREATE DOMAIN IF NOT EXISTS email AS text',
    doBlock("SELECT WHERE pg_catalog.to_regtype('email') IS NOT NULL", 'CREATE DOMAIN email AS text'),
  ],
  [
    'guard-unknown',
    'CREATE TRIGGER IF NOT EXISTS touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch()',
    'CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch()',
  ],
  ['guard-unknown', 'CREATE VIEW IF NOT EXISTS v AS SELECT 1', 'CREATE OR REPLACE VIEW v AS SELECT 1'],
  [
    'guard-unknown',
    'ALTER TABLE shop.orders ADD CONSTRAINT IF NOT EXISTS positive CHECK (total > 0)',
    doBlock(
      "SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('shop.orders') AND conname = 'positive'",
      'ALTER TABLE shop.orders ADD CONSTRAINT positive CHECK (total > 0)',
    ),
  ],
  ['guard-unknown', 'CREATE ROLE IF NOT EXISTS App', doBlock("SELECT FROM pg_catalog.pg_roles WHERE rolname = 'app'", 'CREATE ROLE App')],
  ['guard-unknown', 'CREATE DATABASE IF NOT EXISTS shop', 'CREATE DATABASE shop'],
  ['guard-misplaced', 'DROP TABLE t IF EXISTS', 'DROP TABLE IF EXISTS t'],
  ['guard-misplaced', 'DROP IF EXISTS TABLE t', 'DROP TABLE IF EXISTS t'],
  ['guard-misplaced', 'DROP POLICY p IF EXISTS ON t', 'DROP POLICY IF EXISTS p ON t'],
  ['guard-misplaced', 'DROP TRIGGER p ON s.t IF EXISTS', 'DROP TRIGGER IF EXISTS p ON s.t'],
  ['guard-misplaced', 'CREATE TABLE t IF NOT EXISTS (a int)', 'CREATE TABLE IF NOT EXISTS t (a int)'],
  ['guard-misplaced', 'CREATE INDEX i IF NOT EXISTS ON t (a)', 'CREATE INDEX IF NOT EXISTS i ON t (a)'],
  ['guard-misplaced', 'ALTER TABLE t ADD COLUMN a IF NOT EXISTS int', 'ALTER TABLE t ADD COLUMN IF NOT EXISTS a int'],
  ['guard-misplaced', 'ALTER TABLE t ADD IF NOT EXISTS COLUMN a int', 'ALTER TABLE t ADD COLUMN IF NOT EXISTS a int'],
  ['guard-misplaced', 'ALTER TABLE t DROP COLUMN a IF EXISTS', 'ALTER TABLE t DROP COLUMN IF EXISTS a'],
  [
    'index-without-name',
    'CREATE UNIQUE INDEX IF NOT EXISTS ON t (a, lower(b))',
    'CREATE UNIQUE INDEX IF NOT EXISTS t_a_lower_idx ON t (a, lower(b))',
  ],
  ['or-replace-unknown', 'CREATE OR REPLACE TABLE t (a int)', 'CREATE TABLE IF NOT EXISTS t (a int)'],
  [
    'or-replace-unknown',
    'CREATE OR REPLACE POLICY p ON t USING (true)',
    'DROP POLICY IF EXISTS p ON t;\nCREATE POLICY p ON t USING (true)',
  ],
  ['or-replace-unknown', 'CREATE OR REPLACE UNIQUE INDEX i ON t (a)', 'CREATE UNIQUE INDEX IF NOT EXISTS i ON t (a)'],
  [
    'or-replace-unknown',
    "CREATE OR REPLACE TYPE mood AS ENUM ('glad')",
    doBlock("SELECT WHERE pg_catalog.to_regtype('mood') IS NOT NULL", "CREATE TYPE mood AS ENUM ('glad')"),
  ],
  ['raise-outside', "RAISE NOTICE 'done'", "DO $$ BEGIN\n  RAISE NOTICE 'done';\nEND $$"],
  [
    'single-dollar',
    'CREATE FUNCTION f() RETURNS int AS $\nBEGIN\n  RETURN 1',
    'CREATE FUNCTION f() RETURNS int AS $$\nBEGIN\n  RETURN 1;\nEND;\n$$ LANGUAGE plpgsql',
    { file: 'CREATE FUNCTION f() RETURNS int AS $\nBEGIN\n  RETURN 1;\nEND;\n$ LANGUAGE plpgsql;\nSELECT 1;' },
  ],
  ['single-dollar', 'DO $\nBEGIN\n  NULL', 'DO $$\nBEGIN\n  NULL;\nEND $$', { file: 'DO $\nBEGIN\n  NULL;\nEND $;\n' }],
  [
    'mysql',
    'CREATE TABLE `users` (`id` INT NOT NULL AUTO_INCREMENT PRIMARY KEY, `Name` varchar(10)) ENGINE=InnoDB DEFAULT CHARSET=utf8',
    'CREATE TABLE users (id serial NOT NULL PRIMARY KEY, "Name" varchar(10))',
  ],
  ['mysql', 'CREATE TABLE t (id bigint unsigned)', 'CREATE TABLE t (id bigint)'],
  ['mysql', 'INSERT IGNORE INTO t VALUES (1)', 'INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING'],
  [
    'policy-for-several',
    'CREATE POLICY p ON t FOR SELECT, INSERT TO app USING (true)',
    'CREATE POLICY p_select ON t FOR SELECT TO app USING (true);\nCREATE POLICY p_insert ON t FOR INSERT TO app WITH CHECK (true)',
  ],
  ['policy-clause', 'CREATE POLICY p ON t FOR INSERT USING (true)', 'CREATE POLICY p ON t FOR INSERT WITH CHECK (true)'],
  ['policy-clause', 'CREATE POLICY p ON t FOR DELETE WITH CHECK (true)', 'CREATE POLICY p ON t FOR DELETE USING (true)'],
  ['comma-too-many', 'CREATE TABLE t (\n  a int,\n  b int,\n)', 'CREATE TABLE t (\n  a int,\n  b int\n)'],
  ['comma-too-many', 'SELECT a, b, FROM t', 'SELECT a, b FROM t'],
  ['comma-too-many', 'INSERT INTO t VALUES (1), (2),', 'INSERT INTO t VALUES (1), (2)'],
  ['comma-missing', 'CREATE TABLE t (\n  a int NOT NULL\n  b int\n)', 'CREATE TABLE t (\n  a int NOT NULL,\n  b int\n)'],
  [
    'comma-missing',
    "CREATE TYPE mood AS ENUM (\n  'glad',\n  'sad' -- and\n  'angry'\n)",
    "CREATE TYPE mood AS ENUM (\n  'glad',\n  'sad', -- and\n  'angry'\n)",
  ],
  ['comma-missing', 'INSERT INTO t VALUES (\n  1\n  2\n)', 'INSERT INTO t VALUES (\n  1,\n  2\n)'],
  ['add-missing', 'ALTER TABLE t ADD COLUMN a int, b int', 'ALTER TABLE t ADD COLUMN a int, ADD COLUMN b int'],
  ['add-missing', 'ALTER TABLE t ADD COLUMN a int, b int, c int', 'ALTER TABLE t ADD COLUMN a int, ADD COLUMN b int, ADD COLUMN c int'],
  ['placeholder', "ALTER DATABASE shop SET app.secret TO :'secret'", null],
  ['placeholder', 'CREATE TABLE ${schema}.t (a int)', null],
  ['placeholder', 'SELECT * FROM {{ table }}', null],
  [
    'unique-where',
    'CREATE TABLE IF NOT EXISTS s.t (\n  a int,\n  CONSTRAINT one UNIQUE (a) WHERE a > 0,\n  b int\n)',
    'CREATE TABLE IF NOT EXISTS s.t (\n  a int,\n  b int\n);\nCREATE UNIQUE INDEX IF NOT EXISTS one ON s.t (a) WHERE a > 0',
  ],
  ['unique-where', 'CREATE TABLE t (a int, UNIQUE (a) WHERE a > 0)', 'CREATE TABLE t (a int);\nCREATE UNIQUE INDEX ON t (a) WHERE a > 0'],
  ['quote-open', "INSERT INTO t VALUES ('it)", null],
  ['quote-open', 'SELECT "a FROM t', null],
  ['quote-open', 'DO $x$ BEGIN NULL; END $y$', null],
  ['parenthesis-open', 'CREATE TABLE t (a numeric(10, 2)', 'CREATE TABLE t (a numeric(10, 2)\n)'],
  ['parenthesis-open', 'CREATE TABLE t (a int))', 'CREATE TABLE t (a int)'],
];

test.each(MISTAKES.map(([code, wrong, right, around]) => ({ code, wrong, right, around })))(
  '$code: $wrong',
  ({ code, wrong, right, around }) => {
    const found = knownMistake(wrong, parser, around);
    expect(found).toEqual({ code, sentence: expect.stringMatching(/\.$/), rightForm: right });
  },
);

test('what is put right parses', () => {
  const refused = MISTAKES.map(([, , right]) => right).filter((right) => right !== null && 'syntaxError' in parser.effectsOf(right));
  expect(refused).toEqual([]);
});

test('several mistakes in one statement are put right together', () => {
  const found = knownMistake('CREATE TABLE t IF NOT EXISTS (\n  a int\n  b int,\n)', parser);
  expect(found?.rightForm).toBe('CREATE TABLE IF NOT EXISTS t (\n  a int,\n  b int\n)');
});

test('a statement that parses, and one that is wrong in no usual way, are no known mistakes', () => {
  expect(knownMistake("SELECT '`' AS a -- # no\n", parser)).toBeNull();
  expect(knownMistake('SELECT a b c d FROM t', parser)).toBeNull();
});
