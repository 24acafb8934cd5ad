-- schema-fix 0.1.0
-- from:     test/scenarios/foreign_server_options_and_version/current.sql
-- to:       test/scenarios/foreign_server_options_and_version/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. change foreign server attic
--    2. change foreign server cellar
--    3. change foreign server vault
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
    WHEN 'foreign_server' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT s.oid, 0 AS subid, NULL::text AS schema, NULL::text AS relation, quote_ident(s.srvname) AS name,
            quote_ident(pg_get_userbyid(s.srvowner)) AS owner, s.srvacl AS acl, 'S'::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'wrapper', quote_ident(w.fdwname),
              'type', s.srvtype,
              'version', s.srvversion,
              'options', (SELECT jsonb_object_agg(fo.option_name, fo.option_value) FROM pg_options_to_table(s.srvoptions) fo WHERE NOT (fo.option_name ~* '(passw|passphrase|passfile|passcode|pwd|secret|token|credential|key)' AND NOT (fo.option_name ~* '(key|_required)\Z' AND lower(fo.option_value) IN ('true', 'false', 'on', 'off', 'yes', 'no')) OR fo.option_value ~* '(://[^/@]*:[^/@]*@|(passw|passphrase|pwd|secret|token|key)[a-z_]* *=)'))
            )) AS attributes
          FROM pg_foreign_server s
            JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
          WHERE NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_foreign_server'::regclass AND e.objid = s.oid AND e.deptype = 'e')
            AND quote_ident(s.srvname) = wanted_name
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

-- 1. change foreign server attic
--    why:  it differs in options, version
--    lock: none on existing tables
--    note: its foreign tables are read from and written to where the new options lead
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('foreign_server', NULL, 'attic',
    '{"options": {"host": "there"}, "version": "3"}', '{"options": null, "version": null}', 'repair') THEN
    ALTER SERVER attic VERSION NULL OPTIONS (DROP host);
  END IF;
END
$do$;

-- 2. change foreign server cellar
--    why:  it differs in options, version
--    lock: none on existing tables
--    note: its foreign tables are read from and written to where the new options lead
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('foreign_server', NULL, 'cellar',
    '{"options": null, "version": null}', '{"options": {"host": "there"}, "version": "1"}', 'repair') THEN
    ALTER SERVER cellar VERSION '1' OPTIONS (ADD host 'there');
  END IF;
END
$do$;

-- 3. change foreign server vault
--    why:  it differs in options, version
--    lock: none on existing tables
--    note: its foreign tables are read from and written to where the new options lead
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('foreign_server', NULL, 'vault',
    '{"options": {"host": "here", "port": "1", "Shelf": "7"}, "version": "1"}', '{"options": {"Box": "9", "host": "elsewhere", "port": "1"}, "version": "2"}', 'repair') THEN
    ALTER SERVER vault VERSION '2' OPTIONS (DROP "Shelf", ADD "Box" '9', SET host 'elsewhere');
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
      ('foreign_server', NULL, 'attic', '{"wrapper": "archive"}', NULL),
      ('foreign_server', NULL, 'cellar', '{"wrapper": "archive", "version": "1", "options": {"host": "there"}}', NULL),
      ('foreign_server', NULL, 'vault', '{"wrapper": "archive", "version": "2", "options": {"Box": "9", "host": "elsewhere", "port": "1"}}', NULL)
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
