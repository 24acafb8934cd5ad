-- schema-fix 0.1.0
-- from:     test/scenarios/function_settings_of_every_sort/current.sql
-- to:       test/scenarios/function_settings_of_every_sort/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. create schema "Odd ""one"
--    2. redefine function public.eight()
--    3. redefine function public.five()
--    4. redefine function public.four()
--    5. redefine function public.one()
--    6. redefine procedure public.seven()
--    7. redefine function public.six()
--    8. redefine function public.three()
--    9. redefine function public.two()
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
    WHEN 'procedure' THEN
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
              'source', jsonb_build_object('body', coalesce(pg_get_function_sqlbody(p.oid), p.prosrc))
            )) AS attributes
          FROM pg_proc p
            JOIN pg_namespace n ON n.oid = p.pronamespace
            JOIN pg_language l ON l.oid = p.prolang
          WHERE p.prokind IN ('p')
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e') AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')
            AND p.proname = (parse_ident(wanted_name, false))[2]::name AND format('%I.%I(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes)) = wanted_name
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'schema' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT n.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, quote_ident(n.nspname) AS name,
            quote_ident(pg_get_userbyid(n.nspowner)) AS owner, n.nspacl AS acl, 'n'::"char" AS acltype, '{}'::jsonb AS attributes
          FROM pg_namespace n
          WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_namespace'::regclass AND e.objid = n.oid AND e.deptype = 'e')
            AND n.oid = to_regnamespace(wanted_name)
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

-- 1. create schema "Odd ""one"
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('schema', NULL, '"Odd ""one"',
    '{}') THEN
    CREATE SCHEMA IF NOT EXISTS "Odd ""one";
  END IF;
END
$do$;

-- 2. redefine function public.eight()
--    why:  it differs in settings
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('function', NULL, 'public.eight()',
    '{"settings": ["temp_tablespaces=\"\"", "enable_seqscan=off"]}', '{"settings": ["search_path=\"\", public", "default_transaction_isolation=read committed"]}', 'repair') THEN
    CREATE OR REPLACE FUNCTION public.eight()
  RETURNS integer
  LANGUAGE sql
  SET search_path TO '', 'public'
  SET default_transaction_isolation TO 'read committed'
AS $function$SELECT 1$function$;
  END IF;
END
$do$;

-- 3. redefine function public.five()
--    why:  it differs in settings
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('function', NULL, 'public.five()',
    '{"settings": ["search_path=\"$user\", public"]}', '{"settings": ["search_path=\"public, \"\"$user\"\"\""]}', 'repair') THEN
    CREATE OR REPLACE FUNCTION public.five()
  RETURNS integer
  LANGUAGE sql
  SET search_path TO 'public, "$user"'
AS $function$SELECT 1$function$;
  END IF;
END
$do$;

-- 4. redefine function public.four()
--    why:  it differs in settings
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('function', NULL, 'public.four()',
    '{"settings": ["my.value=it''s", "my.Other=a, \"b\""]}', '{"settings": ["my.value=", "my.Other=back\\slash"]}', 'repair') THEN
    CREATE OR REPLACE FUNCTION public.four()
  RETURNS integer
  LANGUAGE sql
  SET "my.value" TO ''
  SET "my.Other" TO 'back\slash'
AS $function$SELECT 1$function$;
  END IF;
END
$do$;

-- 5. redefine function public.one()
--    why:  it differs in settings
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('function', NULL, 'public.one()',
    '{"settings": ["search_path=public, pg_temp"]}', '{"settings": ["search_path=\"\""]}', 'repair') THEN
    CREATE OR REPLACE FUNCTION public.one()
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
AS $function$SELECT 1$function$;
  END IF;
END
$do$;

-- 6. redefine procedure public.seven()
--    why:  it differs in settings
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('procedure', NULL, 'public.seven()',
    '{"settings": ["search_path=public"]}', '{"settings": ["search_path=\"select\", public", "lock_timeout=3s"]}', 'repair') THEN
    CREATE OR REPLACE PROCEDURE public.seven()
  LANGUAGE sql
  SET search_path TO 'select', 'public'
  SET lock_timeout TO '3s'
AS $procedure$SELECT 1$procedure$;
  END IF;
END
$do$;

-- 7. redefine function public.six()
--    why:  it differs in settings
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('function', NULL, 'public.six()',
    '{"settings": ["search_path=public", "statement_timeout=1000"]}', '{"settings": ["statement_timeout=1000", "search_path=public"]}', 'repair') THEN
    CREATE OR REPLACE FUNCTION public.six()
  RETURNS integer
  LANGUAGE sql
  SET statement_timeout TO '1000'
  SET search_path TO 'public'
AS $function$SELECT 1$function$;
  END IF;
END
$do$;

-- 8. redefine function public.three()
--    why:  it differs in settings
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('function', NULL, 'public.three()',
    '{"settings": ["DateStyle=ISO, MDY", "TimeZone=UTC"]}', '{"settings": ["TimeZone=UTC", "DateStyle=ISO, DMY"]}', 'repair') THEN
    CREATE OR REPLACE FUNCTION public.three()
  RETURNS integer
  LANGUAGE sql
  SET "TimeZone" TO 'UTC'
  SET "DateStyle" TO 'ISO, DMY'
AS $function$SELECT 1$function$;
  END IF;
END
$do$;

-- 9. redefine function public.two()
--    why:  it differs in settings
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('function', NULL, 'public.two()',
    '{"settings": ["search_path=\"\""]}', '{"settings": ["search_path=public, \"Odd \"\"one\", pg_catalog"]}', 'repair') THEN
    CREATE OR REPLACE FUNCTION public.two()
  RETURNS integer
  LANGUAGE sql
  SET search_path TO 'public', 'Odd "one', 'pg_catalog'
AS $function$SELECT 1$function$;
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
      ('schema', NULL, '"Odd ""one"', '{}', NULL),
      ('function', NULL, 'public.eight()', '{"language": "sql", "bodyHash": "b1698e52a0f16203489454196a0c6307", "settings": ["search_path=\"\", public", "default_transaction_isolation=read committed"], "result": "integer"}', NULL),
      ('function', NULL, 'public.five()', '{"language": "sql", "bodyHash": "b1698e52a0f16203489454196a0c6307", "settings": ["search_path=\"public, \"\"$user\"\"\""], "result": "integer"}', NULL),
      ('function', NULL, 'public.four()', '{"language": "sql", "bodyHash": "b1698e52a0f16203489454196a0c6307", "settings": ["my.value=", "my.Other=back\\slash"], "result": "integer"}', NULL),
      ('function', NULL, 'public.one()', '{"language": "sql", "bodyHash": "b1698e52a0f16203489454196a0c6307", "settings": ["search_path=\"\""], "result": "integer"}', NULL),
      ('procedure', NULL, 'public.seven()', '{"language": "sql", "bodyHash": "b1698e52a0f16203489454196a0c6307", "settings": ["search_path=\"select\", public", "lock_timeout=3s"]}', NULL),
      ('function', NULL, 'public.six()', '{"language": "sql", "bodyHash": "b1698e52a0f16203489454196a0c6307", "settings": ["statement_timeout=1000", "search_path=public"], "result": "integer"}', NULL),
      ('function', NULL, 'public.three()', '{"language": "sql", "bodyHash": "b1698e52a0f16203489454196a0c6307", "settings": ["TimeZone=UTC", "DateStyle=ISO, DMY"], "result": "integer"}', NULL),
      ('function', NULL, 'public.two()', '{"language": "sql", "bodyHash": "b1698e52a0f16203489454196a0c6307", "settings": ["search_path=public, \"Odd \"\"one\", pg_catalog"], "result": "integer"}', NULL)
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
