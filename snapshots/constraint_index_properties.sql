-- schema-fix 0.1.0
-- from:     test/scenarios/constraint_index_properties/current.sql
-- to:       test/scenarios/constraint_index_properties/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. cluster public.books on books_lent
--    2. statistics target of column 1 of index public.books_sum
--    3. comment on index public.books_pkey
--    4. storage parameters of index public.books_pkey
--    5. comment on index public.books_lent
--    6. comment on index public.books_lent
--    7. comment on index public.books_pkey
--    8. comment on constraint books_pkey ON public.books
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
    WHEN 'exclusion_constraint' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT con.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, quote_ident(con.conname) AS name,
            NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls((SELECT jsonb_build_object(
              'columns', (SELECT jsonb_agg(quote_ident(ka.attname) ORDER BY array_position(con.conkey, ka.attnum))
              FROM pg_attribute ka WHERE ka.attrelid = con.conrelid AND ka.attnum = ANY (con.conkey)),
              'clustered', CASE WHEN x.indisclustered THEN true END,
              'replicaIdentity', CASE WHEN x.indisreplident THEN true END,
              'statistics', (SELECT jsonb_object_agg(ia.attnum::text, ia.attstattarget) FROM pg_attribute ia WHERE ia.attrelid = i.oid AND ia.attstattarget >= 0),
              'tablespace', (SELECT quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = i.reltablespace),
              'indexComment', obj_description(i.oid, 'pg_class'),
              'printed', jsonb_build_object('definition', pg_get_constraintdef(con.oid)))
              FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indexrelid = con.conindid)) AS attributes
          FROM pg_constraint con
            JOIN pg_class c ON c.oid = con.conrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE con.contype IN ('x') AND true AND c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            AND con.conrelid = to_regclass(wanted_relation)
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'inner_comment' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT b.oid, -1 AS subid, b.schema, b.relation, b.name,
            NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_build_object('text', b.text, 'source', jsonb_build_object('target', b.target)) AS attributes,
            jsonb_build_array(b.need) AS needs
          FROM (SELECT con.oid, n.nspname, CASE WHEN con.contypid <> 0 THEN format('%I.%I', n.nspname, t.typname) ELSE format('%I.%I', n.nspname, c.relname) END,
              'constraint ' || quote_ident(con.conname),
              format('CONSTRAINT %I ON %s%I.%I', con.conname, CASE WHEN con.contypid <> 0 THEN 'DOMAIN ' ELSE '' END, n.nspname, coalesce(t.typname, c.relname)),
              d.description,
              CASE WHEN con.contypid <> 0 THEN jsonb_build_array('pg_type', t.oid::int8) ELSE jsonb_build_array('pg_class', c.oid::int8, con.conkey[1]) END
            FROM pg_description d
              JOIN pg_constraint con ON con.oid = d.objoid AND con.contype = 'n'
              LEFT JOIN pg_class c ON c.oid = con.conrelid
              LEFT JOIN pg_type t ON t.oid = con.contypid
              JOIN pg_namespace n ON n.oid = con.connamespace
            WHERE d.classoid = 'pg_constraint'::regclass
              AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = con.conrelid AND e.deptype = 'e') AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = con.contypid AND e.deptype = 'e')
            UNION ALL
            SELECT i.oid, n.nspname, format('%I.%I', n.nspname, c.relname), 'index ' || quote_ident(i.relname), format('INDEX %I.%I', n.nspname, i.relname), d.description,
              jsonb_build_array('pg_constraint', con.oid::int8)
            FROM pg_description d
              JOIN pg_class i ON i.oid = d.objoid AND i.relkind IN ('i', 'I')
              JOIN pg_constraint con ON con.conindid = i.oid AND con.contype IN ('p', 'u', 'x')
              JOIN pg_class c ON c.oid = con.conrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE d.classoid = 'pg_class'::regclass AND d.objsubid = 0 AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')) b(oid, schema, relation, name, target, text, need)
            JOIN pg_namespace n ON n.nspname = b.schema
          WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND b.relation = wanted_relation AND b.name = wanted_name
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'unique_constraint' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT con.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, quote_ident(con.conname) AS name,
            NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls((SELECT jsonb_build_object(
              'definition', pg_get_constraintdef(con.oid),
              'clustered', CASE WHEN x.indisclustered THEN true END,
              'replicaIdentity', CASE WHEN x.indisreplident THEN true END,
              'statistics', (SELECT jsonb_object_agg(ia.attnum::text, ia.attstattarget) FROM pg_attribute ia WHERE ia.attrelid = i.oid AND ia.attstattarget >= 0),
              'tablespace', (SELECT quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = i.reltablespace),
              'options', CASE WHEN i.reloptions IS NOT NULL THEN (SELECT jsonb_object_agg(split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)) FROM unnest(i.reloptions) o) END,
              'source', (SELECT jsonb_build_object('optionOrder', ord) FROM (SELECT (SELECT jsonb_agg(split_part(o, '=', 1) ORDER BY at) FROM unnest(i.reloptions) WITH ORDINALITY u(o, at) HAVING count(*) > 1) AS ord) o WHERE ord IS NOT NULL),
              'indexComment', obj_description(i.oid, 'pg_class'))
              FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indexrelid = con.conindid)) AS attributes
          FROM pg_constraint con
            JOIN pg_class c ON c.oid = con.conrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE con.contype IN ('p', 'u') AND true AND c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            AND con.conrelid = to_regclass(wanted_relation)
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

-- 1. cluster public.books on books_lent
--    why:  it differs in clustered, indexComment
--    lock: SHARE UPDATE EXCLUSIVE on public.books
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('exclusion_constraint', 'public.books', 'books_lent',
    '{"clustered": null}', '{"clustered": true}', 'repair') THEN
    ALTER TABLE public.books CLUSTER ON books_lent;
  END IF;
END
$do$;

-- 2. statistics target of column 1 of index public.books_sum
--    why:  it differs in statistics
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('exclusion_constraint', 'public.books', 'books_sum',
    '{"statistics": {"1": 7}}', '{"statistics": null}', 'repair') THEN
    ALTER INDEX public.books_sum ALTER COLUMN 1 SET STATISTICS -1;
  END IF;
END
$do$;

-- 3. comment on index public.books_pkey
--    why:  it differs in clustered, indexComment, options
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('unique_constraint', 'public.books', 'books_pkey',
    '{"indexComment": "found by its number"}', '{"indexComment": "found by its \"number\"''s sake"}', 'repair') THEN
    COMMENT ON INDEX public.books_pkey IS 'found by its "number"''s sake';
  END IF;
END
$do$;

-- 4. storage parameters of index public.books_pkey
--    why:  it differs in clustered, indexComment, options
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('unique_constraint', 'public.books', 'books_pkey',
    '{"options": null}', '{"options": {"fillfactor": "80"}}', 'repair') THEN
    ALTER INDEX public.books_pkey SET (fillfactor=80);
  END IF;
END
$do$;

-- 5. comment on index public.books_lent
--    why:  it differs in clustered, indexComment
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('exclusion_constraint', 'public.books', 'books_lent',
    '{"indexComment": null}', '{"indexComment": "lent once at a time"}', 'repair') THEN
    COMMENT ON INDEX public.books_lent IS 'lent once at a time';
  END IF;
END
$do$;

-- 6. comment on index public.books_lent
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('inner_comment', 'public.books', 'index books_lent',
    '{"text": "lent once at a time"}') THEN
    COMMENT ON INDEX public.books_lent IS 'lent once at a time';
  END IF;
END
$do$;

-- 7. comment on index public.books_pkey
--    why:  it differs in text
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('inner_comment', 'public.books', 'index books_pkey',
    '{"text": "found by its number"}', '{"text": "found by its \"number\"''s sake"}', 'repair') THEN
    COMMENT ON INDEX public.books_pkey IS 'found by its "number"''s sake';
  END IF;
END
$do$;

-- 8. comment on constraint books_pkey ON public.books
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON CONSTRAINT books_pkey ON public.books IS 'another comment';

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
      ('exclusion_constraint', 'public.books', 'books_lent', '{"columns": ["lent"], "clustered": true, "indexComment": "lent once at a time", "printed": {"definition": "EXCLUDE USING gist (lent WITH &&)"}}', NULL),
      ('exclusion_constraint', 'public.books', 'books_sum', '{"printed": {"definition": "EXCLUDE USING btree (((id + shelf)) WITH =)"}}', NULL),
      ('unique_constraint', 'public.books', 'books_pkey', '{"definition": "PRIMARY KEY (id)", "options": {"fillfactor": "80"}, "indexComment": "found by its \"number\"''s sake"}', NULL),
      ('inner_comment', 'public.books', 'index books_lent', '{"text": "lent once at a time"}', NULL),
      ('inner_comment', 'public.books', 'index books_pkey', '{"text": "found by its \"number\"''s sake"}', NULL)
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
