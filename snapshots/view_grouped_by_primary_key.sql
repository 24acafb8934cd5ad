-- schema-fix 0.1.0
-- from:     test/scenarios/view_grouped_by_primary_key/current.sql
-- to:       test/scenarios/view_grouped_by_primary_key/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. drop unique constraint teams_pkey on public.teams
--    2. add primary key teams_pkey on public.teams
--    3. create view public.team_sizes
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

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
-- A statement that cannot get its lock for this long gives up, and nothing of this transaction is kept.
SET LOCAL lock_timeout = '30s';
SET LOCAL check_function_bodies = off;

-- 1. drop unique constraint teams_pkey on public.teams
--    why:  it differs in definition
--    lock: ACCESS EXCLUSIVE on public.teams
--    note: rows that it refused are accepted from then on
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('unique_constraint', 'public.teams', 'teams_pkey') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('unique_constraint', 'public.teams', 'teams_pkey'), '{"definition": "PRIMARY KEY (id) INCLUDE (name)"}', true)) THEN
    ALTER TABLE public.teams DROP CONSTRAINT IF EXISTS teams_pkey;
  END IF;
END
$do$;

-- 2. add primary key teams_pkey on public.teams
--    why:  it differs in definition
--    lock: ACCESS EXCLUSIVE on public.teams
--    note: builds an index under the lock
--    note: fails if two rows have the same key
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('unique_constraint', 'public.teams', 'teams_pkey',
    '{"definition": "PRIMARY KEY (id) INCLUDE (name)"}') THEN
    ALTER TABLE public.teams ADD CONSTRAINT teams_pkey PRIMARY KEY (id) INCLUDE (name);
  END IF;
END
$do$;

-- 3. create view public.team_sizes
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('view', NULL, 'public.team_sizes',
    '{"columns": [{"name": "id", "type": "integer"}, {"name": "name", "type": "text"}, {"name": "players", "type": "bigint"}], "printed": {"definitionHash": "f73d101c94bd0174735540035a2eee2c"}}') THEN
    IF NOT pg_temp.schema_fix_is('view', NULL, 'public.team_sizes', '{"columns": [{"name": "id", "type": "integer"}, {"name": "name", "type": "text"}, {"name": "players", "type": "bigint"}]}') THEN
      DROP VIEW IF EXISTS public.team_sizes;
    END IF;
    CREATE OR REPLACE VIEW public.team_sizes AS
     SELECT t.id,
        t.name,
        count(p.id) AS players
       FROM (public.teams t
         LEFT JOIN public.players p ON ((p.team_id = t.id)))
      GROUP BY t.id;
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
      ('unique_constraint', 'public.teams', 'teams_pkey', '{"definition": "PRIMARY KEY (id) INCLUDE (name)"}', NULL),
      ('view', NULL, 'public.team_sizes', '{"columns": [{"name": "id", "type": "integer"}, {"name": "name", "type": "text"}, {"name": "players", "type": "bigint"}], "printed": {"definitionHash": "f73d101c94bd0174735540035a2eee2c"}}', NULL)
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
