-- schema-fix 0.1.0
-- from:     test/scenarios/foreign_data_wrapper_handler_and_options/current.sql
-- to:       test/scenarios/foreign_data_wrapper_handler_and_options/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: 1 step, at the end of this file as comments
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. change foreign data wrapper archive
--    2. create function public.look_at(text[], oid)
--    3. change foreign data wrapper old_archive
--    4. comment on foreign data wrapper old_archive
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
    WHEN 'foreign_data_wrapper' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT w.oid, 0 AS subid, NULL::text AS schema, NULL::text AS relation, quote_ident(w.fdwname) AS name,
            quote_ident(pg_get_userbyid(w.fdwowner)) AS owner, w.fdwacl AS acl, 'F'::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'handler', (SELECT format('%I.%I', pn.nspname, p.proname) FROM pg_proc p JOIN pg_namespace pn ON pn.oid = p.pronamespace WHERE p.oid = w.fdwhandler),
              'validator', (SELECT format('%I.%I', pn.nspname, p.proname) FROM pg_proc p JOIN pg_namespace pn ON pn.oid = p.pronamespace WHERE p.oid = w.fdwvalidator),
              'options', (SELECT jsonb_object_agg(fo.option_name, fo.option_value) FROM pg_options_to_table(w.fdwoptions) fo WHERE NOT (fo.option_name ~* '(passw|passphrase|passfile|passcode|pwd|secret|token|credential|key)' AND NOT (fo.option_name ~* '(key|_required)\Z' AND lower(fo.option_value) IN ('true', 'false', 'on', 'off', 'yes', 'no')) OR fo.option_value ~* '(://[^/@]*:[^/@]*@|(passw|passphrase|pwd|secret|token|key)[a-z_]* *=)'))
            )) AS attributes
          FROM pg_foreign_data_wrapper w
          WHERE w.oid >= 16384
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_foreign_data_wrapper'::regclass AND e.objid = w.oid AND e.deptype = 'e')
            AND quote_ident(w.fdwname) = wanted_name
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'function' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT p.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes)) AS name,
            quote_ident(pg_get_userbyid(p.proowner)) AS owner, p.proacl AS acl, 'f'::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'arguments', (
              SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                  'mode', CASE p.proargmodes[a.position] WHEN 'o' THEN 'OUT' WHEN 'b' THEN 'INOUT' WHEN 'v' THEN 'VARIADIC' WHEN 't' THEN 'TABLE' END,
                  'name', quote_ident(nullif(p.proargnames[a.position], '')),
                  'type', format_type(a.type, NULL),
                  'optional', CASE WHEN p.pronargdefaults > 0 AND pg_get_function_arg_default(p.oid, a.position::int) IS NOT NULL THEN true END
                )) ORDER BY a.position)
              FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY a(type, position)),
              'language', quote_ident(l.lanname),
              'bodyHash', CASE WHEN p.prosqlbody IS NULL THEN md5(p.prosrc) END,
              'library', p.probin,
              'securityDefiner', nullif(p.prosecdef, false),
              'settings', to_jsonb(p.proconfig),
              'transforms', (SELECT jsonb_agg(format_type(t, NULL) ORDER BY position) FROM unnest(p.protrftypes) WITH ORDINALITY x(t, position)),
              'printed', nullif(jsonb_strip_nulls(jsonb_build_object('defaults', CASE WHEN p.pronargdefaults > 0 THEN (
                SELECT jsonb_object_agg(position, pg_get_function_arg_default(p.oid, position)) FROM generate_series(1, coalesce(cardinality(p.proallargtypes), p.pronargs)) position
                WHERE pg_get_function_arg_default(p.oid, position) IS NOT NULL) END, 'sqlBodyHash', md5(pg_get_function_sqlbody(p.oid)))), '{}'),
              'source', jsonb_build_object('body', coalesce(pg_get_function_sqlbody(p.oid), p.prosrc)),
              'result', format_type(p.prorettype, NULL),
              'returnsSet', nullif(p.proretset, false),
              'volatility', CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' END,
              'strict', nullif(p.proisstrict, false),
              'leakproof', nullif(p.proleakproof, false),
              'parallel', CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END,
              'cost', nullif(p.procost, CASE WHEN l.lanname IN ('c', 'internal') THEN 1 ELSE 100 END),
              'rows', CASE WHEN p.proretset THEN nullif(p.prorows, 1000) END,
              'support', (SELECT format('%I.%I', fn.nspname, f.proname) FROM pg_proc f JOIN pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = p.prosupport),
              'window', CASE WHEN p.prokind = 'w' THEN true END
            )) AS attributes
          FROM pg_proc p
            JOIN pg_namespace n ON n.oid = p.pronamespace
            JOIN pg_language l ON l.oid = p.prolang
          WHERE p.prokind IN ('f', 'w')
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e') AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')
            AND p.proname = (parse_ident(wanted_name, false))[2]::name AND format('%I.%I(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes)) = wanted_name
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

-- 1. change foreign data wrapper archive
--    why:  it differs in validator
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('foreign_data_wrapper', NULL, 'archive',
    '{"validator": "pg_catalog.postgresql_fdw_validator"}', '{"validator": null}', 'repair') THEN
    ALTER FOREIGN DATA WRAPPER archive NO VALIDATOR;
  END IF;
END
$do$;

-- 2. create function public.look_at(text[], oid)
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('function', NULL, 'public.look_at(text[], oid)',
    '{"arguments": [{"name": "options", "type": "text[]"}, {"name": "catalog", "type": "oid"}], "language": "sql", "bodyHash": "54e8a284fbc2158f1623eef63c7ce2bf", "result": "boolean"}') THEN
    CREATE OR REPLACE FUNCTION public.look_at(options text[], catalog oid)
  RETURNS boolean
  LANGUAGE sql
AS $function$SELECT true$function$;
  END IF;
END
$do$;

-- 3. change foreign data wrapper old_archive
--    why:  it differs in options, validator
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('foreign_data_wrapper', NULL, 'old_archive',
    '{"options": {"level": "basic", "colour": "grey"}, "validator": null}', '{"options": {"host": "here", "colour": "blue"}, "validator": "public.look_at"}', 'repair') THEN
    ALTER FOREIGN DATA WRAPPER old_archive VALIDATOR public.look_at OPTIONS (DROP level, ADD host 'here', SET colour 'blue');
  END IF;
END
$do$;

-- 4. comment on foreign data wrapper old_archive
--    why:  it differs in text
--    lock: none on existing tables
COMMENT ON FOREIGN DATA WRAPPER old_archive IS 'very old';

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
      ('foreign_data_wrapper', NULL, 'archive', '{}', NULL),
      ('function', NULL, 'public.look_at(text[], oid)', '{"arguments": [{"name": "options", "type": "text[]"}, {"name": "catalog", "type": "oid"}], "language": "sql", "bodyHash": "54e8a284fbc2158f1623eef63c7ce2bf", "result": "boolean"}', NULL),
      ('foreign_data_wrapper', NULL, 'old_archive', '{"validator": "public.look_at", "options": {"host": "here", "colour": "blue"}}', NULL)
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
  RAISE WARNING 'withheld: drop foreign data wrapper unused: it is not in the desired schema and is left alone; --drop safe drops it';
END
$verify$;

COMMIT;

-- NOT DONE: drop foreign data wrapper unused
--   it is not in the desired schema and is left alone; --drop safe drops it
-- DROP FOREIGN DATA WRAPPER IF EXISTS unused;
