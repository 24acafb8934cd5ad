-- schema-fix 0.1.0
-- from:     test/scenarios/rule_enabled_states/current.sql
-- to:       test/scenarios/rule_enabled_states/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. state of rule a on public.t
--    2. state of rule b on public.t
--    3. state of rule c on public.t
--    4. state of rule d on public.t
--    5. redefine rule e on public.t
--    6. comment on rule e ON public.t
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
    WHEN 'rule' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT w.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, quote_ident(w.rulename) AS name,
            NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'event', CASE w.ev_type WHEN '1' THEN 'SELECT' WHEN '2' THEN 'UPDATE' WHEN '3' THEN 'INSERT' ELSE 'DELETE' END,
              'instead', nullif(w.is_instead, false),
              'state', CASE w.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END,
              'printed', jsonb_build_object('definition', rtrim(pg_get_ruledef(w.oid), ';'))
            )) AS attributes
          FROM pg_rewrite w
            JOIN pg_class c ON c.oid = w.ev_class
            JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE w.rulename <> '_RETURN'
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

-- 1. state of rule a on public.t
--    why:  it differs in state
--    lock: ACCESS EXCLUSIVE on public.t
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('rule', 'public.t', 'a',
    '{"state": null}', '{"state": "DISABLE"}', 'repair') THEN
    ALTER TABLE public.t DISABLE RULE a;
  END IF;
END
$do$;

-- 2. state of rule b on public.t
--    why:  it differs in state
--    lock: ACCESS EXCLUSIVE on public.t
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('rule', 'public.t', 'b',
    '{"state": "DISABLE"}', '{"state": "ENABLE REPLICA"}', 'repair') THEN
    ALTER TABLE public.t ENABLE REPLICA RULE b;
  END IF;
END
$do$;

-- 3. state of rule c on public.t
--    why:  it differs in state
--    lock: ACCESS EXCLUSIVE on public.t
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('rule', 'public.t', 'c',
    '{"state": "ENABLE REPLICA"}', '{"state": "ENABLE ALWAYS"}', 'repair') THEN
    ALTER TABLE public.t ENABLE ALWAYS RULE c;
  END IF;
END
$do$;

-- 4. state of rule d on public.t
--    why:  it differs in state
--    lock: ACCESS EXCLUSIVE on public.t
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('rule', 'public.t', 'd',
    '{"state": "ENABLE ALWAYS"}', '{"state": null}', 'repair') THEN
    ALTER TABLE public.t ENABLE RULE d;
  END IF;
END
$do$;

-- 5. redefine rule e on public.t
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on public.t
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('rule', 'public.t', 'e',
    '{"printed": {"definition": "CREATE RULE e AS\n    ON DELETE TO public.t DO NOTHING"}}', '{"printed": {"definition": "CREATE RULE e AS\n    ON DELETE TO public.t\n   WHERE (old.id > 1) DO NOTHING"}}', 'repair') THEN
    CREATE OR REPLACE RULE e AS
        ON DELETE TO public.t
       WHERE (old.id > 1) DO NOTHING;
  END IF;
END
$do$;

-- 6. comment on rule e ON public.t
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON RULE e ON public.t IS 'state and definition';

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
      ('rule', 'public.t', 'a', '{"event": "INSERT", "state": "DISABLE", "printed": {"definition": "CREATE RULE a AS\n    ON INSERT TO public.t DO NOTHING"}}', NULL),
      ('rule', 'public.t', 'b', '{"event": "INSERT", "state": "ENABLE REPLICA", "printed": {"definition": "CREATE RULE b AS\n    ON INSERT TO public.t DO NOTHING"}}', NULL),
      ('rule', 'public.t', 'c', '{"event": "INSERT", "state": "ENABLE ALWAYS", "printed": {"definition": "CREATE RULE c AS\n    ON INSERT TO public.t DO NOTHING"}}', NULL),
      ('rule', 'public.t', 'd', '{"event": "INSERT", "printed": {"definition": "CREATE RULE d AS\n    ON INSERT TO public.t DO NOTHING"}}', NULL),
      ('rule', 'public.t', 'e', '{"event": "DELETE", "state": "DISABLE", "printed": {"definition": "CREATE RULE e AS\n    ON DELETE TO public.t\n   WHERE (old.id > 1) DO NOTHING"}}', NULL)
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
