import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startShadowDatabase, type ShadowDatabase } from '../../src/shadow/shadow_database.js';
import { loadParser, type StatementParser } from '../../src/statements/read_effects.js';
import { shownObject } from './shown.js';

/** Every object of schema public, as statements name them. NOT NULL has names from 18 on, and a table's type is the table. */
const CATALOG = `
  SELECT 'schema ' || nspname AS shown FROM pg_catalog.pg_namespace WHERE nspname !~ '^(pg_|information_schema$|public$)'
  UNION ALL SELECT 'role ' || rolname FROM pg_catalog.pg_roles WHERE rolname !~ '^(pg_|postgres$)'
  UNION ALL SELECT 'extension ' || extname FROM pg_catalog.pg_extension WHERE extname <> 'plpgsql'
  UNION ALL SELECT 'publication ' || pubname FROM pg_catalog.pg_publication
  UNION ALL SELECT CASE c.relkind WHEN 'v' THEN 'view ' WHEN 'm' THEN 'view ' WHEN 'S' THEN 'sequence ' WHEN 'i' THEN 'index ' || t.relname || '.' WHEN 'I' THEN 'index ' || t.relname || '.' ELSE 'table ' END || c.relname
    FROM pg_catalog.pg_class AS c LEFT JOIN pg_catalog.pg_index ON indexrelid = c.oid LEFT JOIN pg_catalog.pg_class AS t ON t.oid = indrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'i', 'I')
  UNION ALL SELECT 'column ' || relname || '.' || attname FROM pg_catalog.pg_attribute JOIN pg_catalog.pg_class AS c ON c.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'c') AND attnum > 0 AND NOT attisdropped
  UNION ALL SELECT 'constraint ' || coalesce(c.relname, t.typname) || '.' || conname FROM pg_catalog.pg_constraint
    LEFT JOIN pg_catalog.pg_class AS c ON c.oid = conrelid LEFT JOIN pg_catalog.pg_type AS t ON t.oid = contypid
    WHERE connamespace = 'public'::regnamespace AND contype NOT IN ('n', 't')
  UNION ALL SELECT 'type ' || typname FROM pg_catalog.pg_type LEFT JOIN pg_catalog.pg_class AS c ON c.oid = typrelid
    WHERE typnamespace = 'public'::regnamespace AND (typrelid = 0 OR relkind = 'c') AND typelem = 0
  UNION ALL SELECT 'function ' || proname FROM pg_catalog.pg_proc AS p WHERE pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend WHERE objid = p.oid AND deptype = 'i')
  UNION ALL SELECT 'trigger ' || relname || '.' || tgname FROM pg_catalog.pg_trigger JOIN pg_catalog.pg_class AS c ON c.oid = tgrelid WHERE NOT tgisinternal
  UNION ALL SELECT 'policy ' || relname || '.' || polname FROM pg_catalog.pg_policy JOIN pg_catalog.pg_class AS c ON c.oid = polrelid
  UNION ALL SELECT 'other ' || relname || '.' || rulename FROM pg_catalog.pg_rewrite JOIN pg_catalog.pg_class AS c ON c.oid = ev_class WHERE rulename <> '_RETURN' AND relnamespace = 'public'::regnamespace
  UNION ALL SELECT 'other ' || stxname FROM pg_catalog.pg_statistic_ext
  UNION ALL SELECT 'other ' || evtname FROM pg_catalog.pg_event_trigger
  UNION ALL SELECT 'other ' || collname FROM pg_catalog.pg_collation WHERE collnamespace = 'public'::regnamespace
  UNION ALL SELECT 'other ' || opcname FROM pg_catalog.pg_opclass WHERE opcnamespace = 'public'::regnamespace
  UNION ALL SELECT 'other ' || fdwname FROM pg_catalog.pg_foreign_data_wrapper
  UNION ALL SELECT 'other ' || srvname FROM pg_catalog.pg_foreign_server`;

const LONG = 'a_name_that_is_as_long_as_a_name_can_be_in_postgresql_0123456789';
const BASE = `
  CREATE TABLE base (id int PRIMARY KEY, a int UNIQUE, b text, c timestamptz, during tstzrange, UNIQUE (id, a));
  CREATE TABLE whole (id int, at date) PARTITION BY RANGE (at);
  CREATE VIEW seen AS SELECT id, a FROM base;
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE FUNCTION on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
  CREATE FUNCTION add(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2'`;

/** Each is run by itself on the same base. */
const STATEMENTS: readonly string[] = [
  'CREATE TABLE t (a int)',
  'CREATE TABLE t (id serial PRIMARY KEY, big bigserial, n int GENERATED ALWAYS AS IDENTITY, d int GENERATED ALWAYS AS (n + 1) STORED)',
  'CREATE TABLE t (a int CHECK (a > 0), b int CHECK (b > a), CHECK (a > 1), CHECK (a > b), CHECK (t.b > 2), CONSTRAINT t_check2 CHECK (true), CHECK (1 < 2))',
  'CREATE TABLE t (a int UNIQUE, b int, UNIQUE (a, b), UNIQUE (b) INCLUDE (a), CONSTRAINT own UNIQUE (b, a), PRIMARY KEY (b))',
  'CREATE TABLE t (a int REFERENCES base, b int REFERENCES base (a), FOREIGN KEY (a, b) REFERENCES base (id, a), FOREIGN KEY (a) REFERENCES base)',
  'CREATE TABLE t (during tstzrange, n int4range, EXCLUDE USING gist (during WITH &&, n WITH &&), EXCLUDE USING gist ((during * during) WITH &&) WHERE (true))',
  `CREATE TABLE ${LONG} (${LONG} serial PRIMARY KEY, b int UNIQUE CHECK (b > 0), UNIQUE (${LONG}, b))`,
  `CREATE TABLE "Täglich übermäßig lange Namen mit Umlauten äöüäöüäöü" ("Spalte mit Umlauten äöüäöüäöüäöüäöü" serial UNIQUE)`,
  'CREATE TABLE t (LIKE base)',
  'CREATE TABLE t (x int) INHERITS (base)',
  'CREATE TABLE part PARTITION OF whole FOR VALUES FROM (MINVALUE) TO (MAXVALUE)',
  'CREATE TABLE t AS SELECT a, a + 1, count(*), max(b) AS m, coalesce(b), b::varchar, (SELECT 1 AS one), CASE WHEN true THEN b END FROM base GROUP BY a, b LIMIT 0',
  'CREATE TABLE t (x, y) AS VALUES (1, 2)',
  'SELECT a AS k INTO t FROM base',
  'CREATE MATERIALIZED VIEW mv AS SELECT id, now() FROM base WITH NO DATA',
  'CREATE VIEW v (x) AS SELECT a, b FROM base UNION SELECT 1, NULL',
  'CREATE VIEW v AS SELECT greatest(a, 1), current_date, ARRAY[1], EXISTS (SELECT), nullif(a, 1), (base.during) FROM base',
  'CREATE INDEX ON base (a, lower(b), (a + 1), (a + 2)) INCLUDE (c)',
  'CREATE UNIQUE INDEX i ON base (a)',
  `CREATE INDEX ON base USING gist (during)`,
  'CREATE SEQUENCE s OWNED BY base.a',
  "CREATE TYPE e AS ENUM ('a')",
  'CREATE TYPE c AS (x int, y text)',
  'CREATE TYPE span AS RANGE (subtype = float8)',
  'CREATE TYPE floatrange AS RANGE (subtype = float8)',
  'CREATE TYPE r AS RANGE (subtype = float8, multirange_type_name = rs)',
  'CREATE DOMAIN d AS int CHECK (VALUE > 0) CHECK (VALUE < 9) CONSTRAINT own CHECK (VALUE <> 5)',
  'ALTER TABLE base ADD COLUMN n serial CHECK (n > 0) UNIQUE, ADD x int REFERENCES base, ADD CONSTRAINT k CHECK (a > 0), ADD CHECK (a > 1)',
  'ALTER TABLE base ADD UNIQUE (b, c), ADD FOREIGN KEY (a) REFERENCES base (id), ADD EXCLUDE USING gist (during WITH &&)',
  'ALTER TABLE base ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY',
  "CREATE FUNCTION f(x int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT x'",
  "CREATE PROCEDURE p() LANGUAGE plpgsql AS 'BEGIN END'",
  'CREATE AGGREGATE total (int) (sfunc = add, stype = int)',
  'CREATE TRIGGER tr BEFORE INSERT ON base FOR EACH ROW EXECUTE FUNCTION touch()',
  'CREATE EVENT TRIGGER et ON ddl_command_end EXECUTE FUNCTION on_ddl()',
  'CREATE POLICY "own rows" ON base USING (true)',
  'CREATE RULE r AS ON INSERT TO seen DO INSTEAD NOTHING',
  'CREATE SCHEMA shop',
  'CREATE EXTENSION citext SCHEMA pg_catalog',
  'CREATE ROLE app',
  'CREATE PUBLICATION pub FOR TABLE base',
  'CREATE STATISTICS st ON a, b FROM base',
  "CREATE COLLATION co (provider = icu, locale = 'und')",
  'CREATE FOREIGN DATA WRAPPER w',
  'CREATE OPERATOR CLASS oc FOR TYPE int USING btree AS FUNCTION 1 btint4cmp(int, int)',
];

let parser: StatementParser;
let shadow: ShadowDatabase;
beforeAll(async () => {
  parser = await loadParser();
  shadow = await startShadowDatabase();
  await shadow.run(BASE);
});
afterAll(() => shadow.close());

const inCatalog = async (): Promise<readonly string[]> =>
  (await shadow.query(CATALOG)).map(({ shown }) => (typeof shown === 'string' ? shown : '?'));

/** Statements whose objects cannot all be known without a catalog. */
const MORE = /LIKE|INHERITS|PARTITION OF/;

test.each(STATEMENTS)('%s', async (sql) => {
  const effects = parser.effectsOf(sql);
  if ('syntaxError' in effects) throw new Error(effects.syntaxError.message);
  const before = new Set(await inCatalog());
  await shadow.run('BEGIN');
  try {
    await shadow.run(sql);
    const made = (await inCatalog()).filter((object) => !before.has(object)).sort();
    const said = effects.creates.map(shownObject).sort();
    if (MORE.test(sql)) expect(made).toEqual(expect.arrayContaining(said));
    else expect(said).toEqual(made);
  } finally {
    await shadow.run('ROLLBACK');
  }
});
