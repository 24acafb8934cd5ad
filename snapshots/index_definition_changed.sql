-- schema-fix 0.1.0
-- from:     test/scenarios/index_definition_changed/current.sql
-- to:       test/scenarios/index_definition_changed/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. drop index public.calls_a
--    2. create index public.calls_a
--    3. drop index public.calls_b
--    4. create index public.calls_b
--    5. drop index public.calls_c
--    6. create index public.calls_c
--    7. drop index public.calls_d
--    8. create index public.calls_d
--    9. drop index public.calls_e
--   10. create index public.calls_e
--   11. statistics target of column 2 of index public.calls_e
--   12. storage parameters of index public.calls_f
--   13. comment on index public.calls_a
--
-- Apply it with: psql -X -v ON_ERROR_STOP=1 -f <this file>. It can be run again: what is as desired is left alone.

-- Temporary functions, the same in every file, for the guards below: a reviewer can go on to the line "BEGIN;".

-- What the guards ask: how an object is defined in this database (NULL: it is not there).
CREATE OR REPLACE FUNCTION pg_temp.schema_fix_found(wanted_kind text, wanted_relation text, wanted_name text)
RETURNS jsonb LANGUAGE plpgsql STABLE
SET search_path = '' SET DateStyle = 'ISO, MDY' SET IntervalStyle = 'postgres' SET TimeZone = 'UTC'
SET extra_float_digits = 3 SET quote_all_identifiers = off SET bytea_output = 'hex' AS $found$
#variable_conflict use_column
DECLARE
  result jsonb;
BEGIN
  CASE wanted_kind
    WHEN 'index' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT i.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, quote_ident(i.relname) AS name,
            NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'unique', CASE WHEN x.indisunique THEN true END,
              'nullsNotDistinct', CASE WHEN x.indisunique AND (to_jsonb(x)->>'indnullsnotdistinct')::boolean THEN true END,
              'method', (SELECT am.amname FROM pg_am am WHERE am.oid = i.relam AND am.amname <> 'btree'),
              'columns', (SELECT jsonb_agg(coalesce(quote_ident(ka.attname), '(expression)') ORDER BY k.ord) FROM unnest(x.indkey::int2[]) WITH ORDINALITY k(num, ord)
                LEFT JOIN pg_attribute ka ON ka.attrelid = x.indrelid AND ka.attnum = k.num AND k.num > 0),
              'includes', CASE WHEN x.indnatts > x.indnkeyatts THEN x.indnatts - x.indnkeyatts END,
              'partial', CASE WHEN x.indpred IS NOT NULL THEN true END,
              'partitioned', CASE WHEN i.relkind = 'I' THEN true END,
              'invalid', CASE WHEN NOT x.indisvalid AND i.relkind = 'i' THEN true END,
              'clustered', CASE WHEN x.indisclustered THEN true END,
              'replicaIdentity', CASE WHEN x.indisreplident THEN true END,
              'statistics', (SELECT jsonb_object_agg(ia.attnum::text, ia.attstattarget) FROM pg_attribute ia WHERE ia.attrelid = i.oid AND ia.attstattarget >= 0),
              'tablespace', (SELECT quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = i.reltablespace),
              'options', CASE WHEN i.reloptions IS NOT NULL THEN (SELECT jsonb_object_agg(split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)) FROM unnest(i.reloptions) o) END,
              'source', (SELECT jsonb_build_object('optionOrder', ord) FROM (SELECT (SELECT jsonb_agg(split_part(o, '=', 1) ORDER BY at) FROM unnest(i.reloptions) WITH ORDINALITY u(o, at) HAVING count(*) > 1) AS ord) o WHERE ord IS NOT NULL),
              'printed', jsonb_build_object('definition', substr(d.whole, d.head + 1, length(d.whole) - d.head - d.options - d.condition), 'where', pg_get_expr(x.indpred, x.indrelid))
            )) AS attributes
          FROM pg_index x
            JOIN pg_class i ON i.oid = x.indexrelid
            JOIN pg_class c ON c.oid = x.indrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL (SELECT pg_get_indexdef(i.oid) AS whole, length(CASE WHEN x.indisunique THEN 'CREATE UNIQUE INDEX ' ELSE 'CREATE INDEX ' END
                || quote_ident(i.relname) || ' ON ' || CASE WHEN i.relkind = 'I' THEN 'ONLY ' ELSE '' END || format('%I.%I', n.nspname, c.relname) || ' ') AS head,
              CASE WHEN i.reloptions IS NULL THEN 0 ELSE coalesce((SELECT length(' WITH ()') + sum(length(quote_ident(split_part(o, '=', 1)) || '=') + length(v.written)) + length(', ') * (count(*) - 1)
                FROM unnest(i.reloptions) o CROSS JOIN LATERAL (SELECT substr(o, strpos(o, '=') + 1) AS value) w
                  CROSS JOIN LATERAL (SELECT CASE WHEN quote_ident(w.value) = w.value THEN w.value ELSE quote_literal(w.value) END AS written) v), 0)::int END AS options, coalesce(length(' WHERE ' || pg_get_expr(x.indpred, x.indrelid)), 0) AS condition OFFSET 0) d
          WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
            AND NOT EXISTS (SELECT FROM pg_constraint con WHERE con.conrelid = x.indrelid AND con.conindid = x.indexrelid AND con.contype IN ('p', 'u', 'x'))
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            AND c.oid = to_regclass(wanted_relation)
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
  END CASE;
  RETURN result;
END
$found$;

-- Whether a definition is one of the forms that are wanted. The texts in this file were printed by PostgreSQL 18; another major prints some
-- of them otherwise: there, unless `strict`, only what is not text is compared.
CREATE OR REPLACE FUNCTION pg_temp.schema_fix_same(actual jsonb, wanted jsonb, strict boolean)
RETURNS boolean LANGUAGE plpgsql STABLE AS $same$
DECLARE
  form jsonb;
  lenient boolean := NOT strict AND current_setting('server_version_num')::integer / 10000 <> 18;
BEGIN
  FOR form IN SELECT jsonb_array_elements(CASE jsonb_typeof(wanted) WHEN 'array' THEN wanted ELSE jsonb_build_array(wanted) END) LOOP
    IF actual = form OR ((lenient OR form ->> 'printed' = '*') AND actual - 'printed' = form - 'printed') THEN
      RETURN true;
    END IF;
  END LOOP;
  RETURN false;
END
$same$;

CREATE OR REPLACE FUNCTION pg_temp.schema_fix_label(wanted_kind text, wanted_relation text, wanted_name text)
RETURNS text LANGUAGE sql IMMUTABLE AS $label$
  SELECT replace(wanted_kind, '_', ' ') || ' ' || wanted_name || coalesce(' on ' || wanted_relation, '')
$label$;

-- Missing: true. As desired: false, and says so. In another shape: stops with its name.
CREATE OR REPLACE FUNCTION pg_temp.schema_fix_missing(wanted_kind text, wanted_relation text, wanted_name text, wanted jsonb)
RETURNS boolean LANGUAGE plpgsql AS $missing$
DECLARE
  actual jsonb := pg_temp.schema_fix_found(wanted_kind, wanted_relation, wanted_name);
  label text := pg_temp.schema_fix_label(wanted_kind, wanted_relation, wanted_name);
BEGIN
  IF actual IS NULL THEN
    RETURN true;
  ELSIF pg_temp.schema_fix_same(actual, wanted, false) THEN
    RAISE NOTICE 'already as desired: %', label;
    RETURN false;
  END IF;
  RAISE EXCEPTION '% is there in another shape', label
    USING DETAIL = format('found: %s; desired: %s', actual, wanted),
      HINT = 'Nothing of this transaction was kept. Generate the migration anew from this database, or change the object by hand first.';
END
$missing$;

-- Attributes as they should be: false, and says so. As they were: true. Anything else: true for `repair`, otherwise stops with the name.
CREATE OR REPLACE FUNCTION pg_temp.schema_fix_change(
  wanted_kind text, wanted_relation text, wanted_name text, before jsonb, after jsonb, otherwise text)
RETURNS boolean LANGUAGE plpgsql AS $change$
DECLARE
  actual jsonb := pg_temp.schema_fix_found(wanted_kind, wanted_relation, wanted_name);
  label text := pg_temp.schema_fix_label(wanted_kind, wanted_relation, wanted_name);
  part jsonb;
BEGIN
  IF actual IS NULL AND otherwise = 'stop' THEN
    RAISE EXCEPTION '% does not exist', label USING HINT = 'This migration was made for a database that has it.';
  END IF;
  SELECT jsonb_object_agg(key, coalesce(actual -> key, 'null')) INTO part FROM jsonb_object_keys(after) AS key;
  IF pg_temp.schema_fix_same(part, after, true) THEN
    RAISE NOTICE 'already as desired: %', label;
    RETURN false;
  ELSIF otherwise = 'repair' OR pg_temp.schema_fix_same(part, before, true) THEN
    RETURN true;
  END IF;
  RAISE EXCEPTION '% is in a state that this migration was not made for', label
    USING DETAIL = format('found: %s; it was: %s; desired: %s', part, before, after),
      HINT = 'Nothing of this transaction was kept. Generate the migration anew from this database.';
END
$change$;

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
-- A statement that cannot get its lock for this long gives up, and nothing of this transaction is kept.
SET LOCAL lock_timeout = '30s';
SET LOCAL check_function_bodies = off;

-- 1. drop index public.calls_a
--    why:  it differs in columns, its definition
--    lock: ACCESS EXCLUSIVE on public.calls
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('index', 'public.calls', 'calls_a') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('index', 'public.calls', 'calls_a'), '{"columns": ["agent", "id"], "printed": {"definition": "USING btree (agent COLLATE \"C\" DESC NULLS LAST, id)"}}', true)) THEN
    DROP INDEX IF EXISTS public.calls_a;
  END IF;
END
$do$;

-- 2. create index public.calls_a
--    why:  it differs in columns, its definition
--    lock: SHARE on public.calls
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.calls', 'calls_a',
    '{"columns": ["agent", "id"], "printed": {"definition": "USING btree (agent COLLATE \"C\" DESC NULLS LAST, id)"}}') THEN
    CREATE INDEX IF NOT EXISTS calls_a ON public.calls USING btree (agent COLLATE "C" DESC NULLS LAST, id);
  END IF;
END
$do$;

-- 3. drop index public.calls_b
--    why:  it differs in method, its definition
--    lock: ACCESS EXCLUSIVE on public.calls
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('index', 'public.calls', 'calls_b') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('index', 'public.calls', 'calls_b'), '{"method": "brin", "columns": ["at"], "printed": {"definition": "USING brin (at)"}}', true)) THEN
    DROP INDEX IF EXISTS public.calls_b;
  END IF;
END
$do$;

-- 4. create index public.calls_b
--    why:  it differs in method, its definition
--    lock: SHARE on public.calls
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.calls', 'calls_b',
    '{"method": "brin", "columns": ["at"], "printed": {"definition": "USING brin (at)"}}') THEN
    CREATE INDEX IF NOT EXISTS calls_b ON public.calls USING brin (at);
  END IF;
END
$do$;

-- 5. drop index public.calls_c
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on public.calls
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('index', 'public.calls', 'calls_c') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('index', 'public.calls', 'calls_c'), '{"columns": ["length_s"], "partial": true, "printed": {"definition": "USING btree (length_s)", "where": "(NOT done)"}}', true)) THEN
    DROP INDEX IF EXISTS public.calls_c;
  END IF;
END
$do$;

-- 6. create index public.calls_c
--    why:  it differs in its definition
--    lock: SHARE on public.calls
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.calls', 'calls_c',
    '{"columns": ["length_s"], "partial": true, "printed": {"definition": "USING btree (length_s)", "where": "(NOT done)"}}') THEN
    CREATE INDEX IF NOT EXISTS calls_c ON public.calls USING btree (length_s) WHERE (NOT done);
  END IF;
END
$do$;

-- 7. drop index public.calls_d
--    why:  it differs in columns, includes, its definition, unique
--    lock: ACCESS EXCLUSIVE on public.calls
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('index', 'public.calls', 'calls_d') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('index', 'public.calls', 'calls_d'), '{"unique": true, "columns": ["id", "agent"], "includes": 1, "printed": {"definition": "USING btree (id) INCLUDE (agent)"}}', true)) THEN
    DROP INDEX IF EXISTS public.calls_d;
  END IF;
END
$do$;

-- 8. create index public.calls_d
--    why:  it differs in columns, includes, its definition, unique
--    lock: SHARE on public.calls
--    note: writes to the table wait while it is built
--    note: fails if two rows have the same key
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.calls', 'calls_d',
    '{"unique": true, "columns": ["id", "agent"], "includes": 1, "printed": {"definition": "USING btree (id) INCLUDE (agent)"}}') THEN
    CREATE UNIQUE INDEX IF NOT EXISTS calls_d ON public.calls USING btree (id) INCLUDE (agent);
  END IF;
END
$do$;

-- 9. drop index public.calls_e
--    why:  it differs in columns, its definition, statistics
--    lock: ACCESS EXCLUSIVE on public.calls
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('index', 'public.calls', 'calls_e') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('index', 'public.calls', 'calls_e'), '{"columns": ["(expression)", "(expression)"], "statistics": {"2": 300}, "printed": {"definition": "USING btree (upper(agent), ((length_s / 60)))"}}', true)) THEN
    DROP INDEX IF EXISTS public.calls_e;
  END IF;
END
$do$;

-- 10. create index public.calls_e
--    why:  it differs in columns, its definition, statistics
--    lock: SHARE on public.calls
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.calls', 'calls_e',
    '[{"columns": ["(expression)", "(expression)"], "statistics": {"2": 300}, "printed": {"definition": "USING btree (upper(agent), ((length_s / 60)))"}}, {"columns": ["(expression)", "(expression)"], "printed": {"definition": "USING btree (upper(agent), ((length_s / 60)))"}}]') THEN
    CREATE INDEX IF NOT EXISTS calls_e ON public.calls USING btree (upper(agent), ((length_s / 60)));
  END IF;
END
$do$;

-- 11. statistics target of column 2 of index public.calls_e
--    why:  part of index calls_e on public.calls, which CREATE cannot say
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('index', 'public.calls', 'calls_e',
    '{"statistics": null}', '{"statistics": {"2": 300}}', 'repair') THEN
    ALTER INDEX public.calls_e ALTER COLUMN 2 SET STATISTICS 300;
  END IF;
END
$do$;

-- 12. storage parameters of index public.calls_f
--    why:  it differs in options
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('index', 'public.calls', 'calls_f',
    '{"options": {"fillfactor": "50"}}', '{"options": {"fillfactor": "90"}}', 'repair') THEN
    ALTER INDEX public.calls_f SET (fillfactor=90);
  END IF;
END
$do$;

-- 13. comment on index public.calls_a
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
COMMENT ON INDEX public.calls_a IS 'by agent';

-- What this file touched is as it should be, or nothing of this transaction is kept.
DO $verify$
DECLARE
  problems text;
BEGIN
  SELECT string_agg(pg_temp.schema_fix_label(kind, relation, name)
      || CASE WHEN definition IS NULL THEN ' is still there' WHEN actual IS NULL THEN ' is not there' ELSE format(E' is in another shape\n    found:   %s\n    desired: %s', actual, definition) END,
    E'\n  ' ORDER BY kind, relation, name)
  INTO problems
  FROM (
    SELECT wanted.*, definition::jsonb AS shape, pg_temp.schema_fix_found(kind, relation, name) AS actual
    FROM (VALUES
      ('index', 'public.calls', 'calls_a', '{"columns": ["agent", "id"], "printed": {"definition": "USING btree (agent COLLATE \"C\" DESC NULLS LAST, id)"}}', NULL),
      ('index', 'public.calls', 'calls_b', '{"method": "brin", "columns": ["at"], "printed": {"definition": "USING brin (at)"}}', NULL),
      ('index', 'public.calls', 'calls_c', '{"columns": ["length_s"], "partial": true, "printed": {"definition": "USING btree (length_s)", "where": "(NOT done)"}}', NULL),
      ('index', 'public.calls', 'calls_d', '{"unique": true, "columns": ["id", "agent"], "includes": 1, "printed": {"definition": "USING btree (id) INCLUDE (agent)"}}', NULL),
      ('index', 'public.calls', 'calls_e', '{"columns": ["(expression)", "(expression)"], "statistics": {"2": 300}, "printed": {"definition": "USING btree (upper(agent), ((length_s / 60)))"}}', NULL),
      ('index', 'public.calls', 'calls_f', '{"columns": ["id"], "options": {"fillfactor": "90"}, "printed": {"definition": "USING btree (id)"}}', NULL)
    ) AS wanted (kind, relation, name, definition, unless_missing)
  ) AS looked
  WHERE CASE
    WHEN shape IS NULL THEN actual IS NOT NULL
    WHEN actual IS NULL THEN unless_missing IS NULL OR to_regclass(nullif(unless_missing, '*')) IS NOT NULL
    ELSE unless_missing IS DISTINCT FROM '*' AND NOT pg_temp.schema_fix_same(actual, shape, false)
  END;
  IF problems IS NOT NULL THEN
    RAISE EXCEPTION E'the schema is not as it should be after this migration:\n  %', problems
      USING HINT = 'Nothing of this transaction was kept. Generate the migration anew from this database.';
  END IF;
END
$verify$;

COMMIT;
