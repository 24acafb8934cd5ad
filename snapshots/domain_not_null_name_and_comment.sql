-- schema-fix 0.1.0
-- from:     test/scenarios/domain_not_null_name_and_comment/current.sql
-- to:       test/scenarios/domain_not_null_name_and_comment/desired.sql
-- for:      PostgreSQL 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
--
-- Steps:
--    1. create domain public.added
--    2. set the default of domain public.named
--    3. rename the NOT NULL of domain public.named to named_not_null
--    4. let domain public.open not be null
--    5. rename the NOT NULL of domain public.plain to wanted
--    6. comment on constraint closed ON DOMAIN public.open
--    7. comment on constraint needed ON DOMAIN public.told
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

-- 1. create domain public.added
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('domain', NULL, 'public.added',
    '{"type": "text", "notNull": true, "printed": {"notNullName": "\"Not null\""}}') THEN
    CREATE DOMAIN public.added AS text CONSTRAINT "Not null" NOT NULL;
  END IF;
END
$do$;

-- 2. set the default of domain public.named
--    why:  it differs in its definition
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('domain', NULL, 'public.named',
    '{"printed": {"default": "''x''::text", "notNullName": "needed"}}', '{"printed": {"default": "''y''::text"}}', 'repair') THEN
    ALTER DOMAIN public.named SET DEFAULT 'y'::text;
  END IF;
END
$do$;

-- 3. rename the NOT NULL of domain public.named to named_not_null
--    why:  it differs in its definition
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('domain', NULL, 'public.named',
    '{"printed": {"default": "''x''::text", "notNullName": "needed"}}', '{"printed": {"default": "''y''::text"}}', 'repair') THEN
    ALTER DOMAIN public.named RENAME CONSTRAINT needed TO named_not_null;
  END IF;
END
$do$;

-- 4. let domain public.open not be null
--    why:  it differs in notNull, its definition
--    lock: SHARE on public.t
--    note: reads every table with a column of this domain
--    note: fails if such a column holds a null
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('domain', NULL, 'public.open',
    '{"notNull": null}', '{"notNull": true}', 'repair') THEN
    ALTER DOMAIN public.open ADD CONSTRAINT closed NOT NULL;
  END IF;
END
$do$;

-- 5. rename the NOT NULL of domain public.plain to wanted
--    why:  it differs in its definition
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('domain', NULL, 'public.plain',
    '{"printed": null}', '{"printed": {"notNullName": "wanted"}}', 'repair') THEN
    ALTER DOMAIN public.plain RENAME CONSTRAINT plain_not_null TO wanted;
  END IF;
END
$do$;

-- 6. comment on constraint closed ON DOMAIN public.open
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('inner_comment', 'public.open', 'constraint closed',
    '{"text": "closed"}') THEN
    COMMENT ON CONSTRAINT closed ON DOMAIN public.open IS 'closed';
  END IF;
END
$do$;

-- 7. comment on constraint needed ON DOMAIN public.told
--    why:  it differs in text
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('inner_comment', 'public.told', 'constraint needed',
    '{"text": "told"}', '{"text": "retold"}', 'repair') THEN
    COMMENT ON CONSTRAINT needed ON DOMAIN public.told IS 'retold';
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
      ('domain', NULL, 'public.added', '{"type": "text", "notNull": true, "printed": {"notNullName": "\"Not null\""}}', NULL),
      ('domain', NULL, 'public.named', '{"type": "text", "notNull": true, "printed": {"default": "''y''::text"}}', NULL),
      ('domain', NULL, 'public.open', '{"type": "integer", "notNull": true, "printed": {"notNullName": "closed"}}', NULL),
      ('domain', NULL, 'public.plain', '{"type": "text", "notNull": true, "printed": {"notNullName": "wanted"}}', NULL),
      ('inner_comment', 'public.open', 'constraint closed', '{"text": "closed"}', NULL),
      ('inner_comment', 'public.told', 'constraint needed', '{"text": "retold"}', NULL)
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
