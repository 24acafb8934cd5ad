-- schema-fix 0.1.0
-- from:     test/scenarios/child_with_not_null_and_default_of_its_own/current.sql
-- to:       test/scenarios/child_with_not_null_and_default_of_its_own/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. create table public.another
--    2. no NULL in public.another.code
--    3. no NULL in public.another.number
--    4. default of public.another.code
--    5. default of public.another.number
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
    WHEN 'column' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT c.oid, a.attnum::int AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, quote_ident(a.attname) AS name,
            NULL::text AS owner, a.attacl AS acl, 'c'::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'type', format_type(a.atttypid, a.atttypmod),
              'collation', CASE WHEN a.attcollation <> t.typcollation THEN (SELECT format('%I.%I', cn.nspname, co.collname) FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = a.attcollation) END,
              'notNull', CASE WHEN a.attnotnull THEN true END,
              'notNullNotValid', CASE WHEN NOT nn.convalidated THEN true END,
              'notNullNoInherit', CASE WHEN nn.connoinherit THEN true END,
              'identity', CASE WHEN a.attidentity <> '' THEN (
                SELECT jsonb_build_object(
                  'always', a.attidentity = 'a',
                  'sequence', CASE WHEN sc.relname <> left(c.relname || '_' || a.attname || '_seq', 63) OR sc.relnamespace <> c.relnamespace
                    THEN format('%I.%I', sn.nspname, sc.relname) END,
                  'start', CASE WHEN s.seqstart <> CASE WHEN s.seqincrement > 0 THEN s.seqmin ELSE s.seqmax END THEN s.seqstart::text END,
                  'increment', CASE WHEN s.seqincrement <> 1 THEN s.seqincrement::text END,
                  'min', CASE WHEN s.seqmin <> CASE WHEN s.seqincrement > 0 THEN 1 ELSE CASE s.seqtypid WHEN 21 THEN -32768 WHEN 23 THEN -2147483648 ELSE -9223372036854775808 END END THEN s.seqmin::text END,
                  'max', CASE WHEN s.seqmax <> CASE WHEN s.seqincrement < 0 THEN -1 ELSE CASE s.seqtypid WHEN 21 THEN 32767 WHEN 23 THEN 2147483647 ELSE 9223372036854775807 END END THEN s.seqmax::text END,
                  'cache', CASE WHEN s.seqcache <> 1 THEN s.seqcache::text END,
                  'cycle', CASE WHEN s.seqcycle THEN true END)
                FROM pg_depend d JOIN pg_class sc ON sc.oid = d.objid JOIN pg_namespace sn ON sn.oid = sc.relnamespace JOIN pg_sequence s ON s.seqrelid = sc.oid
                WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum AND d.deptype = 'i') END,
              'sequenceLogged', CASE WHEN a.attidentity <> '' AND current_setting('server_version_num')::int >= 150000 THEN (
                SELECT sc.relpersistence = 'p' FROM pg_depend d JOIN pg_class sc ON sc.oid = d.objid
                WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum AND d.deptype = 'i'
                  AND sc.relpersistence <> c.relpersistence) END,
              'generated', CASE a.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' END,
              'storage', CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END,
              'compression', CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END,
              'statistics', CASE WHEN a.attstattarget >= 0 THEN a.attstattarget::int END,
              'options', CASE WHEN a.attoptions IS NOT NULL THEN (SELECT jsonb_object_agg(split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)) FROM unnest(a.attoptions) o) END,
              'foreignOptions', (SELECT jsonb_object_agg(fo.option_name, fo.option_value) FROM pg_options_to_table(a.attfdwoptions) fo WHERE NOT (fo.option_name ~* '(passw|passphrase|passfile|passcode|pwd|secret|token|credential|key)' AND NOT (fo.option_name ~* '(key|_required)\Z' AND lower(fo.option_value) IN ('true', 'false', 'on', 'off', 'yes', 'no')) OR fo.option_value ~* '(://[^/@]*:[^/@]*@|(passw|passphrase|pwd|secret|token|key)[a-z_]* *=)')),
              'inherited', CASE WHEN NOT a.attislocal AND NOT c.relispartition THEN true END,
              'printed', CASE WHEN a.attgenerated <> '' OR nn.conname IS NOT NULL THEN nullif(jsonb_strip_nulls(jsonb_build_object(
                'generated', CASE WHEN a.attgenerated <> '' THEN (SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d WHERE d.adrelid = c.oid AND d.adnum = a.attnum) END,
                'notNullName', CASE WHEN nn.conname <> left(c.relname, greatest(53 - length(a.attname), 27)) || '_' || left(a.attname, greatest(53 - length(c.relname), 26)) || '_not_null' THEN quote_ident(nn.conname) END)), '{}') END,
              'source', nullif(jsonb_strip_nulls(jsonb_build_object(
                'notNullName', quote_ident(nn.conname),
                'foreign', CASE WHEN c.relkind = 'f' THEN true END,
                'sequence', CASE WHEN a.attidentity <> '' THEN (
                  SELECT format('%I.%I', sn.nspname, sc.relname) FROM pg_depend d JOIN pg_class sc ON sc.oid = d.objid JOIN pg_namespace sn ON sn.oid = sc.relnamespace
                  WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum AND d.deptype = 'i') END)), '{}')
            )) AS attributes
          FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_constraint nn ON nn.contype = 'n' AND nn.conrelid = a.attrelid AND nn.conkey = ARRAY[a.attnum]
          WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND a.attnum > 0 AND NOT a.attisdropped
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            AND c.oid = to_regclass(wanted_relation)
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
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
    WHEN 'table' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT c.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I', n.nspname, c.relname) AS name,
            quote_ident(pg_get_userbyid(c.relowner)) AS owner, c.relacl AS acl, 'r'::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'unlogged', CASE WHEN c.relpersistence = 'u' THEN true END,
              'options', CASE WHEN c.reloptions || (SELECT array_agg('toast.' || r) FROM unnest(toast.reloptions) r) IS NOT NULL THEN (SELECT jsonb_object_agg(split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)) FROM unnest(c.reloptions || (SELECT array_agg('toast.' || r) FROM unnest(toast.reloptions) r)) o) END,
              'source', (SELECT jsonb_build_object('optionOrder', ord) FROM (SELECT (SELECT jsonb_agg(split_part(o, '=', 1) ORDER BY at) FROM unnest(c.reloptions || (SELECT array_agg('toast.' || r) FROM unnest(toast.reloptions) r)) WITH ORDINALITY u(o, at) HAVING count(*) > 1) AS ord) o WHERE ord IS NOT NULL),
              'inherits', CASE WHEN NOT c.relispartition THEN (SELECT jsonb_agg(i.inhparent::regclass::text ORDER BY i.inhseqno) FROM pg_inherits i WHERE i.inhrelid = c.oid) END,
              'rowSecurity', CASE WHEN c.relrowsecurity THEN true END,
              'forceRowSecurity', CASE WHEN c.relforcerowsecurity THEN true END,
              'replicaIdentity', CASE c.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full'
                WHEN 'i' THEN (SELECT 'index' FROM pg_index i WHERE i.indrelid = c.oid AND i.indisreplident) END,
              'accessMethod', (SELECT quote_ident(am.amname) FROM pg_am am WHERE am.oid = c.relam AND (am.amname <> 'heap' OR c.relkind = 'p')),
              'tablespace', (SELECT quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = c.reltablespace),
              'ofType', CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END,
              'printed', CASE WHEN c.relkind = 'p' THEN jsonb_build_object('partitionKey', pg_get_partkeydef(c.oid)) END
            )) AS attributes
          FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
          WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
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

-- Whether some attributes of an object are as given.
CREATE OR REPLACE FUNCTION pg_temp.schema_fix_is(wanted_kind text, wanted_relation text, wanted_name text, wanted jsonb, strict boolean DEFAULT true)
RETURNS boolean LANGUAGE plpgsql AS $is$
DECLARE
  actual jsonb := pg_temp.schema_fix_found(wanted_kind, wanted_relation, wanted_name);
  form jsonb := CASE jsonb_typeof(wanted) WHEN 'array' THEN wanted -> 0 ELSE wanted END;
  part jsonb;
BEGIN
  IF actual IS NULL THEN
    RETURN false;
  END IF;
  SELECT jsonb_object_agg(key, coalesce(actual -> key, 'null')) INTO part FROM jsonb_object_keys(form) AS key;
  RETURN pg_temp.schema_fix_same(part, wanted, strict);
END
$is$;

-- A column that is missing: true. One that is there with another type: stops with its name.
CREATE OR REPLACE FUNCTION pg_temp.schema_fix_column_missing(wanted_kind text, wanted_relation text, wanted_name text, wanted jsonb)
RETURNS boolean LANGUAGE plpgsql AS $column$
BEGIN
  IF pg_temp.schema_fix_found(wanted_kind, wanted_relation, wanted_name) IS NULL THEN
    RETURN true;
  ELSIF NOT pg_temp.schema_fix_is(wanted_kind, wanted_relation, wanted_name, wanted) THEN
    RAISE EXCEPTION 'column %.% is there in another shape', wanted_relation, wanted_name
      USING DETAIL = format('found: %s; desired: %s', pg_temp.schema_fix_found(wanted_kind, wanted_relation, wanted_name), wanted),
        HINT = 'Nothing of this transaction was kept. Generate the migration anew from this database, or change the column by hand first.';
  END IF;
  RETURN false;
END
$column$;

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
-- A statement that cannot get its lock for this long gives up, and nothing of this transaction is kept.
SET LOCAL lock_timeout = '30s';
SET LOCAL check_function_bodies = off;

-- 1. create table public.another
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.base
DO $do$
BEGIN
  IF to_regclass('public.another') IS NULL THEN
    CREATE TABLE IF NOT EXISTS public.another (
      own text
    )
    INHERITS (public.base);
  ELSIF pg_temp.schema_fix_found('table', NULL, 'public.another') IS NULL THEN
    RAISE EXCEPTION '% is there, but it is not a table', 'public.another' USING HINT = 'Rename or drop it by hand, then run this file again.';
  ELSE
    -- It is there already, perhaps in another shape: what it lacks is added, column by column.
    RAISE NOTICE 'already there: table %; its columns are looked at one by one', 'public.another';
    IF pg_temp.schema_fix_column_missing('column', 'public.another', 'own', '{"type": "text"}') THEN
      ALTER TABLE public.another ADD COLUMN IF NOT EXISTS own text;
    END IF;
  END IF;
END
$do$;

-- 2. no NULL in public.another.code
--    why:  part of column code on public.another, which CREATE cannot say
--    lock: ACCESS EXCLUSIVE on public.another
--    note: reads the whole table under the lock
--    note: fails if a row has NULL here
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('column', 'public.another', 'code',
    '{"notNull": null}', '{"notNull": true}', 'repair') THEN
    ALTER TABLE public.another ALTER COLUMN code SET NOT NULL;
  END IF;
END
$do$;

-- 3. no NULL in public.another.number
--    why:  part of column number on public.another, which CREATE cannot say
--    lock: ACCESS EXCLUSIVE on public.another
--    note: reads the whole table under the lock
--    note: fails if a row has NULL here
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('column', 'public.another', 'number',
    '{"notNull": null}', '{"notNull": true}', 'repair') THEN
    ALTER TABLE public.another ALTER COLUMN number SET NOT NULL;
  END IF;
END
$do$;

-- 4. default of public.another.code
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.another
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('default', 'public.another', 'code',
    '{"printed": {"expression": "''some''::text"}}') THEN
    ALTER TABLE ONLY public.another ALTER COLUMN code SET DEFAULT 'some'::text;
  END IF;
END
$do$;

-- 5. default of public.another.number
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.another
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('default', 'public.another', 'number',
    '{"printed": {"expression": "1"}}') THEN
    ALTER TABLE ONLY public.another ALTER COLUMN number SET DEFAULT 1;
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
      ('table', NULL, 'public.another', '{"inherits": ["public.base"]}', NULL),
      ('column', 'public.another', 'code', '{"type": "text", "notNull": true, "inherited": true}', NULL),
      ('column', 'public.another', 'number', '{"type": "integer", "notNull": true, "inherited": true}', NULL),
      ('column', 'public.another', 'own', '{"type": "text"}', NULL),
      ('default', 'public.another', 'code', '{"printed": {"expression": "''some''::text"}}', NULL),
      ('default', 'public.another', 'number', '{"printed": {"expression": "1"}}', NULL),
      ('default', 'public.another', 'own', NULL, NULL)
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
