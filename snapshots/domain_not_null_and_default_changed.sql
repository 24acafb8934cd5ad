-- schema-fix 0.1.0
-- from:     test/scenarios/domain_not_null_and_default_changed/current.sql
-- to:       test/scenarios/domain_not_null_and_default_changed/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; without rows, since made-up rows were refused (column "label" of table "outcomes" contains null values)
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. let domain public.code be null
--    2. set the default of domain public.code
--    3. let domain public.label not be null
--    4. set the default of domain public.label
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
    WHEN 'domain' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT t.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I', n.nspname, t.typname) AS name,
            quote_ident(pg_get_userbyid(t.typowner)) AS owner, t.typacl AS acl, 'T'::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'type', format_type(t.typbasetype, t.typtypmod),
              'collation', CASE WHEN t.typcollation <> b.typcollation THEN
                (SELECT format('%I.%I', cn.nspname, co.collname) FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = t.typcollation) END,
              'notNull', CASE WHEN t.typnotnull THEN true END,
              'printed', nullif(jsonb_strip_nulls(jsonb_build_object(
                'default', pg_get_expr(t.typdefaultbin, 0),
                'notNullName', CASE WHEN nn.conname <> left(t.typname || '_not_null', 63) THEN quote_ident(nn.conname) END)), '{}'),
              'source', CASE WHEN nn.conname IS NOT NULL THEN jsonb_build_object('notNullName', quote_ident(nn.conname)) END
            )) AS attributes
          FROM pg_type t
            JOIN pg_type b ON b.oid = t.typbasetype
            JOIN pg_namespace n ON n.oid = t.typnamespace
            LEFT JOIN pg_constraint nn ON nn.contypid = t.oid AND nn.contype = 'n'
          WHERE t.typtype = 'd' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
            AND t.oid = to_regtype(wanted_name)
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

-- 1. let domain public.code be null
--    why:  it differs in notNull, its definition
--    lock: none on existing tables
--    note: NULL is let in
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('domain', NULL, 'public.code',
    '{"notNull": true}', '{"notNull": null}', 'repair') THEN
    ALTER DOMAIN public.code DROP NOT NULL;
  END IF;
END
$do$;

-- 2. set the default of domain public.code
--    why:  it differs in notNull, its definition
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('domain', NULL, 'public.code',
    '{"printed": {"default": "''none''::character varying"}}', '{"printed": {"default": "''unknown''::character varying"}}', 'repair') THEN
    ALTER DOMAIN public.code SET DEFAULT 'unknown'::character varying;
  END IF;
END
$do$;

-- 3. let domain public.label not be null
--    why:  it differs in notNull, its definition
--    lock: SHARE on public.outcomes
--    note: reads every table with a column of this domain
--    note: fails if such a column holds a null
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('domain', NULL, 'public.label',
    '{"notNull": null}', '{"notNull": true}', 'repair') THEN
    ALTER DOMAIN public.label SET NOT NULL;
  END IF;
END
$do$;

-- 4. set the default of domain public.label
--    why:  it differs in notNull, its definition
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('domain', NULL, 'public.label',
    '{"printed": null}', '{"printed": {"default": "''Unknown''::text"}}', 'repair') THEN
    ALTER DOMAIN public.label SET DEFAULT 'Unknown'::text;
  END IF;
END
$do$;

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
      ('domain', NULL, 'public.code', '{"type": "character varying(10)", "printed": {"default": "''unknown''::character varying"}}', NULL),
      ('domain', NULL, 'public.label', '{"type": "text", "notNull": true, "printed": {"default": "''Unknown''::text"}}', NULL)
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
