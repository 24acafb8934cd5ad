-- schema-fix 0.1.0
-- from:     test/scenarios/plain_operator_family_members_changed/current.sql
-- to:       test/scenarios/plain_operator_family_members_changed/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --guards plain
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run ends there too; with made-up rows in every table that takes them
-- withheld: 2 steps, at the end of this file as comments
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. create schema "other one"
--    2. create operator family "other one"."Fam" USING gist
--    3. create function public.far_cmp2(integer, text)
--    4. drop OPERATOR 1 (integer, text) from operator family public.lengths USING btree
--    5. add OPERATOR 1 (integer, text) to operator family public.lengths USING btree
--    6. add OPERATOR 4 (integer, bigint) to operator family public.lengths USING btree
--    7. drop FUNCTION 1 (integer, text) from operator family public.lengths USING btree
--    8. add FUNCTION 1 (integer, text) to operator family public.lengths USING btree
--    9. comment on operator family public.lengths USING btree
--
-- Run it as ONE batch, in one session: a pooler must not split it. Its last statement lists what is not as it should be: no row means good.

-- Runs the statement it is given and returns how many rows it found; the SELECTs below call it where the catalog says that it is still to do.
CREATE OR REPLACE FUNCTION pg_temp.schema_fix(statement text) RETURNS bigint LANGUAGE plpgsql AS $schema_fix$
DECLARE
  found_rows bigint;
BEGIN
  EXECUTE statement;
  GET DIAGNOSTICS found_rows = ROW_COUNT;
  RETURN found_rows;
END
$schema_fix$;

BEGIN;
-- Two runs at once wait for each other.
SELECT pg_advisory_xact_lock(7305142068);
-- A statement that cannot get its lock for this long gives up, and nothing of this transaction is kept.
SET LOCAL lock_timeout = '30s';
SET LOCAL check_function_bodies = off;

-- 1. create schema "other one"
--    why:  it is desired and not there
--    lock: none on existing tables
CREATE SCHEMA IF NOT EXISTS "other one";

-- 2. create operator family "other one"."Fam" USING gist
--    why:  it is desired and not there
--    lock: none on existing tables
SELECT pg_temp.schema_fix($sql$CREATE OPERATOR FAMILY "other one"."Fam" USING gist$sql$)
WHERE NOT EXISTS (SELECT FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am am ON am.oid = f.opfmethod
    WHERE format('%I.%I USING %I', n.nspname, f.opfname, am.amname) = '"other one"."Fam" USING gist');

-- 3. create function public.far_cmp2(integer, text)
--    why:  it is desired and not there
--    lock: none on existing tables
CREATE OR REPLACE FUNCTION public.far_cmp2(integer, text)
  RETURNS integer
  LANGUAGE sql
  IMMUTABLE
  STRICT
AS $function$SELECT -btint4cmp($1, length($2))$function$;

-- 4. drop OPERATOR 1 (integer, text) from operator family public.lengths USING btree
--    why:  it differs in operator
--    lock: none on existing tables
WITH pinned AS MATERIALIZED (
  -- Definitions are printed in one way under an empty search_path; it is put back before the statement runs.
  SELECT current_setting('search_path') AS path, set_config('search_path', '', true) AS now
), looked AS MATERIALIZED (
  SELECT path, NOT EXISTS (
      SELECT FROM (
  SELECT m.oid, 0 AS subid, n.nspname AS schema, format('%I.%I USING %I', n.nspname, f.opfname, am.amname) AS relation, format('OPERATOR %s (%s, %s)', m.amopstrategy, format_type(m.amoplefttype, NULL), format_type(m.amoprighttype, NULL)) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'left', format_type(m.amoplefttype, NULL),
      'right', format_type(m.amoprighttype, NULL),
      'operator', (SELECT format('%I.%s(%s, %s)', rn.nspname, ro.oprname, format_type(ro.oprleft, NULL), format_type(ro.oprright, NULL))
        FROM pg_operator ro JOIN pg_namespace rn ON rn.oid = ro.oprnamespace WHERE ro.oid = m.amopopr),
      'orderBy', (SELECT format('%I.%I', rn.nspname, rf.opfname) FROM pg_opfamily rf JOIN pg_namespace rn ON rn.oid = rf.opfnamespace WHERE rf.oid = m.amopsortfamily)
    )) AS attributes
  FROM pg_amop m
    JOIN pg_opfamily f ON f.oid = m.amopfamily
    JOIN pg_namespace n ON n.oid = f.opfnamespace
    JOIN pg_am am ON am.oid = f.opfmethod
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_opfamily'::regclass AND e.objid = f.oid AND e.deptype = 'e')
    AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_amop'::regclass AND i.objid = m.oid
        AND i.refclassid = 'pg_opclass'::regclass AND i.deptype = 'i')
    AND format('%I.%I USING %I', n.nspname, f.opfname, am.amname) = 'public.lengths USING btree' AND format('OPERATOR %s (%s, %s)', m.amopstrategy, format_type(m.amoplefttype, NULL), format_type(m.amoprighttype, NULL)) = 'OPERATOR 1 (integer, text)'
      ) o, jsonb_array_elements('[{"left": "integer", "right": "text", "operator": "public.<@@@(integer, text)"}]') form
      WHERE o.name = 'OPERATOR 1 (integer, text)'
        AND NOT EXISTS (SELECT FROM jsonb_object_keys(o.attributes - 'source') key WHERE NOT form ? key)
        AND NOT EXISTS (SELECT FROM jsonb_each(form) wanted WHERE coalesce(o.attributes -> wanted.key, 'null') <> wanted.value)) AS to_do
  FROM pinned WHERE now = ''
), restored AS MATERIALIZED (
  SELECT to_do, set_config('search_path', path, true) AS now FROM looked
)
SELECT pg_temp.schema_fix($sql$ALTER OPERATOR FAMILY public.lengths USING btree DROP OPERATOR 1 (integer, text)$sql$) FROM restored WHERE to_do AND now IS NOT NULL;

-- 5. add OPERATOR 1 (integer, text) to operator family public.lengths USING btree
--    why:  it differs in operator
--    lock: none on existing tables
SELECT pg_temp.schema_fix($sql$ALTER OPERATOR FAMILY public.lengths USING btree ADD
  OPERATOR 1 public.<@@@(integer, text)$sql$)
WHERE NOT EXISTS (SELECT FROM pg_amop m
    JOIN pg_opfamily f ON f.oid = m.amopfamily JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am am ON am.oid = f.opfmethod
    WHERE format('%I.%I USING %I', n.nspname, f.opfname, am.amname) = 'public.lengths USING btree' AND m.amopstrategy = 1
      AND m.amoplefttype = to_regtype('integer') AND m.amoprighttype = to_regtype('text'));

-- 6. add OPERATOR 4 (integer, bigint) to operator family public.lengths USING btree
--    why:  it is desired and not there
--    lock: none on existing tables
SELECT pg_temp.schema_fix($sql$ALTER OPERATOR FAMILY public.lengths USING btree ADD
  OPERATOR 4 pg_catalog.>=(integer, bigint)$sql$)
WHERE NOT EXISTS (SELECT FROM pg_amop m
    JOIN pg_opfamily f ON f.oid = m.amopfamily JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am am ON am.oid = f.opfmethod
    WHERE format('%I.%I USING %I', n.nspname, f.opfname, am.amname) = 'public.lengths USING btree' AND m.amopstrategy = 4
      AND m.amoplefttype = to_regtype('integer') AND m.amoprighttype = to_regtype('bigint'));

-- 7. drop FUNCTION 1 (integer, text) from operator family public.lengths USING btree
--    why:  it differs in function
--    lock: none on existing tables
WITH pinned AS MATERIALIZED (
  -- Definitions are printed in one way under an empty search_path; it is put back before the statement runs.
  SELECT current_setting('search_path') AS path, set_config('search_path', '', true) AS now
), looked AS MATERIALIZED (
  SELECT path, NOT EXISTS (
      SELECT FROM (
  SELECT m.oid, 0 AS subid, n.nspname AS schema, format('%I.%I USING %I', n.nspname, f.opfname, am.amname) AS relation, format('FUNCTION %s (%s, %s)', m.amprocnum, format_type(m.amproclefttype, NULL), format_type(m.amprocrighttype, NULL)) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'left', format_type(m.amproclefttype, NULL),
      'right', format_type(m.amprocrighttype, NULL),
      'function', (SELECT format('%I.%I(%s)', rn.nspname, rp.proname, oidvectortypes(rp.proargtypes))
        FROM pg_proc rp JOIN pg_namespace rn ON rn.oid = rp.pronamespace WHERE rp.oid = m.amproc)
    )) AS attributes
  FROM pg_amproc m
    JOIN pg_opfamily f ON f.oid = m.amprocfamily
    JOIN pg_namespace n ON n.oid = f.opfnamespace
    JOIN pg_am am ON am.oid = f.opfmethod
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_opfamily'::regclass AND e.objid = f.oid AND e.deptype = 'e')
    AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_amproc'::regclass AND i.objid = m.oid
        AND i.refclassid = 'pg_opclass'::regclass AND i.deptype = 'i')
    AND format('%I.%I USING %I', n.nspname, f.opfname, am.amname) = 'public.lengths USING btree' AND format('FUNCTION %s (%s, %s)', m.amprocnum, format_type(m.amproclefttype, NULL), format_type(m.amprocrighttype, NULL)) = 'FUNCTION 1 (integer, text)'
      ) o, jsonb_array_elements('[{"left": "integer", "right": "text", "function": "public.far_cmp2(integer, text)"}]') form
      WHERE o.name = 'FUNCTION 1 (integer, text)'
        AND NOT EXISTS (SELECT FROM jsonb_object_keys(o.attributes - 'source') key WHERE NOT form ? key)
        AND NOT EXISTS (SELECT FROM jsonb_each(form) wanted WHERE coalesce(o.attributes -> wanted.key, 'null') <> wanted.value)) AS to_do
  FROM pinned WHERE now = ''
), restored AS MATERIALIZED (
  SELECT to_do, set_config('search_path', path, true) AS now FROM looked
)
SELECT pg_temp.schema_fix($sql$ALTER OPERATOR FAMILY public.lengths USING btree DROP FUNCTION 1 (integer, text)$sql$) FROM restored WHERE to_do AND now IS NOT NULL;

-- 8. add FUNCTION 1 (integer, text) to operator family public.lengths USING btree
--    why:  it differs in function
--    lock: none on existing tables
SELECT pg_temp.schema_fix($sql$ALTER OPERATOR FAMILY public.lengths USING btree ADD
  FUNCTION 1 (integer, text) public.far_cmp2(integer, text)$sql$)
WHERE NOT EXISTS (SELECT FROM pg_amproc m
    JOIN pg_opfamily f ON f.oid = m.amprocfamily JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am am ON am.oid = f.opfmethod
    WHERE format('%I.%I USING %I', n.nspname, f.opfname, am.amname) = 'public.lengths USING btree' AND m.amprocnum = 1
      AND m.amproclefttype = to_regtype('integer') AND m.amprocrighttype = to_regtype('text'));

-- 9. comment on operator family public.lengths USING btree
--    why:  it differs in text
--    lock: none on existing tables
COMMENT ON OPERATOR FAMILY public.lengths USING btree IS 'after';

COMMIT;

-- NOT DONE: drop operator family public.gone USING hash
--   it is not in the desired schema and is left alone; --drop safe drops it
-- DROP OPERATOR FAMILY IF EXISTS public.gone USING hash;

-- NOT DONE: drop OPERATOR 3 (integer, bigint) from operator family public.lengths USING btree
--   it is not in the desired schema and is left alone; --drop safe drops it
-- ALTER OPERATOR FAMILY public.lengths USING btree DROP OPERATOR 3 (integer, bigint);

-- A row for each object that is not as it should be: no row means good.
WITH pinned AS MATERIALIZED (
  -- Definitions are printed in one way while these are set; they are put back below.
  SELECT setting.name, current_setting(setting.name) AS before, set_config(setting.name, setting.value, true) AS now
  FROM (VALUES ('search_path', ''), ('DateStyle', 'ISO, MDY'), ('IntervalStyle', 'postgres'), ('TimeZone', 'UTC'), ('extra_float_digits', '3'),
    ('quote_all_identifiers', 'off'), ('bytea_output', 'hex')) AS setting (name, value)
),
wanted (kind, relation, name, definition, unless_missing, comment, owner, privileges) AS (VALUES
    ('schema', NULL, '"other one"', '{}', NULL, NULL, NULL, '{}'),
    ('operator_family', NULL, '"other one"."Fam" USING gist', '{}', NULL, NULL, NULL, '{}'),
    ('function', NULL, 'public.far_cmp2(integer, text)', '{"arguments": [{"type": "integer"}, {"type": "text"}], "language": "sql", "bodyHash": "61bb2d539b43f41faa96b2323556a77e", "result": "integer", "volatility": "immutable", "strict": true}', NULL, NULL, NULL, '{}'),
    ('operator_family_operator', 'public.lengths USING btree', 'OPERATOR 1 (integer, text)', '{"left": "integer", "right": "text", "operator": "public.<@@@(integer, text)"}', NULL, NULL, NULL, '{}'),
    ('operator_family_operator', 'public.lengths USING btree', 'OPERATOR 4 (integer, bigint)', '{"left": "integer", "right": "bigint", "operator": "pg_catalog.>=(integer, bigint)"}', NULL, NULL, NULL, '{}'),
    ('operator_family_function', 'public.lengths USING btree', 'FUNCTION 1 (integer, text)', '{"left": "integer", "right": "text", "function": "public.far_cmp2(integer, text)"}', NULL, NULL, NULL, '{}')
),
found AS MATERIALIZED (
  SELECT 'function' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_proc'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
FROM (
  SELECT p.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes)) AS name,
    quote_ident(pg_get_userbyid(p.proowner)) AS owner, p.proacl AS acl, 'f'::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'arguments', (
      SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
          'mode', CASE p.proargmodes[a.position] WHEN 'o' THEN 'OUT' WHEN 'b' THEN 'INOUT' WHEN 'v' THEN 'VARIADIC' WHEN 't' THEN 'TABLE' END,
          'name', quote_ident(nullif(p.proargnames[a.position], '')),
          'type', format_type(a.type, NULL),
          'optional', CASE WHEN p.pronargdefaults > 0 AND pg_get_function_arg_default(p.oid, a.position::int) IS NOT NULL THEN true END
        )) ORDER BY a.position)
      FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY a(type, position)),
      'language', quote_ident(l.lanname),
      'bodyHash', CASE WHEN p.prosqlbody IS NULL THEN md5(p.prosrc) END,
      'library', p.probin,
      'securityDefiner', nullif(p.prosecdef, false),
      'settings', to_jsonb(p.proconfig),
      'transforms', (SELECT jsonb_agg(format_type(t, NULL) ORDER BY position) FROM unnest(p.protrftypes) WITH ORDINALITY x(t, position)),
      'printed', nullif(jsonb_strip_nulls(jsonb_build_object('defaults', CASE WHEN p.pronargdefaults > 0 THEN (
        SELECT jsonb_object_agg(position, pg_get_function_arg_default(p.oid, position)) FROM generate_series(1, coalesce(cardinality(p.proallargtypes), p.pronargs)) position
        WHERE pg_get_function_arg_default(p.oid, position) IS NOT NULL) END, 'sqlBodyHash', md5(pg_get_function_sqlbody(p.oid)))), '{}'),
      'source', jsonb_build_object('body', coalesce(pg_get_function_sqlbody(p.oid), p.prosrc)),
      'result', format_type(p.prorettype, NULL),
      'returnsSet', nullif(p.proretset, false),
      'volatility', CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' END,
      'strict', nullif(p.proisstrict, false),
      'leakproof', nullif(p.proleakproof, false),
      'parallel', CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END,
      'cost', nullif(p.procost, CASE WHEN l.lanname IN ('c', 'internal') THEN 1 ELSE 100 END),
      'rows', CASE WHEN p.proretset THEN nullif(p.prorows, 1000) END,
      'support', (SELECT format('%I.%I', fn.nspname, f.proname) FROM pg_proc f JOIN pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = p.prosupport),
      'window', CASE WHEN p.prokind = 'w' THEN true END
    )) AS attributes
  FROM pg_proc p
    JOIN pg_namespace n ON n.oid = p.pronamespace
    JOIN pg_language l ON l.oid = p.prolang
  WHERE p.prokind IN ('f', 'w')
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e') AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_proc'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
  UNION ALL
  SELECT 'operator_family' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_opfamily'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
FROM (
  SELECT f.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I USING %I', n.nspname, f.opfname, am.amname) AS name,
    quote_ident(pg_get_userbyid(f.opfowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype, '{}'::jsonb AS attributes
  FROM pg_opfamily f
    JOIN pg_namespace n ON n.oid = f.opfnamespace
    JOIN pg_am am ON am.oid = f.opfmethod
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_opfamily'::regclass AND e.objid = f.oid AND e.deptype = 'e')
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_opfamily'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
  UNION ALL
  SELECT 'operator_family_function' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_amproc'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
FROM (
  SELECT m.oid, 0 AS subid, n.nspname AS schema, format('%I.%I USING %I', n.nspname, f.opfname, am.amname) AS relation, format('FUNCTION %s (%s, %s)', m.amprocnum, format_type(m.amproclefttype, NULL), format_type(m.amprocrighttype, NULL)) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'left', format_type(m.amproclefttype, NULL),
      'right', format_type(m.amprocrighttype, NULL),
      'function', (SELECT format('%I.%I(%s)', rn.nspname, rp.proname, oidvectortypes(rp.proargtypes))
        FROM pg_proc rp JOIN pg_namespace rn ON rn.oid = rp.pronamespace WHERE rp.oid = m.amproc)
    )) AS attributes
  FROM pg_amproc m
    JOIN pg_opfamily f ON f.oid = m.amprocfamily
    JOIN pg_namespace n ON n.oid = f.opfnamespace
    JOIN pg_am am ON am.oid = f.opfmethod
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_opfamily'::regclass AND e.objid = f.oid AND e.deptype = 'e')
    AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_amproc'::regclass AND i.objid = m.oid
        AND i.refclassid = 'pg_opclass'::regclass AND i.deptype = 'i')
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_amproc'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
  UNION ALL
  SELECT 'operator_family_operator' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_amop'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
FROM (
  SELECT m.oid, 0 AS subid, n.nspname AS schema, format('%I.%I USING %I', n.nspname, f.opfname, am.amname) AS relation, format('OPERATOR %s (%s, %s)', m.amopstrategy, format_type(m.amoplefttype, NULL), format_type(m.amoprighttype, NULL)) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'left', format_type(m.amoplefttype, NULL),
      'right', format_type(m.amoprighttype, NULL),
      'operator', (SELECT format('%I.%s(%s, %s)', rn.nspname, ro.oprname, format_type(ro.oprleft, NULL), format_type(ro.oprright, NULL))
        FROM pg_operator ro JOIN pg_namespace rn ON rn.oid = ro.oprnamespace WHERE ro.oid = m.amopopr),
      'orderBy', (SELECT format('%I.%I', rn.nspname, rf.opfname) FROM pg_opfamily rf JOIN pg_namespace rn ON rn.oid = rf.opfnamespace WHERE rf.oid = m.amopsortfamily)
    )) AS attributes
  FROM pg_amop m
    JOIN pg_opfamily f ON f.oid = m.amopfamily
    JOIN pg_namespace n ON n.oid = f.opfnamespace
    JOIN pg_am am ON am.oid = f.opfmethod
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_opfamily'::regclass AND e.objid = f.oid AND e.deptype = 'e')
    AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_amop'::regclass AND i.objid = m.oid
        AND i.refclassid = 'pg_opclass'::regclass AND i.deptype = 'i')
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_amop'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
  UNION ALL
  SELECT 'schema' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_namespace'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
FROM (
  SELECT n.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, quote_ident(n.nspname) AS name,
    quote_ident(pg_get_userbyid(n.nspowner)) AS owner, n.nspacl AS acl, 'n'::"char" AS acltype, '{}'::jsonb AS attributes
  FROM pg_namespace n
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_namespace'::regclass AND e.objid = n.oid AND e.deptype = 'e')
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_namespace'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
),
entitled AS MATERIALIZED (
  -- With the privileges that differ from what PostgreSQL gives by itself, by grantee.
  SELECT o.*, coalesce((SELECT jsonb_object_agg(g.grantee, g.held) FROM (
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
) g WHERE g.held <> g.initial), '{}') AS privileges
  FROM found o
),
compared AS MATERIALIZED (
  SELECT w.kind, w.relation AS stands_on, w.name,
    CASE
      WHEN w.definition IS NULL THEN CASE WHEN f.kind IS NOT NULL THEN 'is still there' END
      WHEN f.kind IS NULL THEN CASE WHEN w.unless_missing IS NULL OR to_regclass(nullif(w.unless_missing, '*')) IS NOT NULL THEN 'is not there' END
      WHEN w.unless_missing IS DISTINCT FROM '*' AND NOT EXISTS (
        SELECT FROM jsonb_array_elements(CASE jsonb_typeof(w.definition::jsonb) WHEN 'array' THEN w.definition::jsonb ELSE jsonb_build_array(w.definition::jsonb) END) form
        WHERE f.attributes = form OR ((form ->> 'printed' = '*' OR current_setting('server_version_num')::integer / 10000 <> 18) AND f.attributes - 'printed' = form - 'printed')
      ) THEN 'is in another shape'
      WHEN f.comment IS DISTINCT FROM w.comment THEN 'has another comment'
      WHEN f.owner <> w.owner THEN 'has another owner'
      WHEN f.privileges <> w.privileges::jsonb THEN 'has other privileges'
    END AS problem,
    concat_ws(' ', f.attributes::text, 'comment: ' || f.comment, 'owner: ' || f.owner, 'privileges: ' || f.privileges::text) AS found,
    concat_ws(' ', w.definition, 'comment: ' || w.comment, 'owner: ' || w.owner, 'privileges: ' || w.privileges) AS desired
  FROM wanted w
    LEFT JOIN entitled f ON f.kind = w.kind AND f.name = w.name AND f.relation IS NOT DISTINCT FROM w.relation
),
problems AS MATERIALIZED (
  SELECT array_agg(c ORDER BY c.kind, c.stands_on, c.name) AS rows FROM compared c WHERE c.problem IS NOT NULL
),
restored AS MATERIALIZED (
  -- Comes after everything above was read to its end.
  SELECT problems.rows, (SELECT count(set_config(p.name, p.before, true)) FROM pinned p WHERE problems.rows IS NULL OR problems.rows IS NOT NULL) AS settings FROM problems
)
SELECT c.kind, c.stands_on, c.name, c.problem, c.found, c.desired
FROM restored CROSS JOIN LATERAL unnest(restored.rows) AS c (kind text, stands_on text, name text, problem text, found text, desired text)
WHERE restored.settings > 0;
