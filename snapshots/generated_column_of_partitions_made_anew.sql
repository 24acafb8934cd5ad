-- schema-fix 0.1.0
-- from:     test/scenarios/generated_column_of_partitions_made_anew/current.sql
-- to:       test/scenarios/generated_column_of_partitions_made_anew/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --drop all
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. drop check constraint events_plain on public.events
--    2. drop index public.events_lower
--    3. drop column public.events.lower_c
--    4. drop function public.plain(text)
--    5. create function public.plain(text)
--    6. add column public.events.lower_c
--    7. create index public.events_lower
--    8. create index public.events_1_lower_c_idx
--    9. add check constraint events_plain on public.events
--   10. attach index events_1_lower_c_idx to public.events_lower
--   11. owner of function public.plain(text)
--   12. comment on column public.events_1.lower_c
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
    WHEN 'check_constraint' THEN
      SELECT o.attributes - 'source' INTO result FROM (
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
    AND con.conrelid = to_regclass(wanted_relation)
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
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
    WHEN 'function' THEN
      SELECT o.attributes - 'source' INTO result FROM (
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
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'index' THEN
      SELECT o.attributes - 'source' INTO result FROM (
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
            AND c.oid = to_regclass(wanted_relation)
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'index_attachment' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT x.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, quote_ident(x.relname) AS name,
            NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_build_object('to', i.inhparent::regclass::text, 'source', jsonb_build_object('index', x.oid::regclass::text)) AS attributes,
            jsonb_build_array(jsonb_build_array('pg_class', i.inhparent::int8), jsonb_build_array('pg_class', x.oid::int8)) AS needs
          FROM pg_inherits i
            JOIN pg_class x ON x.oid = i.inhrelid
            JOIN pg_index px ON px.indexrelid = x.oid
            JOIN pg_class c ON c.oid = px.indrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE x.relkind IN ('i', 'I')
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

-- Who owns an object, and who may do what with it where that is not what PostgreSQL gives by itself.
CREATE OR REPLACE FUNCTION pg_temp.schema_fix_access(wanted_kind text, wanted_relation text, wanted_name text)
RETURNS jsonb LANGUAGE plpgsql STABLE
SET search_path = '' AS $access$
#variable_conflict use_column
DECLARE
  result jsonb;
BEGIN
  CASE wanted_kind
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

-- 1. drop check constraint events_plain on public.events
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.events, and below it public.events_1
--    note: rows that it refused are accepted from then on
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('check_constraint', 'public.events', 'events_plain') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('check_constraint', 'public.events', 'events_plain'), '{"columns": ["c"], "printed": {"definition": "CHECK ((public.plain(c) <> ''none''::text))"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.plain(text)'), '{"arguments": [{"name": "v", "type": "text"}], "language": "sql", "printed": {"sqlBodyHash": "c7c0619283d6226925234ee48d6abb24"}, "result": "text", "volatility": "immutable"}', true)) THEN
    ALTER TABLE public.events DROP CONSTRAINT IF EXISTS events_plain;
  END IF;
END
$do$;

-- 2. drop index public.events_lower
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.events, and below it public.events_1
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('index', 'public.events', 'events_lower') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('index', 'public.events', 'events_lower'), '{"columns": ["lower_c"], "partitioned": true, "printed": {"definition": "USING btree (lower_c)"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.plain(text)'), '{"arguments": [{"name": "v", "type": "text"}], "language": "sql", "printed": {"sqlBodyHash": "c7c0619283d6226925234ee48d6abb24"}, "result": "text", "volatility": "immutable"}', true)) THEN
    DROP INDEX IF EXISTS public.events_lower;
  END IF;
END
$do$;

-- 3. drop column public.events.lower_c
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.events, and below it public.events_1
--    note: deletes the column and its values in all rows
--    note: the values cannot be brought back
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('column', 'public.events', 'lower_c') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('column', 'public.events', 'lower_c'), '{"type": "text", "generated": "stored", "printed": {"generated": "public.plain(c)"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.plain(text)'), '{"arguments": [{"name": "v", "type": "text"}], "language": "sql", "printed": {"sqlBodyHash": "c7c0619283d6226925234ee48d6abb24"}, "result": "text", "volatility": "immutable"}', true)) THEN
    ALTER TABLE public.events DROP COLUMN IF EXISTS lower_c;
  END IF;
END
$do$;

-- 4. drop function public.plain(text)
--    why:  it differs in arguments, its definition
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('function', NULL, 'public.plain(text)') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.plain(text)'), '{"arguments": [{"name": "v", "type": "text"}], "language": "sql", "printed": {"sqlBodyHash": "c7c0619283d6226925234ee48d6abb24"}, "result": "text", "volatility": "immutable"}', false)) THEN
    DROP FUNCTION IF EXISTS public.plain(text);
  END IF;
END
$do$;

-- 5. create function public.plain(text)
--    why:  it differs in arguments, its definition
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('function', NULL, 'public.plain(text)',
    '{"arguments": [{"name": "v", "type": "text"}], "language": "sql", "printed": {"sqlBodyHash": "c7c0619283d6226925234ee48d6abb24"}, "result": "text", "volatility": "immutable"}') THEN
    CREATE OR REPLACE FUNCTION public.plain(v text)
      RETURNS text
      LANGUAGE sql
      IMMUTABLE
    RETURN lower(v);
  END IF;
END
$do$;

-- 6. add column public.events.lower_c
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.events, and below it public.events_1
--    note: computes a value for every row and writes the whole table anew
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.events', 'lower_c',
    '{"type": "text", "generated": "stored", "printed": {"generated": "public.plain(c)"}}') THEN
    ALTER TABLE public.events ADD COLUMN IF NOT EXISTS lower_c text GENERATED ALWAYS AS (public.plain(c)) STORED;
  END IF;
END
$do$;

-- 7. create index public.events_lower
--    why:  another change needs it out of the way and back
--    lock: SHARE on public.events
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.events', 'events_lower',
    '{"columns": ["lower_c"], "partitioned": true, "printed": {"definition": "USING btree (lower_c)"}}') THEN
    CREATE INDEX IF NOT EXISTS events_lower ON ONLY public.events USING btree (lower_c);
  END IF;
END
$do$;

-- 8. create index public.events_1_lower_c_idx
--    why:  another change needs it out of the way and back
--    lock: SHARE on public.events_1
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.events_1', 'events_1_lower_c_idx',
    '{"columns": ["lower_c"], "printed": {"definition": "USING btree (lower_c)"}}') THEN
    CREATE INDEX IF NOT EXISTS events_1_lower_c_idx ON public.events_1 USING btree (lower_c);
  END IF;
END
$do$;

-- 9. add check constraint events_plain on public.events
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.events, and below it public.events_1
--    note: reads the whole table under the lock
--    note: fails if a row breaks the check
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('check_constraint', 'public.events', 'events_plain',
    '{"columns": ["c"], "printed": {"definition": "CHECK ((public.plain(c) <> ''none''::text))"}}') THEN
    ALTER TABLE public.events ADD CONSTRAINT events_plain CHECK ((public.plain(c) <> 'none'::text));
  END IF;
END
$do$;

-- 10. attach index events_1_lower_c_idx to public.events_lower
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.events_1_lower_c_idx
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.events_1', 'events_1_lower_c_idx',
    '{"to": "public.events_lower"}') THEN
    ALTER INDEX public.events_lower ATTACH PARTITION public.events_1_lower_c_idx;
  END IF;
END
$do$;

-- 11. owner of function public.plain(text)
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
--    note: from then on postgres decides over it
ALTER FUNCTION public.plain(text) OWNER TO postgres;

-- 12. comment on column public.events_1.lower_c
--    why:  another change needs it out of the way and back
--    lock: SHARE UPDATE EXCLUSIVE on public.events_1
COMMENT ON COLUMN public.events_1.lower_c IS 'in lower case';

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
      ('check_constraint', 'public.events', 'events_plain', '{"columns": ["c"], "printed": {"definition": "CHECK ((public.plain(c) <> ''none''::text))"}}', NULL),
      ('index', 'public.events', 'events_lower', '{"columns": ["lower_c"], "partitioned": true, "printed": {"definition": "USING btree (lower_c)"}}', NULL),
      ('column', 'public.events', 'lower_c', '{"type": "text", "generated": "stored", "printed": {"generated": "public.plain(c)"}}', NULL),
      ('function', NULL, 'public.plain(text)', '{"arguments": [{"name": "v", "type": "text"}], "language": "sql", "printed": {"sqlBodyHash": "c7c0619283d6226925234ee48d6abb24"}, "result": "text", "volatility": "immutable"}', NULL),
      ('index', 'public.events_1', 'events_1_lower_c_idx', '{"columns": ["lower_c"], "printed": {"definition": "USING btree (lower_c)"}}', NULL),
      ('index_attachment', 'public.events_1', 'events_1_lower_c_idx', '{"to": "public.events_lower"}', NULL)
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
