-- schema-fix 0.1.0
-- from:     test/scenarios/default_privileges_on_large_objects/current.sql
-- to:       test/scenarios/default_privileges_on_large_objects/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. default privileges for role postgres on large objects to PUBLIC
--    2. default privileges for role postgres on large objects to archive_reader
--    3. default privileges for role postgres on large objects to archive_reader
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
    WHEN 'default_privileges' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT p.oid, 0 AS subid, p.nspname AS schema, NULL::text AS relation,
            format('for role %I%s on %s to %s', p.role,
              CASE WHEN p.nspname IS NOT NULL THEN format(' in schema %I', p.nspname) ELSE '' END, lower(p.onwhat), p.grantee) AS name,
            NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'role', quote_ident(p.role),
              'schema', quote_ident(p.nspname),
              'on', p.onwhat,
              'grantee', p.grantee,
              'privileges', p.privileges
            )) AS attributes
          FROM (
            SELECT d.oid, n.nspname, pg_get_userbyid(d.defaclrole) AS role, w.onwhat, g.grantee,
              (CASE
                WHEN f.has >= f.whole AND f.grantable = 0 THEN '["ALL"]'
                WHEN f.has >= f.whole AND f.grantable >= f.whole THEN '["ALL*"]'
                ELSE coalesce(g.own, '[]')
              END)::jsonb AS privileges,
              (CASE WHEN n.oid IS NULL AND (g.isowner OR g.grantee = 'PUBLIC' AND d.defaclobjtype IN ('f', 'T')) THEN '["ALL"]' ELSE '[]' END)::jsonb AS builtin
            FROM pg_default_acl d
              LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
              JOIN (VALUES ('r', 'TABLES', 'r'), ('S', 'SEQUENCES', 's'), ('f', 'FUNCTIONS', 'f'), ('T', 'TYPES', 'T'), ('n', 'SCHEMAS', 'n'), ('L', 'LARGE OBJECTS', 'L')) w(objtype, onwhat, acltype)
                ON w.objtype = d.defaclobjtype::text
              CROSS JOIN LATERAL (
                SELECT CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(e.grantee)) END AS grantee, e.grantee = d.defaclrole AS isowner,
                  jsonb_agg(e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END ORDER BY e.privilege_type) FILTER (WHERE e.privilege_type IS NOT NULL) AS own,
                  count(e.privilege_type) AS has, count(*) FILTER (WHERE e.is_grantable) AS grantable
                FROM (
                  SELECT x.grantee, x.privilege_type, x.is_grantable FROM aclexplode(d.defaclacl) x
                  UNION ALL
                  SELECT DISTINCT b.grantee, NULL::text, NULL::boolean FROM aclexplode(acldefault(w.acltype::"char", d.defaclrole)) b WHERE d.defaclnamespace = 0
                ) e
                GROUP BY e.grantee
              ) g
              CROSS JOIN LATERAL (
                SELECT g.has, g.grantable, count(*) AS whole FROM aclexplode(acldefault(w.acltype::"char", d.defaclrole)) b WHERE b.grantee = d.defaclrole
              ) f
          ) p
          WHERE p.privileges <> p.builtin AND (p.nspname IS NULL OR p.nspname !~ '^pg_' AND p.nspname <> 'information_schema')
            AND format('for role %I%s on %s to %s', p.role,
              CASE WHEN p.nspname IS NOT NULL THEN format(' in schema %I', p.nspname) ELSE '' END, lower(p.onwhat), p.grantee) = wanted_name
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

-- 1. default privileges for role postgres on large objects to PUBLIC
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes who may use objects that are made later
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('default_privileges', NULL, 'for role postgres on large objects to PUBLIC',
    '{"role": "postgres", "on": "LARGE OBJECTS", "grantee": "PUBLIC", "privileges": ["SELECT"]}') THEN
    ALTER DEFAULT PRIVILEGES FOR ROLE postgres REVOKE ALL ON LARGE OBJECTS FROM PUBLIC;
    ALTER DEFAULT PRIVILEGES FOR ROLE postgres GRANT SELECT ON LARGE OBJECTS TO PUBLIC;
  END IF;
END
$do$;

-- 2. default privileges for role postgres on large objects to archive_reader
--    why:  it differs in privileges
--    lock: none on existing tables
--    note: changes who may use objects that are made later
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('default_privileges', NULL, 'for role postgres on large objects to archive_reader',
    '{"privileges": ["SELECT*"]}', '{"privileges": ["ALL"]}', 'repair') THEN
    ALTER DEFAULT PRIVILEGES FOR ROLE postgres REVOKE ALL ON LARGE OBJECTS FROM archive_reader;
  END IF;
END
$do$;

-- 3. default privileges for role postgres on large objects to archive_reader
--    why:  it differs in privileges
--    lock: none on existing tables
--    note: changes who may use objects that are made later
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('default_privileges', NULL, 'for role postgres on large objects to archive_reader',
    '{"privileges": ["SELECT*"]}', '{"privileges": ["ALL"]}', 'repair') THEN
    ALTER DEFAULT PRIVILEGES FOR ROLE postgres GRANT ALL ON LARGE OBJECTS TO archive_reader;
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
      ('default_privileges', NULL, 'for role postgres on large objects to PUBLIC', '{"role": "postgres", "on": "LARGE OBJECTS", "grantee": "PUBLIC", "privileges": ["SELECT"]}', NULL),
      ('default_privileges', NULL, 'for role postgres on large objects to archive_reader', '{"role": "postgres", "on": "LARGE OBJECTS", "grantee": "archive_reader", "privileges": ["ALL"]}', NULL)
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
