-- schema-fix 0.1.0
-- from:     test/scenarios/inherited_column_made_anew_under_a_trigger/current.sql
-- to:       test/scenarios/inherited_column_made_anew_under_a_trigger/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --drop all
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. drop trigger touched on public.below
--    2. drop view public.keys
--    3. drop index public.lowest_key
--    4. drop column public.base.key
--    5. add column public.base.key
--    6. statistics target of public.below.key
--    7. add column public.below.other
--    8. default of public.below.key
--    9. statistics target of public.lowest.key
--   10. create index public.lowest_key
--   11. create view public.keys
--   12. create trigger touched on public.below
--   13. privileges of scenario_reader on table public.lowest
--   14. owner of view public.keys
--   15. comment on column public.below.key
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

-- 1. drop trigger touched on public.below
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.below
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('trigger', 'public.below', 'touched') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('trigger', 'public.below', 'touched'), '{"timing": "BEFORE", "events": ["INSERT"], "level": "ROW", "function": "public.touch", "printed": {"when": "(new.key IS NOT NULL)"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('column', 'public.base', 'key'), '{"type": "uuid"}', true)) THEN
    DROP TRIGGER IF EXISTS touched ON public.below;
  END IF;
END
$do$;

-- 2. drop view public.keys
--    why:  it differs in columns
--    lock: ACCESS EXCLUSIVE on public.keys
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('view', NULL, 'public.keys') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('view', NULL, 'public.keys'), '{"columns": [{"name": "key", "type": "uuid"}], "printed": {"definitionHash": "db6f4cb117e6e7a8c7b11cfd9d523f1b"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('column', 'public.base', 'key'), '{"type": "uuid"}', true)) THEN
    DROP VIEW IF EXISTS public.keys;
  END IF;
END
$do$;

-- 3. drop index public.lowest_key
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.lowest
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('index', 'public.lowest', 'lowest_key') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('index', 'public.lowest', 'lowest_key'), '{"columns": ["key"], "printed": {"definition": "USING btree (key)"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('column', 'public.base', 'key'), '{"type": "uuid"}', true)) THEN
    DROP INDEX IF EXISTS public.lowest_key;
  END IF;
END
$do$;

-- 4. drop column public.base.key
--    why:  it differs in notNull, type
--    lock: ACCESS EXCLUSIVE on public.base, and below it public.below, public.lowest
--    note: deletes the column and its values in all rows
--    note: the values cannot be brought back
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('column', 'public.base', 'key') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('column', 'public.base', 'key'), '{"type": "uuid"}', true)) THEN
    ALTER TABLE public.base DROP COLUMN IF EXISTS key;
  END IF;
END
$do$;

-- 5. add column public.base.key
--    why:  it differs in notNull, type
--    lock: ACCESS EXCLUSIVE on public.base, and below it public.below, public.lowest
--    note: computes a value for every row and writes the whole table anew
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.base', 'key',
    '{"type": "uuid"}') THEN
    ALTER TABLE public.base ADD COLUMN IF NOT EXISTS key uuid DEFAULT gen_random_uuid();
    ALTER TABLE ONLY public.lowest ALTER COLUMN key DROP DEFAULT;
  ELSIF pg_temp.schema_fix_differs('default', 'public.base', 'key', '{"printed": {"expression": "gen_random_uuid()"}}', false) THEN
    ALTER TABLE ONLY public.base ALTER COLUMN key SET DEFAULT gen_random_uuid();
  END IF;
END
$do$;

-- 6. statistics target of public.below.key
--    why:  part of column key on public.below, which CREATE cannot say
--    lock: SHARE UPDATE EXCLUSIVE on public.below
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('column', 'public.below', 'key',
    '{"statistics": null}', '{"statistics": 500}', 'repair') THEN
    ALTER TABLE ONLY public.below ALTER COLUMN key SET STATISTICS 500;
  END IF;
END
$do$;

-- 7. add column public.below.other
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.below, and below it public.lowest
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.below', 'other',
    '{"type": "date"}') THEN
    ALTER TABLE public.below ADD COLUMN IF NOT EXISTS other date;
  END IF;
END
$do$;

-- 8. default of public.below.key
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.below
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('default', 'public.below', 'key',
    '{"printed": {"expression": "gen_random_uuid()"}}') THEN
    ALTER TABLE ONLY public.below ALTER COLUMN key SET DEFAULT gen_random_uuid();
  END IF;
END
$do$;

-- 9. statistics target of public.lowest.key
--    why:  part of column key on public.lowest, which CREATE cannot say
--    lock: SHARE UPDATE EXCLUSIVE on public.lowest
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('column', 'public.lowest', 'key',
    '{"statistics": null}', '{"statistics": 500}', 'repair') THEN
    ALTER TABLE ONLY public.lowest ALTER COLUMN key SET STATISTICS 500;
  END IF;
END
$do$;

-- 10. create index public.lowest_key
--    why:  another change needs it out of the way and back
--    lock: SHARE on public.lowest
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.lowest', 'lowest_key',
    '{"columns": ["key"], "printed": {"definition": "USING btree (key)"}}') THEN
    CREATE INDEX IF NOT EXISTS lowest_key ON public.lowest USING btree (key);
  END IF;
END
$do$;

-- 11. create view public.keys
--    why:  it differs in columns
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('view', NULL, 'public.keys',
    '{"columns": [{"name": "key", "type": "uuid"}], "printed": {"definitionHash": "db6f4cb117e6e7a8c7b11cfd9d523f1b"}}') THEN
    IF NOT pg_temp.schema_fix_is('view', NULL, 'public.keys', '{"columns": [{"name": "key", "type": "uuid"}]}') THEN
      DROP VIEW IF EXISTS public.keys;
    END IF;
    CREATE OR REPLACE VIEW public.keys AS
     SELECT key
       FROM public.lowest;
  END IF;
END
$do$;

-- 12. create trigger touched on public.below
--    why:  another change needs it out of the way and back
--    lock: SHARE ROW EXCLUSIVE on public.below
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('trigger', 'public.below', 'touched',
    '{"timing": "BEFORE", "events": ["INSERT"], "level": "ROW", "function": "public.touch", "printed": {"when": "(new.key IS NOT NULL)"}}') THEN
    DROP TRIGGER IF EXISTS touched ON public.below;
    CREATE TRIGGER touched
      BEFORE INSERT ON public.below
      FOR EACH ROW
      WHEN ((new.key IS NOT NULL))
      EXECUTE FUNCTION public.touch();
  END IF;
END
$do$;

-- 13. privileges of scenario_reader on table public.lowest
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
--    note: changes what scenario_reader may do
GRANT SELECT (key) ON TABLE public.lowest TO scenario_reader;

-- 14. owner of view public.keys
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.keys
--    note: from then on postgres decides over it
ALTER VIEW public.keys OWNER TO postgres;

-- 15. comment on column public.below.key
--    why:  another change needs it out of the way and back
--    lock: SHARE UPDATE EXCLUSIVE on public.below
COMMENT ON COLUMN public.below.key IS 'of below';

-- What this file touched is as it should be, or nothing of this transaction is kept.
DO $verify$
DECLARE
  problems text;
  access_problems text;
BEGIN
  SELECT string_agg(pg_temp.schema_fix_label(kind, relation, name)
      || CASE WHEN definition IS NULL THEN ' is still there' WHEN actual IS NULL THEN ' is not there' ELSE format(E' is in another shape\n    found:   %s\n    desired: %s', actual, definition) END,
    E'\n  ' ORDER BY kind, relation, name)
  INTO problems
  FROM (
    SELECT wanted.*, definition::jsonb AS shape, pg_temp.schema_fix_found(kind, relation, name) AS actual
    FROM (VALUES
      ('trigger', 'public.below', 'touched', '{"timing": "BEFORE", "events": ["INSERT"], "level": "ROW", "function": "public.touch", "printed": {"when": "(new.key IS NOT NULL)"}}', NULL),
      ('view', NULL, 'public.keys', '{"columns": [{"name": "key", "type": "uuid"}], "printed": {"definitionHash": "db6f4cb117e6e7a8c7b11cfd9d523f1b"}}', NULL),
      ('index', 'public.lowest', 'lowest_key', '{"columns": ["key"], "printed": {"definition": "USING btree (key)"}}', NULL),
      ('column', 'public.base', 'key', '{"type": "uuid"}', NULL),
      ('default', 'public.base', 'key', '{"printed": {"expression": "gen_random_uuid()"}}', NULL),
      ('column', 'public.below', 'key', '{"type": "uuid", "statistics": 500, "inherited": true}', NULL),
      ('column', 'public.below', 'other', '{"type": "date"}', NULL),
      ('default', 'public.below', 'other', NULL, NULL),
      ('default', 'public.below', 'key', '{"printed": {"expression": "gen_random_uuid()"}}', NULL),
      ('column', 'public.lowest', 'key', '{"type": "uuid", "statistics": 500, "inherited": true}', NULL)
    ) AS wanted (kind, relation, name, definition, unless_missing)
  ) AS looked
  WHERE CASE
    WHEN shape IS NULL THEN actual IS NOT NULL
    WHEN actual IS NULL THEN unless_missing IS NULL OR to_regclass(nullif(unless_missing, '*')) IS NOT NULL
    ELSE unless_missing IS DISTINCT FROM '*' AND NOT pg_temp.schema_fix_same(actual, shape, false)
  END;
  SELECT string_agg(CASE WHEN grantee IS NULL THEN 'the owner of ' ELSE 'the privileges of ' || grantee || ' on ' END || concat_ws(' ', replace(kind, '_', ' '), name, 'on ' || relation)
      || format(E'\n    found:   %s\n    desired: %s', coalesce(actual, '"as PostgreSQL gives by itself"'), coalesce(nullif(desired, 'null'), '"as PostgreSQL gives by itself"')), E'\n  ' ORDER BY kind, relation, name, grantee)
  INTO access_problems
  FROM (
    SELECT kind, relation, name, grantee, desired::jsonb AS desired,
      CASE WHEN grantee IS NULL THEN access -> 'owner' ELSE nullif(access -> 'privileges', 'null') -> grantee END AS actual
    FROM (VALUES
      ('column', 'public.lowest', 'key', 'scenario_reader', '["SELECT"]')
    ) AS wanted (kind, relation, name, grantee, desired)
      CROSS JOIN LATERAL pg_temp.schema_fix_access(kind, relation, name) AS access
  ) AS looked
  WHERE coalesce(actual, 'null') <> desired;
  IF problems IS NOT NULL OR access_problems IS NOT NULL THEN
    RAISE EXCEPTION E'the schema is not as it should be after this migration:\n  %', concat_ws(E'\n  ', problems, access_problems)
      USING HINT = 'Nothing of this transaction was kept. Generate the migration anew from this database.';
  END IF;
END
$verify$;

COMMIT;
