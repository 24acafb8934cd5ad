-- schema-fix 0.1.0
-- from:     test/scenarios/statistics_added_and_dropped/current.sql
-- to:       test/scenarios/statistics_added_and_dropped/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: 1 step, at the end of this file as comments
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. create statistics planner."Fare & note"
--    2. create statistics public.cities
--    3. statistics target of public.cities
--    4. create statistics public.distance
--    5. comment on statistics public.cities
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
    WHEN 'statistics' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT s.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', cn.nspname, c.relname) AS relation, format('%I.%I', n.nspname, s.stxname) AS name,
            quote_ident(pg_get_userbyid(s.stxowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'kinds', CASE WHEN s.stxkind && '{d,f,m}' AND NOT s.stxkind @> '{d,f,m}' THEN
                (SELECT jsonb_agg(CASE k.kind WHEN 'd' THEN 'ndistinct' WHEN 'f' THEN 'dependencies' ELSE 'mcv' END ORDER BY k.ord)
                 FROM unnest(s.stxkind) WITH ORDINALITY k(kind, ord) WHERE k.kind IN ('d', 'f', 'm')) END,
              'columns', (SELECT jsonb_agg(quote_ident(a.attname) ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (s.stxkeys)),
              'target', CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget::int END,
              'printed', (SELECT jsonb_build_object('expressions', to_jsonb(e.texts)) FROM (SELECT pg_get_statisticsobjdef_expressions(s.oid) AS texts) e WHERE e.texts IS NOT NULL)
            )) AS attributes
          FROM pg_statistic_ext s
            JOIN pg_namespace n ON n.oid = s.stxnamespace
            JOIN pg_class c ON c.oid = s.stxrelid
            JOIN pg_namespace cn ON cn.oid = c.relnamespace
          WHERE c.relpersistence <> 't'
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_statistic_ext'::regclass AND e.objid = s.oid AND e.deptype = 'e')
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

-- Missing or in another shape: true. As desired: false, and says so.
CREATE OR REPLACE FUNCTION pg_temp.schema_fix_differs(wanted_kind text, wanted_relation text, wanted_name text, wanted jsonb, strict boolean DEFAULT true)
RETURNS boolean LANGUAGE plpgsql AS $differs$
BEGIN
  IF pg_temp.schema_fix_same(pg_temp.schema_fix_found(wanted_kind, wanted_relation, wanted_name), wanted, strict) THEN
    RAISE NOTICE 'already as desired: %', pg_temp.schema_fix_label(wanted_kind, wanted_relation, wanted_name);
    RETURN false;
  END IF;
  RETURN true;
END
$differs$;

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

-- 1. create statistics planner."Fare & note"
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.trips
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('statistics', 'public.trips', 'planner."Fare & note"',
    '{"kinds": ["ndistinct", "mcv"], "columns": ["fare"], "printed": {"expressions": ["lower(note)", "(start_city - end_city)"]}}') THEN
    DROP STATISTICS IF EXISTS planner."Fare & note";
    CREATE STATISTICS IF NOT EXISTS planner."Fare & note" (ndistinct, mcv)
      ON fare, (lower(note)), ((start_city - end_city))
      FROM public.trips;
  END IF;
END
$do$;

-- 2. create statistics public.cities
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.trips
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('statistics', 'public.trips', 'public.cities',
    '{"columns": ["end_city", "start_city"], "target": 500}') THEN
    DROP STATISTICS IF EXISTS public.cities;
    CREATE STATISTICS IF NOT EXISTS public.cities
      ON end_city, start_city
      FROM public.trips;
  END IF;
END
$do$;

-- 3. statistics target of public.cities
--    why:  part of statistics public.cities on public.trips, which CREATE cannot say
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('statistics', 'public.trips', 'public.cities',
    '{"target": null}', '{"target": 500}', 'repair') THEN
    ALTER STATISTICS public.cities SET STATISTICS 500;
  END IF;
END
$do$;

-- 4. create statistics public.distance
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.trips
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('statistics', 'public.trips', 'public.distance',
    '{"printed": {"expressions": ["(start_city - end_city)"]}}') THEN
    DROP STATISTICS IF EXISTS public.distance;
    CREATE STATISTICS IF NOT EXISTS public.distance
      ON ((start_city - end_city))
      FROM public.trips;
  END IF;
END
$do$;

-- 5. comment on statistics public.cities
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON STATISTICS public.cities IS 'people go back to where they came from';

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
      ('statistics', 'public.trips', 'planner."Fare & note"', '{"kinds": ["ndistinct", "mcv"], "columns": ["fare"], "printed": {"expressions": ["lower(note)", "(start_city - end_city)"]}}', NULL),
      ('statistics', 'public.trips', 'public.cities', '{"columns": ["end_city", "start_city"], "target": 500}', NULL),
      ('statistics', 'public.trips', 'public.distance', '{"printed": {"expressions": ["(start_city - end_city)"]}}', NULL)
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
  RAISE WARNING 'withheld: drop statistics public.gone: it is not in the desired schema and is left alone; --drop safe drops it';
END
$verify$;

COMMIT;

-- NOT DONE: drop statistics public.gone
--   it is not in the desired schema and is left alone; --drop safe drops it
-- DROP STATISTICS IF EXISTS public.gone;
