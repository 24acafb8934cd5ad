-- schema-fix 0.1.0
-- from:     test/scenarios/rename_of_kinds_beside_tables/current.sql
-- to:       test/scenarios/rename_of_kinds_beside_tables/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --rename collation:public.plain=app.bare --rename conversion:public.turn=turned --rename text_search_dictionary:public.words=dictionary --rename text_search_configuration:public.find=app.search --rename rule:public.t.log_it=logged --rename publication:out_there=everywhere --rename event_trigger:watch=watching --rename function:public.all_of=total
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. rename publication out_there to everywhere
--    2. rename event trigger watch to watching
--    3. rename collation public.plain to app.bare
--    4. rename conversion public.turn to public.turned
--    5. rename text search dictionary public.words to public.dictionary
--    6. rename text search configuration public.find to app.search
--    7. rename aggregate public.all_of(integer) to public.total(integer)
--    8. rename rule log_it on public.t to logged
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
    WHEN 'aggregate' THEN
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
              'result', format_type(p.prorettype, NULL),
              'kind', CASE g.aggkind WHEN 'o' THEN 'ordered-set' WHEN 'h' THEN 'hypothetical' END,
              'directArguments', CASE WHEN g.aggkind <> 'n' THEN g.aggnumdirectargs END,
              'stateFunction', (SELECT format('%I.%I', fn.nspname, f.proname) FROM pg_proc f JOIN pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = g.aggtransfn),
              'stateType', format_type(g.aggtranstype, NULL),
              'stateSpace', nullif(g.aggtransspace, 0),
              'finalFunction', (SELECT format('%I.%I', fn.nspname, f.proname) FROM pg_proc f JOIN pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = g.aggfinalfn),
              'finalExtra', nullif(g.aggfinalextra, false),
              'finalModify', CASE WHEN g.aggfinalmodify <> CASE g.aggkind WHEN 'n' THEN 'r' ELSE 'w' END THEN CASE g.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
              'combineFunction', (SELECT format('%I.%I', fn.nspname, f.proname) FROM pg_proc f JOIN pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = g.aggcombinefn),
              'serialFunction', (SELECT format('%I.%I', fn.nspname, f.proname) FROM pg_proc f JOIN pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = g.aggserialfn),
              'deserialFunction', (SELECT format('%I.%I', fn.nspname, f.proname) FROM pg_proc f JOIN pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = g.aggdeserialfn),
              'initialCondition', g.agginitval,
              'movingStateFunction', (SELECT format('%I.%I', fn.nspname, f.proname) FROM pg_proc f JOIN pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = g.aggmtransfn),
              'movingInverseFunction', (SELECT format('%I.%I', fn.nspname, f.proname) FROM pg_proc f JOIN pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = g.aggminvtransfn),
              'movingStateType', CASE WHEN g.aggmtranstype <> 0 THEN format_type(g.aggmtranstype, NULL) END,
              'movingStateSpace', nullif(g.aggmtransspace, 0),
              'movingFinalFunction', (SELECT format('%I.%I', fn.nspname, f.proname) FROM pg_proc f JOIN pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = g.aggmfinalfn),
              'movingFinalExtra', nullif(g.aggmfinalextra, false),
              'movingFinalModify', CASE WHEN g.aggmtransfn <> 0 THEN CASE WHEN g.aggmfinalmodify <> CASE g.aggkind WHEN 'n' THEN 'r' ELSE 'w' END THEN CASE g.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END END,
              'movingInitialCondition', g.aggminitval,
              'sortOperator', (SELECT format('OPERATOR(%I.%s)', oper_n.nspname, oper.oprname) FROM pg_operator oper
                JOIN pg_namespace oper_n ON oper_n.oid = oper.oprnamespace WHERE oper.oid = g.aggsortop),
              'parallel', CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END
            )) AS attributes
          FROM pg_proc p
            JOIN pg_namespace n ON n.oid = p.pronamespace
            JOIN pg_language l ON l.oid = p.prolang
            JOIN pg_aggregate g ON g.aggfnoid = p.oid
          WHERE p.prokind IN ('a')
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e') AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')
            AND p.proname = (parse_ident(wanted_name, false))[2]::name AND format('%I.%I(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes)) = wanted_name
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'collation' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT c.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I', n.nspname, c.collname) AS name,
            quote_ident(pg_get_userbyid(c.collowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'provider', CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
              'locale', CASE WHEN c.collprovider <> 'c' THEN coalesce(to_jsonb(c)->>'colllocale', to_jsonb(c)->>'colliculocale', c.collcollate)
                WHEN c.collcollate = c.collctype THEN c.collcollate END,
              'collate', CASE WHEN c.collprovider = 'c' AND c.collcollate <> c.collctype THEN c.collcollate END,
              'ctype', CASE WHEN c.collprovider = 'c' AND c.collcollate <> c.collctype THEN c.collctype END,
              'deterministic', CASE WHEN NOT c.collisdeterministic THEN false END,
              'rules', to_jsonb(c)->>'collicurules'
            )) AS attributes
          FROM pg_collation c
            JOIN pg_namespace n ON n.oid = c.collnamespace
          WHERE c.collencoding IN (-1, (SELECT d.encoding FROM pg_database d WHERE d.datname = current_database()))
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_collation'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            AND c.oid = to_regcollation(wanted_name)
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'conversion' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT c.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I', n.nspname, c.conname) AS name,
            quote_ident(pg_get_userbyid(c.conowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'fromEncoding', pg_encoding_to_char(c.conforencoding),
              'toEncoding', pg_encoding_to_char(c.contoencoding),
              'function', (SELECT format('%I.%I', pn.nspname, p.proname) FROM pg_proc p JOIN pg_namespace pn ON pn.oid = p.pronamespace WHERE p.oid = c.conproc),
              'default', CASE WHEN c.condefault THEN true END
            )) AS attributes
          FROM pg_conversion c
            JOIN pg_namespace n ON n.oid = c.connamespace
          WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_conversion'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            AND format('%I.%I', n.nspname, c.conname) = wanted_name
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'event_trigger' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT t.oid, 0 AS subid, NULL::text AS schema, NULL::text AS relation, quote_ident(t.evtname) AS name,
            quote_ident(pg_get_userbyid(t.evtowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'event', t.evtevent,
              'function', (SELECT format('%I.%I', fn.nspname, f.proname) FROM pg_proc f JOIN pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = t.evtfoid),
              'tags', to_jsonb(t.evttags),
              'state', CASE WHEN t.evtenabled <> 'O' THEN CASE t.evtenabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' ELSE 'always' END END
            )) AS attributes
          FROM pg_event_trigger t
          WHERE NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_event_trigger'::regclass AND e.objid = t.oid AND e.deptype = 'e')
            AND quote_ident(t.evtname) = wanted_name
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'publication' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT p.oid, 0 AS subid, NULL::text AS schema, NULL::text AS relation, quote_ident(p.pubname) AS name,
            quote_ident(pg_get_userbyid(p.pubowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'allTables', nullif(p.puballtables, false),
              'publish', CASE WHEN NOT (p.pubinsert AND p.pubupdate AND p.pubdelete AND p.pubtruncate) THEN
                to_jsonb(array_remove(ARRAY[CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                  CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END], NULL)) END,
              'viaRoot', nullif(p.pubviaroot, false),
              'generatedColumns', CASE WHEN to_jsonb(p) ->> 'pubgencols' = 's' THEN 'stored' END
            )) AS attributes
          FROM pg_publication p
          WHERE NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_publication'::regclass AND e.objid = p.oid AND e.deptype = 'e')
            AND quote_ident(p.pubname) = wanted_name
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'rule' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT w.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, quote_ident(w.rulename) AS name,
            NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'event', CASE w.ev_type WHEN '1' THEN 'SELECT' WHEN '2' THEN 'UPDATE' WHEN '3' THEN 'INSERT' ELSE 'DELETE' END,
              'instead', nullif(w.is_instead, false),
              'state', CASE w.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END,
              'printed', jsonb_build_object('definition', rtrim(pg_get_ruledef(w.oid), ';'))
            )) AS attributes
          FROM pg_rewrite w
            JOIN pg_class c ON c.oid = w.ev_class
            JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE w.rulename <> '_RETURN'
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
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

-- Only under its old name: true. Only under its new one: false, and says so. Under both or neither: stops with both.
CREATE OR REPLACE FUNCTION pg_temp.schema_fix_rename(old_name text, new_name text, is_old boolean, is_new boolean)
RETURNS boolean LANGUAGE plpgsql AS $rename$
BEGIN
  IF is_old AND NOT is_new THEN
    RETURN true;
  ELSIF is_new AND NOT is_old THEN
    RAISE NOTICE 'already as desired: %', new_name;
    RETURN false;
  END IF;
  RAISE EXCEPTION '% is there: %, %', CASE WHEN is_old THEN 'the old and the new one' ELSE 'neither' END, old_name, new_name
    USING HINT = 'Nothing of this transaction was kept. This migration was made to rename the one to the other.';
END
$rename$;

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
-- A statement that cannot get its lock for this long gives up, and nothing of this transaction is kept.
SET LOCAL lock_timeout = '30s';
SET LOCAL check_function_bodies = off;

-- 1. rename publication out_there to everywhere
--    why:  --rename says that they are one
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_rename('publication out_there', 'publication everywhere',
    pg_temp.schema_fix_found('publication', NULL, 'out_there') IS NOT NULL,
    pg_temp.schema_fix_found('publication', NULL, 'everywhere') IS NOT NULL) THEN
    ALTER PUBLICATION out_there RENAME TO everywhere;
  END IF;
END
$do$;

-- 2. rename event trigger watch to watching
--    why:  --rename says that they are one
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_rename('event trigger watch', 'event trigger watching',
    pg_temp.schema_fix_found('event_trigger', NULL, 'watch') IS NOT NULL,
    pg_temp.schema_fix_found('event_trigger', NULL, 'watching') IS NOT NULL) THEN
    ALTER EVENT TRIGGER watch RENAME TO watching;
  END IF;
END
$do$;

-- 3. rename collation public.plain to app.bare
--    why:  --rename says that they are one
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_rename('collation public.plain', 'collation app.bare',
    pg_temp.schema_fix_found('collation', NULL, 'public.plain') IS NOT NULL,
    pg_temp.schema_fix_found('collation', NULL, 'app.bare') IS NOT NULL) THEN
    ALTER COLLATION public.plain SET SCHEMA app;
    ALTER COLLATION app.plain RENAME TO bare;
  END IF;
END
$do$;

-- 4. rename conversion public.turn to public.turned
--    why:  --rename says that they are one
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_rename('conversion public.turn', 'conversion public.turned',
    pg_temp.schema_fix_found('conversion', NULL, 'public.turn') IS NOT NULL,
    pg_temp.schema_fix_found('conversion', NULL, 'public.turned') IS NOT NULL) THEN
    ALTER CONVERSION public.turn RENAME TO turned;
  END IF;
END
$do$;

-- 5. rename text search dictionary public.words to public.dictionary
--    why:  --rename says that they are one
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_rename('text search dictionary public.words', 'text search dictionary public.dictionary',
    pg_temp.schema_fix_found('text_search_dictionary', NULL, 'public.words') IS NOT NULL,
    pg_temp.schema_fix_found('text_search_dictionary', NULL, 'public.dictionary') IS NOT NULL) THEN
    ALTER TEXT SEARCH DICTIONARY public.words RENAME TO dictionary;
  END IF;
END
$do$;

-- 6. rename text search configuration public.find to app.search
--    why:  --rename says that they are one
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_rename('text search configuration public.find', 'text search configuration app.search',
    pg_temp.schema_fix_found('text_search_configuration', NULL, 'public.find') IS NOT NULL,
    pg_temp.schema_fix_found('text_search_configuration', NULL, 'app.search') IS NOT NULL) THEN
    ALTER TEXT SEARCH CONFIGURATION public.find SET SCHEMA app;
    ALTER TEXT SEARCH CONFIGURATION app.find RENAME TO search;
  END IF;
END
$do$;

-- 7. rename aggregate public.all_of(integer) to public.total(integer)
--    why:  --rename says that they are one
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_rename('aggregate public.all_of(integer)', 'aggregate public.total(integer)',
    pg_temp.schema_fix_found('aggregate', NULL, 'public.all_of(integer)') IS NOT NULL,
    pg_temp.schema_fix_found('aggregate', NULL, 'public.total(integer)') IS NOT NULL) THEN
    ALTER AGGREGATE public.all_of(integer) RENAME TO total;
  END IF;
END
$do$;

-- 8. rename rule log_it on public.t to logged
--    why:  --rename says that they are one
--    lock: ACCESS EXCLUSIVE on public.t
DO $do$
BEGIN
  IF pg_temp.schema_fix_rename('rule log_it on public.t', 'rule logged on public.t',
    pg_temp.schema_fix_found('rule', 'public.t', 'log_it') IS NOT NULL,
    pg_temp.schema_fix_found('rule', 'public.t', 'logged') IS NOT NULL) THEN
    ALTER RULE log_it ON public.t RENAME TO logged;
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
      ('publication', NULL, 'everywhere', '{}', NULL),
      ('publication', NULL, 'out_there', NULL, NULL),
      ('event_trigger', NULL, 'watching', '{"event": "ddl_command_end", "function": "public.quiet", "state": "disabled"}', NULL),
      ('event_trigger', NULL, 'watch', NULL, NULL),
      ('collation', NULL, 'app.bare', '{"provider": "libc", "locale": "C"}', NULL),
      ('collation', NULL, 'public.plain', NULL, NULL),
      ('conversion', NULL, 'public.turned', '{"fromEncoding": "LATIN1", "toEncoding": "UTF8", "function": "pg_catalog.iso8859_1_to_utf8"}', NULL),
      ('conversion', NULL, 'public.turn', NULL, NULL),
      ('text_search_dictionary', NULL, 'public.dictionary', '{"template": "pg_catalog.simple"}', NULL),
      ('text_search_dictionary', NULL, 'public.words', NULL, NULL),
      ('text_search_configuration', NULL, 'app.search', '{"parser": "pg_catalog.\"default\"", "mappings": {"public.dictionary": ["asciiword"]}}', NULL),
      ('text_search_configuration', NULL, 'public.find', NULL, NULL),
      ('aggregate', NULL, 'public.total(integer)', '{"arguments": [{"type": "integer"}], "result": "integer", "stateFunction": "pg_catalog.int4pl", "stateType": "integer"}', NULL),
      ('aggregate', NULL, 'public.all_of(integer)', NULL, NULL),
      ('rule', 'public.t', 'logged', '{"event": "DELETE", "printed": {"definition": "CREATE RULE logged AS\n    ON DELETE TO public.t DO  SELECT 1 AS \"?column?\""}}', NULL),
      ('rule', 'public.t', 'log_it', NULL, NULL)
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
