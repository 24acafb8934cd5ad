-- schema-fix 0.1.0
-- from:     test/scenarios/view_of_function_rows_less_a_column/current.sql
-- to:       test/scenarios/view_of_function_rows_less_a_column/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --drop all
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. drop materialized view public.cached
--    2. type of public.items.a: smallint to integer
--    3. drop column public.items.f
--    4. redefine view public."some"
--    5. create materialized view public.cached
--    6. owner of materialized view public.cached
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

-- Who owns an object, and who may do what with it where that is not what PostgreSQL gives by itself.
CREATE OR REPLACE FUNCTION pg_temp.schema_fix_access(wanted_kind text, wanted_relation text, wanted_name text)
RETURNS jsonb LANGUAGE plpgsql STABLE
SET search_path = '' AS $access$
#variable_conflict use_column
DECLARE
  result jsonb;
BEGIN
  CASE wanted_kind
    WHEN 'materialized_view' THEN
      SELECT jsonb_build_object('owner', o.owner, 'privileges', (SELECT jsonb_object_agg(g.grantee, g.held) FROM (
  SELECT e.grantee,
    coalesce(CASE WHEN e.whole > 0 AND count(*) FILTER (WHERE e.held) >= e.whole AND bool_and(NOT e.passable) FILTER (WHERE e.held) THEN '["ALL"]'
      WHEN e.whole > 0 AND count(*) FILTER (WHERE e.held) >= e.whole AND bool_and(e.passable) FILTER (WHERE e.held) THEN '["ALL*"]'
      ELSE jsonb_agg(e.entry ORDER BY e.entry COLLATE "C") FILTER (WHERE e.held) END, '[]') AS held,
    coalesce(CASE WHEN e.whole > 0 AND count(*) FILTER (WHERE NOT e.held) >= e.whole THEN '["ALL"]'
      ELSE jsonb_agg(e.entry ORDER BY e.entry COLLATE "C") FILTER (WHERE NOT e.held) END, '[]') AS initial
  FROM (
    SELECT u.grantee, u.held, u.privilege || CASE WHEN bool_or(u.passable) THEN '*' ELSE '' END AS entry, bool_or(u.passable) AS passable,
      (SELECT count(*) FROM jsonb_array_elements(o.initial_acl) i(entry) WHERE i.entry ->> 0 = o.owner) AS whole
    FROM (
      SELECT CASE WHEN a.entry ->> 0 = o.owner THEN 'OWNER' ELSE a.entry ->> 0 END AS grantee, a.entry ->> 1 AS privilege,
        (a.entry ->> 2)::boolean AS passable, a.held
      FROM (SELECT entry, true FROM jsonb_array_elements(o.acl) entry
        UNION ALL SELECT entry, false FROM jsonb_array_elements(o.initial_acl) entry) a(entry, held)
    ) u
    GROUP BY u.grantee, u.held, u.privilege
  ) e
  GROUP BY e.grantee, e.whole
) g WHERE g.held <> g.initial)) INTO result FROM (
        SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
            CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
                ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
            CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
                ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_class'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
                acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
        FROM (
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
        ) o
        LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = o.subid
        ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
  END CASE;
  RETURN result;
END
$access$;

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
-- A statement that cannot get its lock for this long gives up, and nothing of this transaction is kept.
SET LOCAL lock_timeout = '30s';
SET LOCAL check_function_bodies = off;

-- 1. drop materialized view public.cached
--    why:  it differs in columns, its definition
--    lock: ACCESS EXCLUSIVE on public.cached
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('materialized_view', NULL, 'public.cached') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('materialized_view', NULL, 'public.cached'), '{"columns": [{"name": "id", "type": "bigint"}, {"name": "a", "type": "integer"}, {"name": "ref", "type": "integer"}], "printed": {"definitionHash": "4cea26a591618b3cb59f98f9ff295f13"}}', false)
      AND pg_temp.schema_fix_is('column', 'public.items', 'a', '{"type": "integer"}')) THEN
    DROP MATERIALIZED VIEW IF EXISTS public.cached;
  END IF;
END
$do$;

-- 2. type of public.items.a: smallint to integer
--    why:  it differs in type
--    lock: ACCESS EXCLUSIVE on public.items
--    note: writes the whole table and its indexes anew under the lock
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('column', 'public.items', 'a',
    '{"type": "smallint"}', '{"type": "integer"}', 'stop') THEN
    ALTER TABLE public.items ALTER COLUMN a TYPE integer;
  END IF;
END
$do$;

-- 3. drop column public.items.f
--    why:  it is there and not desired
--    lock: ACCESS EXCLUSIVE on public.items
--    note: deletes the column and its values in all rows
--    note: the values cannot be brought back
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('column', 'public.items', 'f') IS NOT NULL THEN
    ALTER TABLE public.items DROP COLUMN IF EXISTS f;
  END IF;
END
$do$;

-- 4. redefine view public."some"
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on public."some"
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('view', NULL, 'public."some"',
    '{"printed": {"definitionHash": "230a968189b127cae894a4382191a792"}}', '{"printed": {"definitionHash": "ed9623d1de1c614bb6679c50be1799f0"}}', 'repair') THEN
    CREATE OR REPLACE VIEW public."some" AS
     SELECT id,
        ref
       FROM public.all_items() a(id, a, ref);
  END IF;
END
$do$;

-- 5. create materialized view public.cached
--    why:  it differs in columns, its definition
--    lock: none on existing tables
--    note: runs its query and stores the result, which takes as long as the query does
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('materialized_view', NULL, 'public.cached',
    '{"columns": [{"name": "id", "type": "bigint"}, {"name": "a", "type": "integer"}, {"name": "ref", "type": "integer"}], "printed": {"definitionHash": "4cea26a591618b3cb59f98f9ff295f13"}}', false) THEN
    DROP MATERIALIZED VIEW IF EXISTS public.cached;
    CREATE MATERIALIZED VIEW IF NOT EXISTS public.cached AS
     SELECT id,
        a,
        ref
       FROM public.all_items() all_items(id, a, ref);
  END IF;
END
$do$;

-- 6. owner of materialized view public.cached
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.cached
--    note: from then on postgres decides over it
ALTER MATERIALIZED VIEW public.cached OWNER TO postgres;

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
      ('materialized_view', NULL, 'public.cached', '{"columns": [{"name": "id", "type": "bigint"}, {"name": "a", "type": "integer"}, {"name": "ref", "type": "integer"}], "printed": {"definitionHash": "4cea26a591618b3cb59f98f9ff295f13"}}', NULL),
      ('column', 'public.items', 'a', '{"type": "integer"}', NULL),
      ('column', 'public.items', 'f', NULL, NULL),
      ('view', NULL, 'public."some"', '{"columns": [{"name": "id", "type": "bigint"}, {"name": "ref", "type": "integer"}], "printed": {"definitionHash": "ed9623d1de1c614bb6679c50be1799f0"}}', NULL)
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
