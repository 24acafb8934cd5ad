-- schema-fix 0.1.0
-- from:     test/scenarios/text_search_configuration_moved_and_dropped/current.sql
-- to:       test/scenarios/text_search_configuration_moved_and_dropped/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: 2 steps, at the end of this file as comments
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. create text search dictionary search."Pl ain"
--    2. create text search configuration search.texts
--    3. map token types of text search configuration search.texts to search."Pl ain"
--    4. map token types of text search configuration search.texts to pg_catalog.simple
--    5. redefine function public.look(text, regconfig)
--    6. default of public.docs.cfg
--    7. default of public.docs.found
--    8. drop index public.docs_body
--    9. create index public.docs_body
--   10. drop check constraint ok on public.docs
--   11. add check constraint ok on public.docs
--   12. drop trigger fill on public.docs
--   13. create trigger fill on public.docs
--   14. drop policy seen on public.docs
--   15. create policy seen on public.docs
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
    WHEN 'policy' THEN
      SELECT o.attributes - 'source' INTO result FROM (
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
            AND c.oid = to_regclass(wanted_relation)
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'text_search_configuration' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT c.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I', n.nspname, c.cfgname) AS name,
            quote_ident(pg_get_userbyid(c.cfgowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'parser', (SELECT format('%I.%I', pn.nspname, p.prsname) FROM pg_ts_parser p JOIN pg_namespace pn ON pn.oid = p.prsnamespace WHERE p.oid = c.cfgparser),
              'mappings', (
              SELECT jsonb_object_agg(dictionaries, tokens) FROM (
                SELECT dictionaries, jsonb_agg(quote_ident(alias) ORDER BY tokid) AS tokens FROM (
                  SELECT t.tokid, t.alias, string_agg(format('%I.%I', dn.nspname, d.dictname), ', ' ORDER BY m.mapseqno) AS dictionaries
                  FROM pg_ts_config_map m
                    JOIN ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype
                    JOIN pg_ts_dict d ON d.oid = m.mapdict
                    JOIN pg_namespace dn ON dn.oid = d.dictnamespace
                  WHERE m.mapcfg = c.oid
                  GROUP BY t.tokid, t.alias) by_token
                GROUP BY dictionaries) by_dictionaries)
            )) AS attributes
          FROM pg_ts_config c
            JOIN pg_namespace n ON n.oid = c.cfgnamespace
          WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_ts_config'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            AND format('%I.%I', n.nspname, c.cfgname) = wanted_name
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'text_search_dictionary' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT d.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I', n.nspname, d.dictname) AS name,
            quote_ident(pg_get_userbyid(d.dictowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'template', (SELECT format('%I.%I', tn.nspname, t.tmplname) FROM pg_ts_template t JOIN pg_namespace tn ON tn.oid = t.tmplnamespace WHERE t.oid = d.dicttemplate),
              'options', nullif(d.dictinitoption, '')
            )) AS attributes
          FROM pg_ts_dict d
            JOIN pg_namespace n ON n.oid = d.dictnamespace
          WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_ts_dict'::regclass AND e.objid = d.oid AND e.deptype = 'e')
            AND format('%I.%I', n.nspname, d.dictname) = wanted_name
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'trigger' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT t.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, quote_ident(t.tgname) AS name,
            NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'timing', CASE WHEN t.tgtype & 64 <> 0 THEN 'INSTEAD OF' WHEN t.tgtype & 2 <> 0 THEN 'BEFORE' ELSE 'AFTER' END,
              'events', to_jsonb(array_remove(ARRAY[CASE WHEN t.tgtype & 4 <> 0 THEN 'INSERT' END, CASE WHEN t.tgtype & 16 <> 0 THEN 'UPDATE' END,
                CASE WHEN t.tgtype & 8 <> 0 THEN 'DELETE' END, CASE WHEN t.tgtype & 32 <> 0 THEN 'TRUNCATE' END], NULL)),
              'columns', (SELECT jsonb_agg(quote_ident(ka.attname) ORDER BY array_position(t.tgattr, ka.attnum))
              FROM pg_attribute ka WHERE ka.attrelid = t.tgrelid AND ka.attnum = ANY (t.tgattr)),
              'level', CASE WHEN t.tgtype & 1 <> 0 THEN 'ROW' ELSE 'STATEMENT' END,
              'function', (SELECT format('%I.%I', fn.nspname, f.proname) FROM pg_proc f JOIN pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = t.tgfoid),
              'arguments', (SELECT jsonb_agg(convert_from(decode(x.arg, 'escape'), getdatabaseencoding()) ORDER BY x.position)
                FROM unnest(string_to_array(replace(encode(t.tgargs, 'escape'), '\\', '\134'), '\000')) WITH ORDINALITY x(arg, position) WHERE x.position <= t.tgnargs),
              'constraint', CASE WHEN t.tgconstraint <> 0 THEN jsonb_build_object('deferrable', nullif(t.tgdeferrable, false),
                'initiallyDeferred', nullif(t.tginitdeferred, false),
                'from', (SELECT format('%I.%I', rn.nspname, r.relname) FROM pg_class r JOIN pg_namespace rn ON rn.oid = r.relnamespace WHERE r.oid = t.tgconstrrelid)) END,
              'referencing', CASE WHEN t.tgoldtable IS NOT NULL OR t.tgnewtable IS NOT NULL THEN
                jsonb_build_object('old', quote_ident(t.tgoldtable), 'new', quote_ident(t.tgnewtable)) END,
              'state', CASE WHEN t.tgenabled <> 'O' THEN CASE t.tgenabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' ELSE 'always' END END,
              'partitionStates', CASE WHEN c.relkind = 'p' THEN (
                WITH RECURSIVE copy AS (
                  SELECT k.oid, k.tgrelid, k.tgenabled FROM pg_trigger k WHERE k.tgparentid = t.oid
                  UNION ALL SELECT k.oid, k.tgrelid, k.tgenabled FROM pg_trigger k JOIN copy ON k.tgparentid = copy.oid)
                SELECT jsonb_object_agg(format('%I.%I', kn.nspname, kc.relname), CASE copy.tgenabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' ELSE 'always' END)
                FROM copy JOIN pg_class kc ON kc.oid = copy.tgrelid JOIN pg_namespace kn ON kn.oid = kc.relnamespace
                WHERE copy.tgenabled <> t.tgenabled) END,
              'printed', CASE WHEN t.tgqual IS NOT NULL THEN
                jsonb_build_object('when', substring(pg_get_triggerdef(t.oid) FROM ' FOR EACH (?:ROW|STATEMENT) WHEN \((.*)\) EXECUTE (?:FUNCTION|PROCEDURE) ')) END
            )) AS attributes
          FROM pg_trigger t
            JOIN pg_class c ON c.oid = t.tgrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND c.relpersistence <> 't'
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_trigger'::regclass AND e.objid = t.oid AND e.deptype = 'e')
            AND c.oid = to_regclass(wanted_relation) AND quote_ident(t.tgname) = wanted_name
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

-- 1. create text search dictionary search."Pl ain"
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('text_search_dictionary', NULL, 'search."Pl ain"',
    '{"template": "pg_catalog.simple"}') THEN
    CREATE TEXT SEARCH DICTIONARY search."Pl ain" (
      TEMPLATE = pg_catalog.simple
    );
  END IF;
END
$do$;

-- 2. create text search configuration search.texts
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('text_search_configuration', NULL, 'search.texts',
    '[{"parser": "pg_catalog.\"default\"", "mappings": {"search.\"Pl ain\"": ["word"], "pg_catalog.simple": ["asciiword", "numword", "email", "url", "host", "sfloat", "version", "hword_numpart", "hword_part", "hword_asciipart", "numhword", "asciihword", "hword", "url_path", "file", "\"float\"", "\"int\"", "uint"]}}, {"parser": "pg_catalog.\"default\""}]') THEN
    CREATE TEXT SEARCH CONFIGURATION search.texts (PARSER = pg_catalog."default");
  END IF;
END
$do$;

-- 3. map token types of text search configuration search.texts to search."Pl ain"
--    why:  part of text search configuration search.texts, which CREATE cannot say
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('text_search_configuration', NULL, 'search.texts',
    '{"mappings": null}', '{"mappings": {"search.\"Pl ain\"": ["word"], "pg_catalog.simple": ["asciiword", "numword", "email", "url", "host", "sfloat", "version", "hword_numpart", "hword_part", "hword_asciipart", "numhword", "asciihword", "hword", "url_path", "file", "\"float\"", "\"int\"", "uint"]}}', 'repair') THEN
    ALTER TEXT SEARCH CONFIGURATION search.texts
      ALTER MAPPING FOR word
      WITH search."Pl ain";
  END IF;
END
$do$;

-- 4. map token types of text search configuration search.texts to pg_catalog.simple
--    why:  part of text search configuration search.texts, which CREATE cannot say
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('text_search_configuration', NULL, 'search.texts',
    '{"mappings": null}', '{"mappings": {"search.\"Pl ain\"": ["word"], "pg_catalog.simple": ["asciiword", "numword", "email", "url", "host", "sfloat", "version", "hword_numpart", "hword_part", "hword_asciipart", "numhword", "asciihword", "hword", "url_path", "file", "\"float\"", "\"int\"", "uint"]}}', 'repair') THEN
    ALTER TEXT SEARCH CONFIGURATION search.texts
      ALTER MAPPING FOR asciiword, numword, email, url, host, sfloat, version, hword_numpart, hword_part, hword_asciipart, numhword, asciihword, hword, url_path, file, "float", "int", uint
      WITH pg_catalog.simple;
  END IF;
END
$do$;

-- 5. redefine function public.look(text, regconfig)
--    why:  it differs in its definition
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('function', NULL, 'public.look(text, regconfig)',
    '{"printed": {"defaults": {"2": "''public.texts''::regconfig"}, "sqlBodyHash": "b3c6b93618e50fa03e74f6ece58b3efd"}}', '{"printed": {"defaults": {"2": "''search.texts''::regconfig"}, "sqlBodyHash": "b3c6b93618e50fa03e74f6ece58b3efd"}}', 'repair') THEN
    CREATE OR REPLACE FUNCTION public.look(q text, cfg regconfig DEFAULT 'search.texts'::regconfig)
      RETURNS boolean
      LANGUAGE sql
    RETURN (to_tsvector(cfg, q) IS NOT NULL);
  END IF;
END
$do$;

-- 6. default of public.docs.cfg
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on public.docs
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('default', 'public.docs', 'cfg',
    '{"printed": {"expression": "''public.texts''::regconfig"}}', '{"printed": {"expression": "''search.texts''::regconfig"}}', 'repair') THEN
    ALTER TABLE ONLY public.docs ALTER COLUMN cfg SET DEFAULT 'search.texts'::regconfig;
  END IF;
END
$do$;

-- 7. default of public.docs.found
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on public.docs
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('default', 'public.docs', 'found',
    '{"printed": {"expression": "to_tsvector(''public.texts''::regconfig, ''''::text)"}}', '{"printed": {"expression": "to_tsvector(''search.texts''::regconfig, ''''::text)"}}', 'repair') THEN
    ALTER TABLE ONLY public.docs ALTER COLUMN found SET DEFAULT to_tsvector('search.texts'::regconfig, ''::text);
  END IF;
END
$do$;

-- 8. drop index public.docs_body
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on public.docs
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('index', 'public.docs', 'docs_body') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('index', 'public.docs', 'docs_body'), '{"method": "gin", "columns": ["(expression)"], "printed": {"definition": "USING gin (to_tsvector(''search.texts''::regconfig, body))"}}', true)) THEN
    DROP INDEX IF EXISTS public.docs_body;
  END IF;
END
$do$;

-- 9. create index public.docs_body
--    why:  it differs in its definition
--    lock: SHARE on public.docs
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.docs', 'docs_body',
    '{"method": "gin", "columns": ["(expression)"], "printed": {"definition": "USING gin (to_tsvector(''search.texts''::regconfig, body))"}}') THEN
    CREATE INDEX IF NOT EXISTS docs_body ON public.docs USING gin (to_tsvector('search.texts'::regconfig, body));
  END IF;
END
$do$;

-- 10. drop check constraint ok on public.docs
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on public.docs
--    note: rows that it refused are accepted from then on
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('check_constraint', 'public.docs', 'ok') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('check_constraint', 'public.docs', 'ok'), '{"columns": ["body"], "printed": {"definition": "CHECK ((to_tsvector(''search.texts''::regconfig, body) IS NOT NULL))"}}', true)) THEN
    ALTER TABLE public.docs DROP CONSTRAINT IF EXISTS ok;
  END IF;
END
$do$;

-- 11. add check constraint ok on public.docs
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on public.docs
--    note: reads the whole table under the lock
--    note: fails if a row breaks the check
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('check_constraint', 'public.docs', 'ok',
    '{"columns": ["body"], "printed": {"definition": "CHECK ((to_tsvector(''search.texts''::regconfig, body) IS NOT NULL))"}}') THEN
    ALTER TABLE public.docs ADD CONSTRAINT ok CHECK ((to_tsvector('search.texts'::regconfig, body) IS NOT NULL));
  END IF;
END
$do$;

-- 12. drop trigger fill on public.docs
--    why:  it differs in arguments
--    lock: ACCESS EXCLUSIVE on public.docs
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('trigger', 'public.docs', 'fill') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('trigger', 'public.docs', 'fill'), '{"timing": "BEFORE", "events": ["INSERT", "UPDATE"], "level": "ROW", "function": "pg_catalog.tsvector_update_trigger", "arguments": ["found", "search.texts", "body"]}', true)) THEN
    DROP TRIGGER IF EXISTS fill ON public.docs;
  END IF;
END
$do$;

-- 13. create trigger fill on public.docs
--    why:  it differs in arguments
--    lock: SHARE ROW EXCLUSIVE on public.docs
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('trigger', 'public.docs', 'fill',
    '{"timing": "BEFORE", "events": ["INSERT", "UPDATE"], "level": "ROW", "function": "pg_catalog.tsvector_update_trigger", "arguments": ["found", "search.texts", "body"]}') THEN
    DROP TRIGGER IF EXISTS fill ON public.docs;
    CREATE TRIGGER fill
      BEFORE INSERT OR UPDATE ON public.docs
      FOR EACH ROW
      EXECUTE FUNCTION pg_catalog.tsvector_update_trigger('found', 'search.texts', 'body');
  END IF;
END
$do$;

-- 14. drop policy seen on public.docs
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on public.docs
--    note: changes which rows its roles see or write
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('policy', 'public.docs', 'seen') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('policy', 'public.docs', 'seen'), '{"command": "ALL", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "(to_tsvector(''search.texts''::regconfig, body) @@ to_tsquery(''search.texts''::regconfig, ''x''::text))"}}', true)) THEN
    DROP POLICY IF EXISTS seen ON public.docs;
  END IF;
END
$do$;

-- 15. create policy seen on public.docs
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on public.docs
--    note: changes which rows its roles see or write
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('policy', 'public.docs', 'seen',
    '{"command": "ALL", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "(to_tsvector(''search.texts''::regconfig, body) @@ to_tsquery(''search.texts''::regconfig, ''x''::text))"}}') THEN
    DROP POLICY IF EXISTS seen ON public.docs;
    CREATE POLICY seen ON public.docs
      TO PUBLIC
      USING ((to_tsvector('search.texts'::regconfig, body) @@ to_tsquery('search.texts'::regconfig, 'x'::text)));
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
      ('text_search_dictionary', NULL, 'search."Pl ain"', '{"template": "pg_catalog.simple"}', NULL),
      ('text_search_configuration', NULL, 'search.texts', '{"parser": "pg_catalog.\"default\"", "mappings": {"search.\"Pl ain\"": ["word"], "pg_catalog.simple": ["asciiword", "numword", "email", "url", "host", "sfloat", "version", "hword_numpart", "hword_part", "hword_asciipart", "numhword", "asciihword", "hword", "url_path", "file", "\"float\"", "\"int\"", "uint"]}}', NULL),
      ('function', NULL, 'public.look(text, regconfig)', '{"arguments": [{"name": "q", "type": "text"}, {"name": "cfg", "type": "regconfig", "optional": true}], "language": "sql", "printed": {"defaults": {"2": "''search.texts''::regconfig"}, "sqlBodyHash": "b3c6b93618e50fa03e74f6ece58b3efd"}, "result": "boolean"}', NULL),
      ('default', 'public.docs', 'cfg', '{"printed": {"expression": "''search.texts''::regconfig"}}', NULL),
      ('default', 'public.docs', 'found', '{"printed": {"expression": "to_tsvector(''search.texts''::regconfig, ''''::text)"}}', NULL),
      ('index', 'public.docs', 'docs_body', '{"method": "gin", "columns": ["(expression)"], "printed": {"definition": "USING gin (to_tsvector(''search.texts''::regconfig, body))"}}', NULL),
      ('check_constraint', 'public.docs', 'ok', '{"columns": ["body"], "printed": {"definition": "CHECK ((to_tsvector(''search.texts''::regconfig, body) IS NOT NULL))"}}', NULL),
      ('trigger', 'public.docs', 'fill', '{"timing": "BEFORE", "events": ["INSERT", "UPDATE"], "level": "ROW", "function": "pg_catalog.tsvector_update_trigger", "arguments": ["found", "search.texts", "body"]}', NULL),
      ('policy', 'public.docs', 'seen', '{"command": "ALL", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "(to_tsvector(''search.texts''::regconfig, body) @@ to_tsquery(''search.texts''::regconfig, ''x''::text))"}}', NULL)
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
  RAISE WARNING 'withheld: drop text search dictionary public.plain: it is not in the desired schema and is left alone; --drop safe drops it';
  RAISE WARNING 'withheld: drop text search configuration public.texts: it is not in the desired schema and is left alone; --drop safe drops it';
END
$verify$;

COMMIT;

-- NOT DONE: drop text search dictionary public.plain
--   it is not in the desired schema and is left alone; --drop safe drops it
-- DROP TEXT SEARCH DICTIONARY IF EXISTS public.plain;

-- NOT DONE: drop text search configuration public.texts
--   it is not in the desired schema and is left alone; --drop safe drops it
-- DROP TEXT SEARCH CONFIGURATION IF EXISTS public.texts;
