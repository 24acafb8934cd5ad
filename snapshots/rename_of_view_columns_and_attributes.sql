-- schema-fix 0.1.0
-- from:     test/scenarios/rename_of_view_columns_and_attributes/current.sql
-- to:       test/scenarios/rename_of_view_columns_and_attributes/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --rename view:public.totals=grand_totals --rename column:public.totals.sum=total --rename 'column:public.counted."How many"=number' --rename 'attribute:public.spot."Old y"=y' --rename 'attribute:public.row_type.label="Name"'
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. rename view public.totals to public.grand_totals
--    2. rename column sum of view public.grand_totals to total
--    3. rename column "How many" of materialized view public.counted to number
--    4. rename attribute "Old y" of type public.spot to y
--    5. rename attribute label of type public.row_type to "Name"
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
    WHEN 'composite' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT t.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I', n.nspname, t.typname) AS name,
            quote_ident(pg_get_userbyid(t.typowner)) AS owner, t.typacl AS acl, 'T'::"char" AS acltype,
            jsonb_build_object('attributes', coalesce((
              SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                  'name', quote_ident(a.attname),
                  'type', format_type(a.atttypid, a.atttypmod),
                  'collation', CASE WHEN a.attcollation <> at.typcollation THEN
                    (SELECT format('%I.%I', cn.nspname, co.collname) FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = a.attcollation) END
                )) ORDER BY a.attnum)
              FROM pg_attribute a JOIN pg_type at ON at.oid = a.atttypid
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]'::jsonb)) AS attributes
          FROM pg_type t
            JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
            JOIN pg_namespace n ON n.oid = t.typnamespace
          WHERE t.typtype = 'c' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
            AND t.oid = to_regtype(wanted_name)
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'materialized_view' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT c.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I', n.nspname, c.relname) AS name,
            quote_ident(pg_get_userbyid(c.relowner)) AS owner, c.relacl AS acl, 'r'::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'options', CASE WHEN c.reloptions || (SELECT array_agg('toast.' || r) FROM unnest(toast.reloptions) r) IS NOT NULL THEN (SELECT jsonb_object_agg(split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)) FROM unnest(c.reloptions || (SELECT array_agg('toast.' || r) FROM unnest(toast.reloptions) r)) o) END,
              'accessMethod', (SELECT quote_ident(am.amname) FROM pg_am am WHERE am.oid = c.relam AND am.amname <> 'heap'),
              'tablespace', (SELECT quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = c.reltablespace),
              'columns', coalesce((
                SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod),
                  'collation', (SELECT format('%I.%I', ln.nspname, l.collname) FROM pg_collation l JOIN pg_namespace ln ON ln.oid = l.collnamespace
                    WHERE l.oid = a.attcollation AND a.attcollation <> t.typcollation))) ORDER BY a.attnum)
                FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]'),
              'printed', jsonb_build_object('definitionHash', md5(d.definition)),
              'source', jsonb_build_object('definition', d.definition, 'optionOrder', (SELECT jsonb_agg(split_part(o, '=', 1) ORDER BY at) FROM unnest(c.reloptions || (SELECT array_agg('toast.' || r) FROM unnest(toast.reloptions) r)) WITH ORDINALITY u(o, at) HAVING count(*) > 1))
            )) AS attributes
          FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
            CROSS JOIN LATERAL (SELECT rtrim(pg_get_viewdef(c.oid), ';') AS definition) d
          WHERE c.relkind = 'm'
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            AND c.oid = to_regclass(wanted_name)
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'view' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT c.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I', n.nspname, c.relname) AS name,
            quote_ident(pg_get_userbyid(c.relowner)) AS owner, c.relacl AS acl, 'r'::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'options', CASE WHEN c.reloptions IS NOT NULL THEN (SELECT jsonb_object_agg(split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)) FROM unnest(c.reloptions) o) END,
              'columns', coalesce((
                SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod),
                  'collation', (SELECT format('%I.%I', ln.nspname, l.collname) FROM pg_collation l JOIN pg_namespace ln ON ln.oid = l.collnamespace
                    WHERE l.oid = a.attcollation AND a.attcollation <> t.typcollation))) ORDER BY a.attnum)
                FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]'),
              'printed', jsonb_build_object('definitionHash', md5(d.definition)),
              'source', jsonb_build_object('definition', d.definition, 'optionOrder', (SELECT jsonb_agg(split_part(o, '=', 1) ORDER BY at) FROM unnest(c.reloptions) WITH ORDINALITY u(o, at) HAVING count(*) > 1))
            )) AS attributes
          FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL (SELECT rtrim(pg_get_viewdef(c.oid), ';') AS definition) d
          WHERE c.relkind = 'v' AND c.relpersistence <> 't'
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            AND c.oid = to_regclass(wanted_name)
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

-- Only under its old name: true. Only under its new one: false, and says so. Under both or neither: stops with both.
CREATE OR REPLACE FUNCTION pg_temp.schema_fix_rename(old_name text, new_name text, is_old boolean, is_new boolean)
RETURNS boolean LANGUAGE plpgsql AS $rename$
BEGIN
  IF is_old AND NOT is_new THEN
    RETURN true;
  ELSIF is_new AND NOT is_old THEN
    RAISE NOTICE 'already as desired: %', new_name;
    RETURN false;
  END IF;
  RAISE EXCEPTION '% is there: %, %', CASE WHEN is_old THEN 'the old and the new one' ELSE 'neither' END, old_name, new_name
    USING HINT = 'Nothing of this transaction was kept. This migration was made to rename the one to the other.';
END
$rename$;

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
-- A statement that cannot get its lock for this long gives up, and nothing of this transaction is kept.
SET LOCAL lock_timeout = '30s';
SET LOCAL check_function_bodies = off;

-- 1. rename view public.totals to public.grand_totals
--    why:  --rename says that they are one
--    lock: ACCESS EXCLUSIVE on public.totals
DO $do$
BEGIN
  IF pg_temp.schema_fix_rename('view public.totals', 'view public.grand_totals',
    pg_temp.schema_fix_found('view', NULL, 'public.totals') IS NOT NULL,
    pg_temp.schema_fix_found('view', NULL, 'public.grand_totals') IS NOT NULL) THEN
    ALTER VIEW public.totals RENAME TO grand_totals;
  END IF;
END
$do$;

-- 2. rename column sum of view public.grand_totals to total
--    why:  --rename says that they are one
--    lock: ACCESS EXCLUSIVE on public.grand_totals
DO $do$
BEGIN
  IF pg_temp.schema_fix_rename('view public.grand_totals column sum', 'view public.grand_totals column total',
    coalesce(pg_temp.schema_fix_found('view', NULL, 'public.grand_totals') -> 'columns' @> '[{"name":"sum"}]', false),
    coalesce(pg_temp.schema_fix_found('view', NULL, 'public.grand_totals') -> 'columns' @> '[{"name":"total"}]', false)) THEN
    ALTER VIEW public.grand_totals RENAME COLUMN sum TO total;
  END IF;
END
$do$;

-- 3. rename column "How many" of materialized view public.counted to number
--    why:  --rename says that they are one
--    lock: ACCESS EXCLUSIVE on public.counted
DO $do$
BEGIN
  IF pg_temp.schema_fix_rename('materialized view public.counted column "How many"', 'materialized view public.counted column number',
    coalesce(pg_temp.schema_fix_found('materialized_view', NULL, 'public.counted') -> 'columns' @> '[{"name":"\"How many\""}]', false),
    coalesce(pg_temp.schema_fix_found('materialized_view', NULL, 'public.counted') -> 'columns' @> '[{"name":"number"}]', false)) THEN
    ALTER MATERIALIZED VIEW public.counted RENAME COLUMN "How many" TO number;
  END IF;
END
$do$;

-- 4. rename attribute "Old y" of type public.spot to y
--    why:  --rename says that they are one
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_rename('composite type public.spot attribute "Old y"', 'composite type public.spot attribute y',
    coalesce(pg_temp.schema_fix_found('composite', NULL, 'public.spot') -> 'attributes' @> '[{"name":"\"Old y\""}]', false),
    coalesce(pg_temp.schema_fix_found('composite', NULL, 'public.spot') -> 'attributes' @> '[{"name":"y"}]', false)) THEN
    ALTER TYPE public.spot RENAME ATTRIBUTE "Old y" TO y;
  END IF;
END
$do$;

-- 5. rename attribute label of type public.row_type to "Name"
--    why:  --rename says that they are one
--    lock: ACCESS EXCLUSIVE on public.typed
DO $do$
BEGIN
  IF pg_temp.schema_fix_rename('composite type public.row_type attribute label', 'composite type public.row_type attribute "Name"',
    coalesce(pg_temp.schema_fix_found('composite', NULL, 'public.row_type') -> 'attributes' @> '[{"name":"label"}]', false),
    coalesce(pg_temp.schema_fix_found('composite', NULL, 'public.row_type') -> 'attributes' @> '[{"name":"\"Name\""}]', false)) THEN
    ALTER TYPE public.row_type RENAME ATTRIBUTE label TO "Name" CASCADE;
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
      ('view', NULL, 'public.grand_totals', '{"columns": [{"name": "id", "type": "integer"}, {"name": "total", "type": "numeric"}], "printed": {"definitionHash": "bdd5246dd818c93403333538c5f684cc"}}', NULL),
      ('view', NULL, 'public.totals', NULL, NULL),
      ('materialized_view', NULL, 'public.counted', '{"columns": [{"name": "id", "type": "integer"}, {"name": "number", "type": "bigint"}], "printed": {"definitionHash": "e4401a4284d0a2ab0143e485d1bdb7a6"}}', NULL),
      ('composite', NULL, 'public.spot', '{"attributes": [{"name": "x", "type": "integer"}, {"name": "y", "type": "integer"}]}', NULL),
      ('composite', NULL, 'public.row_type', '{"attributes": [{"name": "id", "type": "integer"}, {"name": "\"Name\"", "type": "text"}]}', NULL)
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
