-- schema-fix 0.1.0
-- from:     test/scenarios/plain_guards_table_of_another_shape/current.sql
-- to:       test/scenarios/plain_guards_table_of_another_shape/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --guards plain
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run ends there too; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. create domain public.seconds
--    2. add check seconds_check on domain public.seconds
--    3. create type public.state
--    4. add column public.calls.state
--    5. add column public.calls.length
--    6. default of public.calls.agent
--    7. no NULL in public.calls.id
--    8. create index public.calls_state_idx
--    9. add check constraint calls_agent_short on public.calls
--   10. add unique constraint calls_agent_key on public.calls
--   11. add primary key calls_pkey on public.calls
--   12. redefine view public.agents
--   13. create policy own on public.calls
--   14. enable row security on public.calls
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

-- 1. create domain public.seconds
--    why:  it is desired and not there
--    lock: none on existing tables
SELECT pg_temp.schema_fix($sql$CREATE DOMAIN public.seconds AS integer$sql$)
WHERE NOT to_regtype('public.seconds') IS NOT NULL;

-- 2. add check seconds_check on domain public.seconds
--    why:  it is desired and not there
--    lock: none on existing tables
ALTER DOMAIN public.seconds DROP CONSTRAINT IF EXISTS seconds_check;
ALTER DOMAIN public.seconds ADD CONSTRAINT seconds_check CHECK ((VALUE >= 0));

-- 3. create type public.state
--    why:  it is desired and not there
--    lock: none on existing tables
SELECT pg_temp.schema_fix($sql$CREATE TYPE public.state AS ENUM ('new', 'done')$sql$)
WHERE NOT to_regtype('public.state') IS NOT NULL;

-- 4. add column public.calls.state
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.calls
ALTER TABLE public.calls ADD COLUMN IF NOT EXISTS state public.state DEFAULT 'new'::public.state NOT NULL;

-- 5. add column public.calls.length
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.calls
--    note: computes a value for every row and writes the whole table anew
ALTER TABLE public.calls ADD COLUMN IF NOT EXISTS length public.seconds;

-- 6. default of public.calls.agent
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.calls
ALTER TABLE ONLY public.calls ALTER COLUMN agent SET DEFAULT 'none'::text;

-- 7. no NULL in public.calls.id
--    why:  it differs in notNull
--    lock: ACCESS EXCLUSIVE on public.calls
--    note: reads the whole table under the lock
--    note: fails if a row has NULL here
ALTER TABLE public.calls ALTER COLUMN id SET NOT NULL;

-- 8. create index public.calls_state_idx
--    why:  it is desired and not there
--    lock: SHARE on public.calls
--    note: writes to the table wait while it is built
CREATE INDEX IF NOT EXISTS calls_state_idx ON public.calls USING btree (state);

-- 9. add check constraint calls_agent_short on public.calls
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.calls
--    note: reads the whole table under the lock
--    note: fails if a row breaks the check
ALTER TABLE public.calls DROP CONSTRAINT IF EXISTS calls_agent_short;
ALTER TABLE public.calls ADD CONSTRAINT calls_agent_short CHECK ((length(agent) < 50));

-- 10. add unique constraint calls_agent_key on public.calls
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.calls
--    note: builds an index under the lock
--    note: fails if two rows have the same key
SELECT pg_temp.schema_fix($sql$ALTER TABLE public.calls ADD CONSTRAINT calls_agent_key UNIQUE (agent)$sql$)
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = to_regclass('public.calls') AND quote_ident(conname) = 'calls_agent_key');

-- 11. add primary key calls_pkey on public.calls
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.calls
--    note: builds an index under the lock
--    note: fails if two rows have the same key
SELECT pg_temp.schema_fix($sql$ALTER TABLE public.calls ADD CONSTRAINT calls_pkey PRIMARY KEY (id)$sql$)
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = to_regclass('public.calls') AND quote_ident(conname) = 'calls_pkey');

-- 12. redefine view public.agents
--    why:  it differs in columns, its definition
--    lock: ACCESS EXCLUSIVE on public.agents
CREATE OR REPLACE VIEW public.agents AS
 SELECT agent,
    count(*) AS calls
   FROM public.calls
  GROUP BY agent;

-- 13. create policy own on public.calls
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.calls
--    note: changes which rows its roles see or write
DROP POLICY IF EXISTS own ON public.calls;
CREATE POLICY own ON public.calls
  TO PUBLIC
  USING ((agent = CURRENT_USER));

-- 14. enable row security on public.calls
--    why:  it differs in rowSecurity
--    lock: ACCESS EXCLUSIVE on public.calls
--    note: from now on only the rows that policies let through are seen
ALTER TABLE public.calls ENABLE ROW LEVEL SECURITY;

COMMIT;

-- A row for each object that is not as it should be: no row means good.
WITH pinned AS MATERIALIZED (
  -- Definitions are printed in one way while these are set; they are put back below.
  SELECT setting.name, current_setting(setting.name) AS before, set_config(setting.name, setting.value, true) AS now
  FROM (VALUES ('search_path', ''), ('DateStyle', 'ISO, MDY'), ('IntervalStyle', 'postgres'), ('TimeZone', 'UTC'), ('extra_float_digits', '3'),
    ('quote_all_identifiers', 'off'), ('bytea_output', 'hex')) AS setting (name, value)
),
wanted (kind, relation, name, definition, unless_missing, comment, owner, privileges) AS (VALUES
    ('domain', NULL, 'public.seconds', '{"type": "integer"}', NULL, NULL, NULL, '{}'),
    ('domain_constraint', 'public.seconds', 'seconds_check', '{"printed": {"check": "(VALUE >= 0)"}}', NULL, NULL, NULL, '{}'),
    ('enum', NULL, 'public.state', '{"labels": ["new", "done"]}', NULL, NULL, NULL, '{}'),
    ('column', 'public.calls', 'state', '{"type": "public.state", "notNull": true}', NULL, NULL, NULL, '{}'),
    ('default', 'public.calls', 'state', '{"printed": {"expression": "''new''::public.state"}}', NULL, NULL, NULL, '{}'),
    ('column', 'public.calls', 'length', '{"type": "public.seconds"}', NULL, NULL, NULL, '{}'),
    ('default', 'public.calls', 'length', NULL, NULL, NULL, NULL, NULL),
    ('default', 'public.calls', 'agent', '{"printed": {"expression": "''none''::text"}}', NULL, NULL, NULL, '{}'),
    ('column', 'public.calls', 'id', '{"type": "integer", "notNull": true}', NULL, NULL, NULL, '{}'),
    ('index', 'public.calls', 'calls_state_idx', '{"columns": ["state"], "printed": {"definition": "USING btree (state)"}}', NULL, NULL, NULL, '{}'),
    ('check_constraint', 'public.calls', 'calls_agent_short', '{"columns": ["agent"], "printed": {"definition": "CHECK ((length(agent) < 50))"}}', NULL, NULL, NULL, '{}'),
    ('unique_constraint', 'public.calls', 'calls_agent_key', '{"definition": "UNIQUE (agent)"}', NULL, NULL, NULL, '{}'),
    ('unique_constraint', 'public.calls', 'calls_pkey', '{"definition": "PRIMARY KEY (id)"}', NULL, NULL, NULL, '{}'),
    ('view', NULL, 'public.agents', '{"columns": [{"name": "agent", "type": "text"}, {"name": "calls", "type": "bigint"}], "printed": {"definitionHash": "a9c676a8dd6f89197a0755c780a869d5"}}', NULL, NULL, NULL, '{}'),
    ('policy', 'public.calls', 'own', '{"command": "ALL", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "(agent = CURRENT_USER)"}}', NULL, NULL, NULL, '{}'),
    ('table', NULL, 'public.calls', '{"rowSecurity": true}', NULL, NULL, NULL, '{}')
),
found AS MATERIALIZED (
  SELECT 'check_constraint' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_constraint'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
FROM (
  SELECT con.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, quote_ident(con.conname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'columns', (SELECT jsonb_agg(quote_ident(ka.attname) ORDER BY array_position(con.conkey, ka.attnum))
      FROM pg_attribute ka WHERE ka.attrelid = con.conrelid AND ka.attnum = ANY (con.conkey)),
      'notValid', CASE WHEN NOT con.convalidated AND pg_get_constraintdef(con.oid) LIKE '% NOT VALID' THEN true END,
      'inherited', CASE WHEN con.coninhcount > 0 AND (c.relispartition OR NOT con.conislocal) THEN true END,
      'printed', jsonb_build_object('definition', regexp_replace(pg_get_constraintdef(con.oid), ' NOT VALID$', '')))) AS attributes
  FROM pg_constraint con
    JOIN pg_class c ON c.oid = con.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE con.contype IN ('c') AND true AND c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_constraint'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
  UNION ALL
  SELECT 'column' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_class'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
FROM (
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
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
  UNION ALL
  SELECT 'default' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_attrdef'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
FROM (
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
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_attrdef'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
  UNION ALL
  SELECT 'domain' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_type'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
FROM (
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
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_type'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
  UNION ALL
  SELECT 'domain_constraint' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_constraint'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
FROM (
  SELECT c.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, t.typname) AS relation, quote_ident(c.conname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'notValid', CASE WHEN NOT c.convalidated THEN true END,
      'printed', jsonb_build_object('check', pg_get_expr(c.conbin, 0))
    )) AS attributes
  FROM pg_constraint c
    JOIN pg_type t ON t.oid = c.contypid
    JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE c.contype = 'c' AND c.contypid <> 0 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_constraint'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
  UNION ALL
  SELECT 'enum' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_type'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
FROM (
  SELECT t.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I', n.nspname, t.typname) AS name,
    quote_ident(pg_get_userbyid(t.typowner)) AS owner, t.typacl AS acl, 'T'::"char" AS acltype,
    jsonb_build_object(
      'labels', coalesce((SELECT jsonb_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid), '[]'::jsonb)
    ) AS attributes
  FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype = 'e' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_type'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
  UNION ALL
  SELECT 'index' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_class'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
FROM (
  SELECT i.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, quote_ident(i.relname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'unique', CASE WHEN x.indisunique THEN true END,
      'nullsNotDistinct', CASE WHEN x.indisunique AND (to_jsonb(x)->>'indnullsnotdistinct')::boolean THEN true END,
      'method', (SELECT am.amname FROM pg_am am WHERE am.oid = i.relam AND am.amname <> 'btree'),
      'columns', (SELECT jsonb_agg(coalesce(quote_ident(ka.attname), '(expression)') ORDER BY k.ord) FROM unnest(x.indkey::int2[]) WITH ORDINALITY k(num, ord)
        LEFT JOIN pg_attribute ka ON ka.attrelid = x.indrelid AND ka.attnum = k.num AND k.num > 0),
      'includes', CASE WHEN x.indnatts > x.indnkeyatts THEN x.indnatts - x.indnkeyatts END,
      'partial', CASE WHEN x.indpred IS NOT NULL THEN true END,
      'partitioned', CASE WHEN i.relkind = 'I' THEN true END,
      'invalid', CASE WHEN NOT x.indisvalid AND i.relkind = 'i' THEN true END,
      'clustered', CASE WHEN x.indisclustered THEN true END,
      'replicaIdentity', CASE WHEN x.indisreplident THEN true END,
      'statistics', (SELECT jsonb_object_agg(ia.attnum::text, ia.attstattarget) FROM pg_attribute ia WHERE ia.attrelid = i.oid AND ia.attstattarget >= 0),
      'tablespace', (SELECT quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = i.reltablespace),
      'options', CASE WHEN i.reloptions IS NOT NULL THEN (SELECT jsonb_object_agg(split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)) FROM unnest(i.reloptions) o) END,
      'source', (SELECT jsonb_build_object('optionOrder', ord) FROM (SELECT (SELECT jsonb_agg(split_part(o, '=', 1) ORDER BY at) FROM unnest(i.reloptions) WITH ORDINALITY u(o, at) HAVING count(*) > 1) AS ord) o WHERE ord IS NOT NULL),
      'printed', jsonb_build_object('definition', substr(d.whole, d.head + 1, length(d.whole) - d.head - d.options - d.condition), 'where', pg_get_expr(x.indpred, x.indrelid))
    )) AS attributes
  FROM pg_index x
    JOIN pg_class i ON i.oid = x.indexrelid
    JOIN pg_class c ON c.oid = x.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN LATERAL (SELECT pg_get_indexdef(i.oid) AS whole, length(CASE WHEN x.indisunique THEN 'CREATE UNIQUE INDEX ' ELSE 'CREATE INDEX ' END
        || quote_ident(i.relname) || ' ON ' || CASE WHEN i.relkind = 'I' THEN 'ONLY ' ELSE '' END || format('%I.%I', n.nspname, c.relname) || ' ') AS head,
      CASE WHEN i.reloptions IS NULL THEN 0 ELSE coalesce((SELECT length(' WITH ()') + sum(length(quote_ident(split_part(o, '=', 1)) || '=') + length(v.written)) + length(', ') * (count(*) - 1)
        FROM unnest(i.reloptions) o CROSS JOIN LATERAL (SELECT substr(o, strpos(o, '=') + 1) AS value) w
          CROSS JOIN LATERAL (SELECT CASE WHEN quote_ident(w.value) = w.value THEN w.value ELSE quote_literal(w.value) END AS written) v), 0)::int END AS options, coalesce(length(' WHERE ' || pg_get_expr(x.indpred, x.indrelid)), 0) AS condition OFFSET 0) d
  WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
    AND NOT EXISTS (SELECT FROM pg_constraint con WHERE con.conrelid = x.indrelid AND con.conindid = x.indexrelid AND con.contype IN ('p', 'u', 'x'))
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
  UNION ALL
  SELECT 'policy' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_policy'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
FROM (
  SELECT p.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, quote_ident(p.polname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_build_object(
      'command', CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
      'permissive', p.polpermissive,
      'roles', (SELECT jsonb_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r)) END ORDER BY pg_get_userbyid(r)) FROM unnest(p.polroles) r),
      'printed', jsonb_strip_nulls(jsonb_build_object('using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)))
    ) AS attributes
  FROM pg_policy p
    JOIN pg_class c ON c.oid = p.polrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_policy'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
  UNION ALL
  SELECT 'table' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
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
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
  UNION ALL
  SELECT 'unique_constraint' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_constraint'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
FROM (
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
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_constraint'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
  UNION ALL
  SELECT 'view' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
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
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = o.subid
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
