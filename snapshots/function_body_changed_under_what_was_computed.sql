-- schema-fix 0.1.0
-- from:     test/scenarios/function_body_changed_under_what_was_computed/current.sql
-- to:       test/scenarios/function_body_changed_under_what_was_computed/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. redefine function public.sort_key(text)
--    2. map token types of text search configuration public.words to pg_catalog.english_stem
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
    WHEN 'text_search_configuration' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT c.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I', n.nspname, c.cfgname) AS name,
            quote_ident(pg_get_userbyid(c.cfgowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'parser', (SELECT format('%I.%I', pn.nspname, p.prsname) FROM pg_ts_parser p JOIN pg_namespace pn ON pn.oid = p.prsnamespace WHERE p.oid = c.cfgparser),
              'mappings', (
              SELECT jsonb_object_agg(dictionaries, tokens) FROM (
                SELECT dictionaries, jsonb_agg(quote_ident(alias) ORDER BY tokid) AS tokens FROM (
                  SELECT t.tokid, t.alias, string_agg(format('%I.%I', dn.nspname, d.dictname), ', ' ORDER BY m.mapseqno) AS dictionaries
                  FROM pg_ts_config_map m
                    JOIN ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype
                    JOIN pg_ts_dict d ON d.oid = m.mapdict
                    JOIN pg_namespace dn ON dn.oid = d.dictnamespace
                  WHERE m.mapcfg = c.oid
                  GROUP BY t.tokid, t.alias) by_token
                GROUP BY dictionaries) by_dictionaries)
            )) AS attributes
          FROM pg_ts_config c
            JOIN pg_namespace n ON n.oid = c.cfgnamespace
          WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_ts_config'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            AND format('%I.%I', n.nspname, c.cfgname) = wanted_name
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

-- 1. redefine function public.sort_key(text)
--    why:  it differs in bodyHash
--    lock: none on existing tables
--    note: index public.people_sort_key keeps its entries (REINDEX INDEX CONCURRENTLY public.people_sort_key makes them anew)
--    note: index public.people_sort_key_excl keeps its entries (REINDEX INDEX public.people_sort_key_excl makes them anew)
--    note: column public.people.key keeps its values (UPDATE public.people SET name = name makes them anew)
--    note: materialized view public.stored_keys keeps its rows (REFRESH MATERIALIZED VIEW public.stored_keys makes them anew)
--    note: check constraint name_given does not look at the rows that are there (SELECT * FROM public.people WHERE NOT ((public.sort_key(name) <> ''::text)) does)
--    note: constraint label_given of domain public.label does not look at the values that are stored
--    note: the rows of public.logs stay in their partitions
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('function', NULL, 'public.sort_key(text)',
    '{"bodyHash": "4dc039b6033447fb98d406ce78176469"}', '{"bodyHash": "4fef64be0a0db8e90908d18da22c8c06"}', 'repair') THEN
    CREATE OR REPLACE FUNCTION public.sort_key(a text)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
AS $function$ SELECT lower(trim(a)) $function$;
  END IF;
END
$do$;

-- 2. map token types of text search configuration public.words to pg_catalog.english_stem
--    why:  it differs in mappings
--    lock: none on existing tables
--    note: index public.people_words keeps its entries (REINDEX INDEX CONCURRENTLY public.people_words makes them anew)
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('text_search_configuration', NULL, 'public.words',
    '{"mappings": {"pg_catalog.simple": ["asciiword", "word", "numword", "email", "url", "host", "sfloat", "version", "hword_numpart", "hword_part", "hword_asciipart", "numhword", "asciihword", "hword", "url_path", "file", "\"float\"", "\"int\"", "uint"]}}', '{"mappings": {"pg_catalog.simple": ["word", "numword", "email", "url", "host", "sfloat", "version", "hword_numpart", "hword_part", "hword_asciipart", "numhword", "asciihword", "hword", "url_path", "file", "\"float\"", "\"int\"", "uint"], "pg_catalog.english_stem": ["asciiword"]}}', 'repair') THEN
    ALTER TEXT SEARCH CONFIGURATION public.words
      ALTER MAPPING FOR asciiword
      WITH pg_catalog.english_stem;
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
      ('function', NULL, 'public.sort_key(text)', '{"arguments": [{"name": "a", "type": "text"}], "language": "sql", "bodyHash": "4fef64be0a0db8e90908d18da22c8c06", "result": "text", "volatility": "immutable"}', NULL),
      ('text_search_configuration', NULL, 'public.words', '{"parser": "pg_catalog.\"default\"", "mappings": {"pg_catalog.simple": ["word", "numword", "email", "url", "host", "sfloat", "version", "hword_numpart", "hword_part", "hword_asciipart", "numhword", "asciihword", "hword", "url_path", "file", "\"float\"", "\"int\"", "uint"], "pg_catalog.english_stem": ["asciiword"]}}', NULL)
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
