-- schema-fix 0.1.0
-- from:     test/scenarios/sequence_becomes_owned/current.sql
-- to:       test/scenarios/sequence_becomes_owned/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. let sequence public.order_no belong to column public.orders.id
--    2. default of public.orders.id
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
    WHEN 'default' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT d.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, quote_ident(a.attname) AS name,
            NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_build_object('printed', jsonb_build_object('expression', pg_get_expr(d.adbin, d.adrelid))) AS attributes
          FROM pg_attrdef d
            JOIN pg_class c ON c.oid = d.adrelid
            JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
            JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND a.attgenerated = '' AND NOT a.attisdropped
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            AND c.oid = to_regclass(wanted_relation)
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'sequence_owner' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT c.oid, -1 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, 'owned by' AS name,
            NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_build_object('column', format('%I.%I.%I', tn.nspname, t.relname, a.attname)) AS attributes,
            jsonb_build_array(jsonb_build_array('pg_class', t.oid::int8, d.refobjsubid)) AS needs
          FROM pg_depend d
            JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S'
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_class t ON t.oid = d.refobjid
            JOIN pg_namespace tn ON tn.oid = t.relnamespace
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
          WHERE d.classid = 'pg_class'::regclass AND d.objsubid = 0 AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype = 'a'
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

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
-- A statement that cannot get its lock for this long gives up, and nothing of this transaction is kept.
SET LOCAL lock_timeout = '30s';
SET LOCAL check_function_bodies = off;

-- 1. let sequence public.order_no belong to column public.orders.id
--    why:  it is desired and not there
--    lock: SHARE ROW EXCLUSIVE on public.order_no
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('sequence_owner', 'public.order_no', 'owned by',
    '{"column": "public.orders.id"}') THEN
    ALTER SEQUENCE public.order_no OWNED BY public.orders.id;
  END IF;
END
$do$;

-- 2. default of public.orders.id
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.orders
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('default', 'public.orders', 'id',
    '{"printed": {"expression": "nextval(''public.order_no''::regclass)"}}') THEN
    ALTER TABLE ONLY public.orders ALTER COLUMN id SET DEFAULT nextval('public.order_no'::regclass);
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
      ('sequence_owner', 'public.order_no', 'owned by', '{"column": "public.orders.id"}', NULL),
      ('default', 'public.orders', 'id', '{"printed": {"expression": "nextval(''public.order_no''::regclass)"}}', NULL)
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
