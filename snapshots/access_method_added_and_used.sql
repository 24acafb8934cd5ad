-- schema-fix 0.1.0
-- from:     test/scenarios/access_method_added_and_used/current.sql
-- to:       test/scenarios/access_method_added_and_used/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --drop all
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: 4 steps, at the end of this file as comments
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. create access method "Own Heap"
--    2. drop access method other_index
--    3. create access method other_index
--    4. comment on access method "Own Heap"
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
    WHEN 'access_method' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT a.oid, 0 AS subid, NULL::name AS schema, NULL::text AS relation, quote_ident(a.amname) AS name,
            NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_build_object(
              'type', CASE a.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END,
              'handler', (SELECT format('%I.%I', n.nspname, p.proname) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.oid = a.amhandler)
            ) AS attributes
          FROM pg_am a
          WHERE a.oid >= 16384
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_am'::regclass AND e.objid = a.oid AND e.deptype = 'e')
            AND quote_ident(a.amname) = wanted_name
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

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
-- A statement that cannot get its lock for this long gives up, and nothing of this transaction is kept.
SET LOCAL lock_timeout = '30s';
SET LOCAL check_function_bodies = off;

-- 1. create access method "Own Heap"
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('access_method', NULL, '"Own Heap"',
    '{"type": "TABLE", "handler": "pg_catalog.heap_tableam_handler"}') THEN
    CREATE ACCESS METHOD "Own Heap" TYPE TABLE HANDLER pg_catalog.heap_tableam_handler;
  END IF;
END
$do$;

-- 2. drop access method other_index
--    why:  it differs in handler
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('access_method', NULL, 'other_index') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('access_method', NULL, 'other_index'), '{"type": "INDEX", "handler": "pg_catalog.hashhandler"}', true)) THEN
    DROP ACCESS METHOD IF EXISTS other_index;
  END IF;
END
$do$;

-- 3. create access method other_index
--    why:  it differs in handler
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('access_method', NULL, 'other_index',
    '{"type": "INDEX", "handler": "pg_catalog.hashhandler"}') THEN
    CREATE ACCESS METHOD other_index TYPE INDEX HANDLER pg_catalog.hashhandler;
  END IF;
END
$do$;

-- 4. comment on access method "Own Heap"
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON ACCESS METHOD "Own Heap" IS 'like heap';

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
      ('access_method', NULL, '"Own Heap"', '{"type": "TABLE", "handler": "pg_catalog.heap_tableam_handler"}', NULL),
      ('access_method', NULL, 'other_index', '{"type": "INDEX", "handler": "pg_catalog.hashhandler"}', NULL)
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
  RAISE WARNING 'withheld: drop access method plain: public.notes uses it and holds data, so it cannot be dropped and made again';
  RAISE WARNING 'withheld: drop table public.logs: PostgreSQL cannot change accessMethod of table public.logs in place';
  RAISE WARNING 'withheld: drop table public.notes: PostgreSQL cannot change accessMethod of table public.notes in place';
  RAISE WARNING 'withheld: create materialized view public.counted: it depends on table public.logs, which is withheld';
END
$verify$;

COMMIT;

-- NOT DONE: drop access method plain
--   public.notes uses it and holds data, so it cannot be dropped and made again
-- DROP ACCESS METHOD IF EXISTS plain;

-- NOT DONE: drop table public.logs
--   PostgreSQL cannot change accessMethod of table public.logs in place
-- DROP TABLE IF EXISTS public.logs;
-- CREATE TABLE IF NOT EXISTS public.logs (
--   id integer
-- )
-- USING "Own Heap";

-- NOT DONE: drop table public.notes
--   PostgreSQL cannot change accessMethod of table public.notes in place
-- DROP TABLE IF EXISTS public.notes;
-- CREATE TABLE IF NOT EXISTS public.notes (
--   id integer
-- );

-- NOT DONE: create materialized view public.counted
--   it depends on table public.logs, which is withheld
-- CREATE MATERIALIZED VIEW IF NOT EXISTS public.counted
--   USING "Own Heap" AS
--  SELECT count(*) AS n
--    FROM public.logs;
