-- schema-fix 0.1.0
-- from:     test/scenarios/text_search_mappings_changed/current.sql
-- to:       test/scenarios/text_search_mappings_changed/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: 1 step, at the end of this file as comments
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. create text search dictionary public.late
--    2. change the options of text search dictionary public.stems
--    3. map token types of text search configuration public.texts to public.stems, public.late
--    4. map token types of text search configuration public.texts to public.late, pg_catalog.simple
--    5. let text search configuration public.texts ignore token types
--    6. comment on text search dictionary public.late
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
    WHEN 'text_search_dictionary' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT d.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I', n.nspname, d.dictname) AS name,
            quote_ident(pg_get_userbyid(d.dictowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'template', (SELECT format('%I.%I', tn.nspname, t.tmplname) FROM pg_ts_template t JOIN pg_namespace tn ON tn.oid = t.tmplnamespace WHERE t.oid = d.dicttemplate),
              'options', nullif(d.dictinitoption, '')
            )) AS attributes
          FROM pg_ts_dict d
            JOIN pg_namespace n ON n.oid = d.dictnamespace
          WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_ts_dict'::regclass AND e.objid = d.oid AND e.deptype = 'e')
            AND format('%I.%I', n.nspname, d.dictname) = wanted_name
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

-- 1. create text search dictionary public.late
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('text_search_dictionary', NULL, 'public.late',
    '{"template": "pg_catalog.simple", "options": "accept = ''false''"}') THEN
    CREATE TEXT SEARCH DICTIONARY public.late (
      TEMPLATE = pg_catalog.simple,
      accept = 'false'
    );
  END IF;
END
$do$;

-- 2. change the options of text search dictionary public.stems
--    why:  it differs in options
--    lock: none on existing tables
--    note: index public.notes_body keeps its entries (REINDEX INDEX CONCURRENTLY public.notes_body makes them anew)
--    note: column public.notes.found keeps its values (UPDATE public.notes SET body = body makes them anew)
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('text_search_dictionary', NULL, 'public.stems',
    '{"options": "language = ''english'', stopwords = ''english''"}', '{"options": "stopwords = ''german'', language = ''german''"}', 'repair') THEN
    ALTER TEXT SEARCH DICTIONARY public.stems (
      stopwords = 'german',
      language = 'german'
    );
  END IF;
END
$do$;

-- 3. map token types of text search configuration public.texts to public.stems, public.late
--    why:  it differs in mappings
--    lock: none on existing tables
--    note: index public.notes_body keeps its entries (REINDEX INDEX CONCURRENTLY public.notes_body makes them anew)
--    note: column public.notes.found keeps its values (UPDATE public.notes SET body = body makes them anew)
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('text_search_configuration', NULL, 'public.texts',
    '{"mappings": {"pg_catalog.simple": ["numword", "email", "url", "host", "sfloat", "version", "hword_numpart", "hword_part", "hword_asciipart", "numhword", "asciihword", "hword", "url_path", "file", "\"float\"", "\"int\"", "uint"], "public.plain, public.stems": ["asciiword", "word"]}}', '{"mappings": {"pg_catalog.simple": ["numword", "email", "url", "sfloat", "version", "hword_numpart", "hword_part", "hword_asciipart", "numhword", "asciihword", "hword", "file", "uint"], "public.stems, public.late": ["asciiword", "word"], "public.late, pg_catalog.simple": ["\"float\"", "\"int\""]}}', 'repair') THEN
    ALTER TEXT SEARCH CONFIGURATION public.texts
      ALTER MAPPING FOR asciiword, word
      WITH public.stems, public.late;
  END IF;
END
$do$;

-- 4. map token types of text search configuration public.texts to public.late, pg_catalog.simple
--    why:  it differs in mappings
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('text_search_configuration', NULL, 'public.texts',
    '{"mappings": {"pg_catalog.simple": ["numword", "email", "url", "host", "sfloat", "version", "hword_numpart", "hword_part", "hword_asciipart", "numhword", "asciihword", "hword", "url_path", "file", "\"float\"", "\"int\"", "uint"], "public.plain, public.stems": ["asciiword", "word"]}}', '{"mappings": {"pg_catalog.simple": ["numword", "email", "url", "sfloat", "version", "hword_numpart", "hword_part", "hword_asciipart", "numhword", "asciihword", "hword", "file", "uint"], "public.stems, public.late": ["asciiword", "word"], "public.late, pg_catalog.simple": ["\"float\"", "\"int\""]}}', 'repair') THEN
    ALTER TEXT SEARCH CONFIGURATION public.texts
      ALTER MAPPING FOR "float", "int"
      WITH public.late, pg_catalog.simple;
  END IF;
END
$do$;

-- 5. let text search configuration public.texts ignore token types
--    why:  it differs in mappings
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('text_search_configuration', NULL, 'public.texts',
    '{"mappings": {"pg_catalog.simple": ["numword", "email", "url", "host", "sfloat", "version", "hword_numpart", "hword_part", "hword_asciipart", "numhword", "asciihword", "hword", "url_path", "file", "\"float\"", "\"int\"", "uint"], "public.plain, public.stems": ["asciiword", "word"]}}', '{"mappings": {"pg_catalog.simple": ["numword", "email", "url", "sfloat", "version", "hword_numpart", "hword_part", "hword_asciipart", "numhword", "asciihword", "hword", "file", "uint"], "public.stems, public.late": ["asciiword", "word"], "public.late, pg_catalog.simple": ["\"float\"", "\"int\""]}}', 'repair') THEN
    ALTER TEXT SEARCH CONFIGURATION public.texts
      DROP MAPPING IF EXISTS FOR host, url_path;
  END IF;
END
$do$;

-- 6. comment on text search dictionary public.late
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON TEXT SEARCH DICTIONARY public.late IS 'new';

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
      ('text_search_dictionary', NULL, 'public.late', '{"template": "pg_catalog.simple", "options": "accept = ''false''"}', NULL),
      ('text_search_dictionary', NULL, 'public.stems', '{"template": "pg_catalog.snowball", "options": "stopwords = ''german'', language = ''german''"}', NULL),
      ('text_search_configuration', NULL, 'public.texts', '{"parser": "pg_catalog.\"default\"", "mappings": {"pg_catalog.simple": ["numword", "email", "url", "sfloat", "version", "hword_numpart", "hword_part", "hword_asciipart", "numhword", "asciihword", "hword", "file", "uint"], "public.stems, public.late": ["asciiword", "word"], "public.late, pg_catalog.simple": ["\"float\"", "\"int\""]}}', NULL)
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
  RAISE WARNING 'withheld: drop text search dictionary public.plain: it is not in the desired schema and is left alone; --drop safe drops it';
END
$verify$;

COMMIT;

-- NOT DONE: drop text search dictionary public.plain
--   it is not in the desired schema and is left alone; --drop safe drops it
-- DROP TEXT SEARCH DICTIONARY IF EXISTS public.plain;
