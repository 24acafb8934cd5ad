-- schema-fix 0.1.0
-- from:     test/scenarios/grants_of_every_kind/current.sql
-- to:       test/scenarios/grants_of_every_kind/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: 2 steps, at the end of this file as comments
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. privileges of sf_reader on table app.accounts
--    2. privileges of sf_reader on table app.accounts
--    3. privileges of PUBLIC on table app.accounts
--    4. privileges of sf_reader on table app.accounts
--    5. privileges of sf_reader on table app.accounts
--    6. privileges of sf_reader on table app.accounts
--    7. privileges of sf_reader on type app.state
--    8. privileges of PUBLIC on type app.state
--    9. privileges of sf_reader on function app.secret()
--   10. privileges of PUBLIC on function app.secret()
--   11. privileges of PUBLIC on procedure app.run()
--   12. privileges of sf_writer on schema app
--   13. privileges of PUBLIC on schema app
--   14. privileges of sf_writer on sequence app.numbers
--   15. privileges of sf_writer on table app.accounts
--   16. privileges of sf_writer on table app.accounts
--   17. privileges of PUBLIC on table app.names
--
-- Apply it with: psql -X -v ON_ERROR_STOP=1 -f <this file>. It can be run again: what is as desired is left alone.

-- Who owns an object, and who may do what with it where that is not what PostgreSQL gives by itself.
CREATE OR REPLACE FUNCTION pg_temp.schema_fix_access(wanted_kind text, wanted_relation text, wanted_name text)
RETURNS jsonb LANGUAGE plpgsql STABLE
SET search_path = '' AS $access$
#variable_conflict use_column
DECLARE
  result jsonb;
BEGIN
  CASE wanted_kind
    WHEN 'column' THEN
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
        ) o
        LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = o.subid
        ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'enum' THEN
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
            AND t.oid = to_regtype(wanted_name)
        ) o
        LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_type'::regclass AND d.objsubid = o.subid
        ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'function' THEN
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
            AND p.proname = (parse_ident(wanted_name, false))[2]::name AND format('%I.%I(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes)) = wanted_name
        ) o
        LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_proc'::regclass AND d.objsubid = o.subid
        ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'procedure' THEN
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
              'source', jsonb_build_object('body', coalesce(pg_get_function_sqlbody(p.oid), p.prosrc))
            )) AS attributes
          FROM pg_proc p
            JOIN pg_namespace n ON n.oid = p.pronamespace
            JOIN pg_language l ON l.oid = p.prolang
          WHERE p.prokind IN ('p')
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e') AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')
            AND p.proname = (parse_ident(wanted_name, false))[2]::name AND format('%I.%I(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes)) = wanted_name
        ) o
        LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_proc'::regclass AND d.objsubid = o.subid
        ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'schema' THEN
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
                ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_namespace'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
                acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
        FROM (
          SELECT n.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, quote_ident(n.nspname) AS name,
            quote_ident(pg_get_userbyid(n.nspowner)) AS owner, n.nspacl AS acl, 'n'::"char" AS acltype, '{}'::jsonb AS attributes
          FROM pg_namespace n
          WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_namespace'::regclass AND e.objid = n.oid AND e.deptype = 'e')
            AND n.oid = to_regnamespace(wanted_name)
        ) o
        LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_namespace'::regclass AND d.objsubid = o.subid
        ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'sequence' THEN
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
            quote_ident(pg_get_userbyid(c.relowner)) AS owner, c.relacl AS acl, 's'::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'type', CASE s.seqtypid WHEN 'int2'::regtype THEN 'smallint' WHEN 'int4'::regtype THEN 'integer' END,
              'increment', CASE WHEN s.seqincrement <> 1 THEN s.seqincrement::text END,
              'min', CASE WHEN s.seqmin <> CASE WHEN s.seqincrement > 0 THEN 1 ELSE -largest.value - 1 END THEN s.seqmin::text END,
              'max', CASE WHEN s.seqmax <> CASE WHEN s.seqincrement > 0 THEN largest.value ELSE -1 END THEN s.seqmax::text END,
              'start', CASE WHEN s.seqstart <> CASE WHEN s.seqincrement > 0 THEN s.seqmin ELSE s.seqmax END THEN s.seqstart::text END,
              'cache', CASE WHEN s.seqcache <> 1 THEN s.seqcache::text END,
              'cycle', CASE WHEN s.seqcycle THEN true END,
              'unlogged', CASE WHEN c.relpersistence = 'u' THEN true END
            )) AS attributes
          FROM pg_class c
            JOIN pg_sequence s ON s.seqrelid = c.oid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL (SELECT CASE s.seqtypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647 ELSE 9223372036854775807 END) largest(value)
          WHERE c.relkind = 'S' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_class'::regclass AND i.objid = c.oid AND i.refclassid = 'pg_class'::regclass AND i.deptype = 'i')
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            AND c.oid = to_regclass(wanted_name)
        ) o
        LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = o.subid
        ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'table' THEN
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
        ) o
        LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = o.subid
        ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'view' THEN
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

-- 1. privileges of sf_reader on table app.accounts
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what sf_reader may do
GRANT SELECT ON TABLE app.accounts TO sf_reader WITH GRANT OPTION;

-- 2. privileges of sf_reader on table app.accounts
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what sf_reader may do
GRANT SELECT (id) ON TABLE app.accounts TO sf_reader;

-- 3. privileges of PUBLIC on table app.accounts
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what PUBLIC may do
GRANT SELECT (name) ON TABLE app.accounts TO PUBLIC;

-- 4. privileges of sf_reader on table app.accounts
--    why:  it differs in privileges
--    lock: none on existing tables
--    note: changes what sf_reader may do
REVOKE SELECT (name) ON TABLE app.accounts FROM sf_reader;

-- 5. privileges of sf_reader on table app.accounts
--    why:  it differs in privileges
--    lock: none on existing tables
--    note: changes what sf_reader may do
GRANT UPDATE (name) ON TABLE app.accounts TO sf_reader;

-- 6. privileges of sf_reader on table app.accounts
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what sf_reader may do
GRANT UPDATE (salary) ON TABLE app.accounts TO sf_reader;

-- 7. privileges of sf_reader on type app.state
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what sf_reader may do
GRANT ALL ON TYPE app.state TO sf_reader;

-- 8. privileges of PUBLIC on type app.state
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what PUBLIC may do
REVOKE ALL ON TYPE app.state FROM PUBLIC;

-- 9. privileges of sf_reader on function app.secret()
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what sf_reader may do
GRANT ALL ON FUNCTION app.secret() TO sf_reader;

-- 10. privileges of PUBLIC on function app.secret()
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what PUBLIC may do
REVOKE ALL ON FUNCTION app.secret() FROM PUBLIC;

-- 11. privileges of PUBLIC on procedure app.run()
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what PUBLIC may do
REVOKE ALL ON PROCEDURE app.run() FROM PUBLIC;

-- 12. privileges of sf_writer on schema app
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what sf_writer may do
GRANT ALL ON SCHEMA app TO sf_writer;

-- 13. privileges of PUBLIC on schema app
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what PUBLIC may do
GRANT USAGE ON SCHEMA app TO PUBLIC;

-- 14. privileges of sf_writer on sequence app.numbers
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what sf_writer may do
GRANT SELECT, UPDATE ON SEQUENCE app.numbers TO sf_writer;

-- 15. privileges of sf_writer on table app.accounts
--    why:  it differs in privileges
--    lock: none on existing tables
--    note: changes what sf_writer may do
REVOKE ALL ON TABLE app.accounts FROM sf_writer;

-- 16. privileges of sf_writer on table app.accounts
--    why:  it differs in privileges
--    lock: none on existing tables
--    note: changes what sf_writer may do
GRANT INSERT, SELECT ON TABLE app.accounts TO sf_writer;

-- 17. privileges of PUBLIC on table app.names
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what PUBLIC may do
GRANT SELECT ON TABLE app.names TO PUBLIC;

-- What this file touched is as it should be, or nothing of this transaction is kept.
DO $verify$
DECLARE
  problems text;
  access_problems text;
BEGIN
  SELECT string_agg(CASE WHEN grantee IS NULL THEN 'the owner of ' ELSE 'the privileges of ' || grantee || ' on ' END || concat_ws(' ', replace(kind, '_', ' '), name, 'on ' || relation)
      || format(E'\n    found:   %s\n    desired: %s', coalesce(actual, '"as PostgreSQL gives by itself"'), coalesce(nullif(desired, 'null'), '"as PostgreSQL gives by itself"')), E'\n  ' ORDER BY kind, relation, name, grantee)
  INTO access_problems
  FROM (
    SELECT kind, relation, name, grantee, desired::jsonb AS desired,
      CASE WHEN grantee IS NULL THEN access -> 'owner' ELSE nullif(access -> 'privileges', 'null') -> grantee END AS actual
    FROM (VALUES
      ('table', NULL, 'app.accounts', 'sf_reader', '["SELECT*"]'),
      ('table', NULL, 'app.accounts', 'sf_writer', '["INSERT","SELECT"]'),
      ('column', 'app.accounts', 'id', 'sf_reader', '["SELECT"]'),
      ('column', 'app.accounts', 'name', 'PUBLIC', '["SELECT"]'),
      ('column', 'app.accounts', 'name', 'sf_reader', '["UPDATE"]'),
      ('column', 'app.accounts', 'salary', 'sf_reader', '["UPDATE"]'),
      ('enum', NULL, 'app.state', 'sf_reader', '["ALL"]'),
      ('enum', NULL, 'app.state', 'PUBLIC', '[]'),
      ('function', NULL, 'app.secret()', 'sf_reader', '["ALL"]'),
      ('function', NULL, 'app.secret()', 'PUBLIC', '[]'),
      ('procedure', NULL, 'app.run()', 'PUBLIC', '[]'),
      ('schema', NULL, 'app', 'sf_writer', '["ALL"]'),
      ('schema', NULL, 'app', 'PUBLIC', '["USAGE"]'),
      ('sequence', NULL, 'app.numbers', 'sf_writer', '["SELECT","UPDATE"]'),
      ('view', NULL, 'app.names', 'PUBLIC', '["SELECT"]')
    ) AS wanted (kind, relation, name, grantee, desired)
      CROSS JOIN LATERAL pg_temp.schema_fix_access(kind, relation, name) AS access
  ) AS looked
  WHERE coalesce(actual, 'null') <> desired;
  IF problems IS NOT NULL OR access_problems IS NOT NULL THEN
    RAISE EXCEPTION E'the schema is not as it should be after this migration:\n  %', concat_ws(E'\n  ', problems, access_problems)
      USING HINT = 'Nothing of this transaction was kept. Generate the migration anew from this database.';
  END IF;
  RAISE WARNING 'withheld: privileges of sf_reader on schema app: it is not in the desired schema and is left alone; --drop safe drops it';
  RAISE WARNING 'withheld: privileges of PUBLIC on sequence app.numbers: it is not in the desired schema and is left alone; --drop safe drops it';
END
$verify$;

COMMIT;

-- NOT DONE: privileges of sf_reader on schema app
--   it is not in the desired schema and is left alone; --drop safe drops it
-- REVOKE USAGE ON SCHEMA app FROM sf_reader;

-- NOT DONE: privileges of PUBLIC on sequence app.numbers
--   it is not in the desired schema and is left alone; --drop safe drops it
-- REVOKE USAGE ON SEQUENCE app.numbers FROM PUBLIC;
