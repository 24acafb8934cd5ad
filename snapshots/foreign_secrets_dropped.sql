-- schema-fix 0.1.0
-- from:     test/scenarios/foreign_secrets_dropped/current.sql
-- to:       test/scenarios/foreign_secrets_dropped/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --drop all
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. change foreign server attic
--    2. drop the secret option api_token of foreign data wrapper archive
--    3. drop the secret option password of foreign table public.films
--    4. drop the secret option secret_key of foreign table public.films column title
--    5. drop the secret option password of server vault
--    6. drop the secret option password of user mapping for PUBLIC on vault
--    7. drop user mapping for PUBLIC on cellar
--    8. drop foreign server cellar
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
    WHEN 'foreign_server' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT s.oid, 0 AS subid, NULL::text AS schema, NULL::text AS relation, quote_ident(s.srvname) AS name,
            quote_ident(pg_get_userbyid(s.srvowner)) AS owner, s.srvacl AS acl, 'S'::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'wrapper', quote_ident(w.fdwname),
              'type', s.srvtype,
              'version', s.srvversion,
              'options', (SELECT jsonb_object_agg(fo.option_name, fo.option_value) FROM pg_options_to_table(s.srvoptions) fo WHERE NOT (fo.option_name ~* '(passw|passphrase|passfile|passcode|pwd|secret|token|credential|key)' AND NOT (fo.option_name ~* '(key|_required)\Z' AND lower(fo.option_value) IN ('true', 'false', 'on', 'off', 'yes', 'no')) OR fo.option_value ~* '(://[^/@]*:[^/@]*@|(passw|passphrase|pwd|secret|token|key)[a-z_]* *=)'))
            )) AS attributes
          FROM pg_foreign_server s
            JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
          WHERE NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_foreign_server'::regclass AND e.objid = s.oid AND e.deptype = 'e')
            AND quote_ident(s.srvname) = wanted_name
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'secret_option' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT 0 AS oid, 0 AS subid, x.schema, x.alter AS relation, quote_ident(x.option_name) AS name,
            NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype, x.parent,
            jsonb_build_object('hash', substr(encode(sha256(convert_to(concat_ws(chr(10), x.alter, x.option_name, x.option_value), 'UTF8')), 'hex'), 1, 16)) AS attributes
          FROM (
            SELECT h.schema, h.alter, h.parent, o.option_name, o.option_value
            FROM (SELECT NULL::text AS schema, 'FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname) AS alter, jsonb_build_array('foreign_data_wrapper', NULL::text, quote_ident(w.fdwname)) AS parent, w.fdwoptions AS options
              FROM pg_foreign_data_wrapper w WHERE NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_foreign_data_wrapper'::regclass AND e.objid = w.oid AND e.deptype = 'e')) h, pg_options_to_table(h.options) o
            WHERE (o.option_name ~* '(passw|passphrase|passfile|passcode|pwd|secret|token|credential|key)' AND NOT (o.option_name ~* '(key|_required)\Z' AND lower(o.option_value) IN ('true', 'false', 'on', 'off', 'yes', 'no')) OR o.option_value ~* '(://[^/@]*:[^/@]*@|(passw|passphrase|pwd|secret|token|key)[a-z_]* *=)')
            UNION ALL
            SELECT h.schema, h.alter, h.parent, o.option_name, o.option_value
            FROM (SELECT NULL::text AS schema, 'SERVER ' || quote_ident(s.srvname) AS alter, jsonb_build_array('foreign_server', NULL::text, quote_ident(s.srvname)) AS parent, s.srvoptions AS options
              FROM pg_foreign_server s WHERE NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_foreign_server'::regclass AND e.objid = s.oid AND e.deptype = 'e')) h, pg_options_to_table(h.options) o
            WHERE (o.option_name ~* '(passw|passphrase|passfile|passcode|pwd|secret|token|credential|key)' AND NOT (o.option_name ~* '(key|_required)\Z' AND lower(o.option_value) IN ('true', 'false', 'on', 'off', 'yes', 'no')) OR o.option_value ~* '(://[^/@]*:[^/@]*@|(passw|passphrase|pwd|secret|token|key)[a-z_]* *=)')
            UNION ALL
            SELECT h.schema, h.alter, h.parent, o.option_name, o.option_value
            FROM (SELECT NULL::text AS schema, 'USER MAPPING FOR ' || CASE WHEN m.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(m.umuser)) END || ' SERVER ' || quote_ident(m.srvname) AS alter, jsonb_build_array('user_mapping', quote_ident(m.srvname), CASE WHEN m.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(m.umuser)) END) AS parent, m.umoptions AS options
              FROM pg_user_mappings m) h, pg_options_to_table(h.options) o
            WHERE true
            UNION ALL
            SELECT h.schema, h.alter, h.parent, o.option_name, o.option_value
            FROM (SELECT n.nspname AS schema, 'FOREIGN TABLE ' || format('%I.%I', n.nspname, c.relname) AS alter, jsonb_build_array('foreign_table', NULL::text, format('%I.%I', n.nspname, c.relname)) AS parent, ft.ftoptions AS options
              FROM pg_foreign_table ft JOIN pg_class c ON c.oid = ft.ftrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'f' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')) h, pg_options_to_table(h.options) o
            WHERE (o.option_name ~* '(passw|passphrase|passfile|passcode|pwd|secret|token|credential|key)' AND NOT (o.option_name ~* '(key|_required)\Z' AND lower(o.option_value) IN ('true', 'false', 'on', 'off', 'yes', 'no')) OR o.option_value ~* '(://[^/@]*:[^/@]*@|(passw|passphrase|pwd|secret|token|key)[a-z_]* *=)')
            UNION ALL
            SELECT h.schema, h.alter, h.parent, o.option_name, o.option_value
            FROM (SELECT n.nspname AS schema, 'FOREIGN TABLE ' || format('%I.%I', n.nspname, c.relname) || ' ALTER COLUMN ' || quote_ident(a.attname) AS alter, jsonb_build_array('column', format('%I.%I', n.nspname, c.relname), quote_ident(a.attname)) AS parent, a.attfdwoptions AS options
              FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'f' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e') AND a.attnum > 0 AND NOT a.attisdropped) h, pg_options_to_table(h.options) o
            WHERE (o.option_name ~* '(passw|passphrase|passfile|passcode|pwd|secret|token|credential|key)' AND NOT (o.option_name ~* '(key|_required)\Z' AND lower(o.option_value) IN ('true', 'false', 'on', 'off', 'yes', 'no')) OR o.option_value ~* '(://[^/@]*:[^/@]*@|(passw|passphrase|pwd|secret|token|key)[a-z_]* *=)')
          ) x
          WHERE true
            AND x.alter = wanted_relation AND quote_ident(x.option_name) = wanted_name
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'user_mapping' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT m.umid AS oid, 0 AS subid, NULL::text AS schema, quote_ident(m.srvname) AS relation,
            CASE WHEN m.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(m.umuser)) END AS name,
            NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object('source', CASE WHEN NOT ((m.umuser <> 0 AND m.usename = current_user AND (pg_has_role(s.srvowner, 'USAGE') OR has_server_privilege(s.oid, 'USAGE')))
              OR (m.umuser = 0 AND pg_has_role(s.srvowner, 'USAGE'))
              OR (SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = current_user)) THEN jsonb_build_object('unreadable', true) END)) AS attributes
          FROM pg_user_mappings m
            JOIN pg_foreign_server s ON s.oid = m.srvid
          WHERE true
            AND quote_ident(m.srvname) = wanted_relation
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

-- 1. change foreign server attic
--    why:  it differs in options
--    lock: none on existing tables
--    note: its foreign tables are read from and written to where the new options lead
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('foreign_server', NULL, 'attic',
    '{"options": {"Key": "…", "url": "…"}}', '{"options": {"Key": "no", "url": "db://here"}}', 'repair') THEN
    ALTER SERVER attic OPTIONS (SET "Key" 'no', SET url 'db://here');
  END IF;
END
$do$;

-- 2. drop the secret option api_token of foreign data wrapper archive
--    why:  it is there and not desired
--    lock: none on existing tables
--    note: its value cannot be brought back
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('secret_option', 'FOREIGN DATA WRAPPER archive', 'api_token') IS NOT NULL THEN
    ALTER FOREIGN DATA WRAPPER archive OPTIONS (DROP api_token);
  END IF;
END
$do$;

-- 3. drop the secret option password of foreign table public.films
--    why:  it is there and not desired
--    lock: ACCESS EXCLUSIVE on public.films
--    note: its value cannot be brought back
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('secret_option', 'FOREIGN TABLE public.films', 'password') IS NOT NULL THEN
    ALTER FOREIGN TABLE public.films OPTIONS (DROP password);
  END IF;
END
$do$;

-- 4. drop the secret option secret_key of foreign table public.films column title
--    why:  it is there and not desired
--    lock: ACCESS EXCLUSIVE on public.films
--    note: its value cannot be brought back
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('secret_option', 'FOREIGN TABLE public.films ALTER COLUMN title', 'secret_key') IS NOT NULL THEN
    ALTER FOREIGN TABLE public.films ALTER COLUMN title OPTIONS (DROP secret_key);
  END IF;
END
$do$;

-- 5. drop the secret option password of server vault
--    why:  it is there and not desired
--    lock: none on existing tables
--    note: its value cannot be brought back
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('secret_option', 'SERVER vault', 'password') IS NOT NULL THEN
    ALTER SERVER vault OPTIONS (DROP password);
  END IF;
END
$do$;

-- 6. drop the secret option password of user mapping for PUBLIC on vault
--    why:  it is there and not desired
--    lock: none on existing tables
--    note: its value cannot be brought back
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('secret_option', 'USER MAPPING FOR PUBLIC SERVER vault', 'password') IS NOT NULL THEN
    ALTER USER MAPPING FOR PUBLIC SERVER vault OPTIONS (DROP password);
  END IF;
END
$do$;

-- 7. drop user mapping for PUBLIC on cellar
--    why:  it is there and not desired
--    lock: none on existing tables
--    note: the user name and password in it cannot be brought back
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('user_mapping', 'cellar', 'PUBLIC') IS NOT NULL THEN
    DROP USER MAPPING IF EXISTS FOR PUBLIC SERVER cellar;
  END IF;
END
$do$;

-- 8. drop foreign server cellar
--    why:  it is there and not desired
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('foreign_server', NULL, 'cellar') IS NOT NULL THEN
    DROP SERVER IF EXISTS cellar;
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
      ('foreign_server', NULL, 'attic', '{"wrapper": "archive", "options": {"Key": "no", "url": "db://here"}}', NULL),
      ('secret_option', 'FOREIGN DATA WRAPPER archive', 'api_token', NULL, NULL),
      ('secret_option', 'FOREIGN TABLE public.films', 'password', NULL, NULL),
      ('secret_option', 'FOREIGN TABLE public.films ALTER COLUMN title', 'secret_key', NULL, NULL),
      ('secret_option', 'SERVER vault', 'password', NULL, NULL),
      ('secret_option', 'USER MAPPING FOR PUBLIC SERVER vault', 'password', NULL, NULL),
      ('user_mapping', 'cellar', 'PUBLIC', NULL, NULL),
      ('foreign_server', NULL, 'cellar', NULL, NULL)
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
