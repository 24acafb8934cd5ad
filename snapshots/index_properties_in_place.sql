-- schema-fix 0.1.0
-- from:     test/scenarios/index_properties_in_place/current.sql
-- to:       test/scenarios/index_properties_in_place/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. storage parameters of index public.books_1_title_idx
--    2. cluster public.shelves on shelves_id
--    3. storage parameters of index public.shelves_id
--    4. storage parameters of index public.shelves_id
--    5. storage parameters of index public.shelves_name
--    6. statistics target of column 1 of index public.shelves_name
--    7. statistics target of column 2 of index public.shelves_name
--    8. storage parameters of index public.shelves_words
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

-- 1. storage parameters of index public.books_1_title_idx
--    why:  it differs in options
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('index', 'public.books_1', 'books_1_title_idx',
    '{"options": null}', '{"options": {"fillfactor": "70"}}', 'repair') THEN
    ALTER INDEX public.books_1_title_idx SET (fillfactor=70);
  END IF;
END
$do$;

-- 2. cluster public.shelves on shelves_id
--    why:  it differs in clustered, options
--    lock: SHARE UPDATE EXCLUSIVE on public.shelves
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('index', 'public.shelves', 'shelves_id',
    '{"clustered": null}', '{"clustered": true}', 'repair') THEN
    ALTER TABLE public.shelves CLUSTER ON shelves_id;
  END IF;
END
$do$;

-- 3. storage parameters of index public.shelves_id
--    why:  it differs in clustered, options
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('index', 'public.shelves', 'shelves_id',
    '{"options": {"fillfactor": "50", "deduplicate_items": "off"}}', '{"options": {"fillfactor": "51"}}', 'repair') THEN
    ALTER INDEX public.shelves_id SET (fillfactor=51);
  END IF;
END
$do$;

-- 4. storage parameters of index public.shelves_id
--    why:  it differs in clustered, options
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('index', 'public.shelves', 'shelves_id',
    '{"options": {"fillfactor": "50", "deduplicate_items": "off"}}', '{"options": {"fillfactor": "51"}}', 'repair') THEN
    ALTER INDEX public.shelves_id RESET (deduplicate_items);
  END IF;
END
$do$;

-- 5. storage parameters of index public.shelves_name
--    why:  it differs in options, statistics
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('index', 'public.shelves', 'shelves_name',
    '{"options": {"fillfactor": "60"}}', '{"options": null}', 'repair') THEN
    ALTER INDEX public.shelves_name RESET (fillfactor);
  END IF;
END
$do$;

-- 6. statistics target of column 1 of index public.shelves_name
--    why:  it differs in options, statistics
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('index', 'public.shelves', 'shelves_name',
    '{"statistics": {"1": 50}}', '{"statistics": {"2": 20}}', 'repair') THEN
    ALTER INDEX public.shelves_name ALTER COLUMN 1 SET STATISTICS -1;
  END IF;
END
$do$;

-- 7. statistics target of column 2 of index public.shelves_name
--    why:  it differs in options, statistics
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('index', 'public.shelves', 'shelves_name',
    '{"statistics": {"1": 50}}', '{"statistics": {"2": 20}}', 'repair') THEN
    ALTER INDEX public.shelves_name ALTER COLUMN 2 SET STATISTICS 20;
  END IF;
END
$do$;

-- 8. storage parameters of index public.shelves_words
--    why:  it differs in options
--    lock: ACCESS EXCLUSIVE on public.shelves_words
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('index', 'public.shelves', 'shelves_words',
    '{"options": null}', '{"options": {"fastupdate": "off", "gin_pending_list_limit": "100"}}', 'repair') THEN
    ALTER INDEX public.shelves_words SET (fastupdate=off, gin_pending_list_limit=100);
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
      ('index', 'public.books_1', 'books_1_title_idx', '{"columns": ["title"], "options": {"fillfactor": "70"}, "printed": {"definition": "USING btree (title)"}}', NULL),
      ('index', 'public.shelves', 'shelves_id', '{"unique": true, "columns": ["id", "name"], "includes": 1, "clustered": true, "options": {"fillfactor": "51"}, "printed": {"definition": "USING btree (id) INCLUDE (name)"}}', NULL),
      ('index', 'public.shelves', 'shelves_name', '{"columns": ["(expression)", "(expression)"], "partial": true, "statistics": {"2": 20}, "printed": {"definition": "USING btree (lower(name), ((id * 2)))", "where": "(id > 5)"}}', NULL),
      ('index', 'public.shelves', 'shelves_words', '{"method": "gin", "columns": ["words"], "options": {"fastupdate": "off", "gin_pending_list_limit": "100"}, "printed": {"definition": "USING gin (words)"}}', NULL)
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
