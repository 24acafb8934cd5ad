-- schema-fix 0.1.0
-- from:     test/scenarios/collation_added_and_used/current.sql
-- to:       test/scenarios/collation_added_and_used/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --drop all
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. create collation public."Any Case"
--    2. create collation public."both"
--    3. create collation public.bytes
--    4. create collation public.german
--    5. create domain public.surname
--    6. create type public.entry
--    7. create type public.names
--    8. add column public.people.mail
--    9. add column public.people.family
--   10. add column public.people.between_names
--   11. add column public.people.whole
--   12. create index public.people_name
--   13. create view public.sorted
--   14. comment on collation public.german
--   15. drop collation public.gone
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
    WHEN 'composite' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT t.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I', n.nspname, t.typname) AS name,
            quote_ident(pg_get_userbyid(t.typowner)) AS owner, t.typacl AS acl, 'T'::"char" AS acltype,
            jsonb_build_object('attributes', coalesce((
              SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                  'name', quote_ident(a.attname),
                  'type', format_type(a.atttypid, a.atttypmod),
                  'collation', CASE WHEN a.attcollation <> at.typcollation THEN
                    (SELECT format('%I.%I', cn.nspname, co.collname) FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = a.attcollation) END
                )) ORDER BY a.attnum)
              FROM pg_attribute a JOIN pg_type at ON at.oid = a.atttypid
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]'::jsonb)) AS attributes
          FROM pg_type t
            JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
            JOIN pg_namespace n ON n.oid = t.typnamespace
          WHERE t.typtype = 'c' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
            AND t.oid = to_regtype(wanted_name)
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
    WHEN 'domain' THEN
      SELECT o.attributes - 'source' INTO result FROM (
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
            AND t.oid = to_regtype(wanted_name)
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
    WHEN 'range' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT t.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I', n.nspname, t.typname) AS name,
            quote_ident(pg_get_userbyid(t.typowner)) AS owner, t.typacl AS acl, 'T'::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'subtype', format_type(r.rngsubtype, NULL),
              'operatorClass', (SELECT format('%I.%I', cn.nspname, oc.opcname) FROM pg_opclass oc JOIN pg_namespace cn ON cn.oid = oc.opcnamespace
                WHERE oc.oid = r.rngsubopc AND NOT oc.opcdefault),
              'collation', CASE WHEN r.rngcollation <> st.typcollation THEN
                (SELECT format('%I.%I', cn.nspname, co.collname) FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = r.rngcollation) END,
              'canonical', (SELECT format('%I.%I', pn.nspname, p.proname) FROM pg_proc p JOIN pg_namespace pn ON pn.oid = p.pronamespace WHERE p.oid = r.rngcanonical),
              'difference', (SELECT format('%I.%I', pn.nspname, p.proname) FROM pg_proc p JOIN pg_namespace pn ON pn.oid = p.pronamespace WHERE p.oid = r.rngsubdiff),
              'multirange', format('%I.%I', mn.nspname, mt.typname)
            )) AS attributes
          FROM pg_range r
            JOIN pg_type t ON t.oid = r.rngtypid
            JOIN pg_type st ON st.oid = r.rngsubtype
            JOIN pg_type mt ON mt.oid = r.rngmultitypid
            JOIN pg_namespace mn ON mn.oid = mt.typnamespace
            JOIN pg_namespace n ON n.oid = t.typnamespace
          WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
            AND t.oid = to_regtype(wanted_name)
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

-- 1. create collation public."Any Case"
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('collation', NULL, 'public."Any Case"',
    '{"provider": "icu", "locale": "und-u-ks-level2", "deterministic": false}') THEN
    CREATE COLLATION IF NOT EXISTS public."Any Case" (
      PROVIDER = icu,
      LOCALE = 'und-u-ks-level2',
      DETERMINISTIC = false
    );
  END IF;
END
$do$;

-- 2. create collation public."both"
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('collation', NULL, 'public."both"',
    '{"provider": "libc", "collate": "C", "ctype": "POSIX"}') THEN
    CREATE COLLATION IF NOT EXISTS public."both" (
      PROVIDER = libc,
      LC_COLLATE = 'C',
      LC_CTYPE = 'POSIX'
    );
  END IF;
END
$do$;

-- 3. create collation public.bytes
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('collation', NULL, 'public.bytes',
    '{"provider": "libc", "locale": "C"}') THEN
    CREATE COLLATION IF NOT EXISTS public.bytes (
      PROVIDER = libc,
      LOCALE = 'C'
    );
  END IF;
END
$do$;

-- 4. create collation public.german
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('collation', NULL, 'public.german',
    '{"provider": "icu", "locale": "de-DE"}') THEN
    CREATE COLLATION IF NOT EXISTS public.german (
      PROVIDER = icu,
      LOCALE = 'de-DE'
    );
  END IF;
END
$do$;

-- 5. create domain public.surname
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('domain', NULL, 'public.surname',
    '{"type": "text", "collation": "public.german"}') THEN
    CREATE DOMAIN public.surname AS text COLLATE public.german;
  END IF;
END
$do$;

-- 6. create type public.entry
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('composite', NULL, 'public.entry',
    '{"attributes": [{"name": "first", "type": "text", "collation": "public.\"Any Case\""}, {"name": "last", "type": "public.surname"}]}') THEN
    CREATE TYPE public.entry AS (
      first text COLLATE public."Any Case",
      last public.surname
    );
  END IF;
END
$do$;

-- 7. create type public.names
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('range', NULL, 'public.names',
    '{"subtype": "text", "collation": "public.bytes", "multirange": "public.names_multirange"}') THEN
    CREATE TYPE public.names AS RANGE (
      SUBTYPE = text,
      COLLATION = public.bytes,
      MULTIRANGE_TYPE_NAME = public.names_multirange
    );
  END IF;
END
$do$;

-- 8. add column public.people.mail
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.people
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.people', 'mail',
    '{"type": "text", "collation": "public.\"Any Case\""}') THEN
    ALTER TABLE public.people ADD COLUMN IF NOT EXISTS mail text COLLATE public."Any Case";
  END IF;
END
$do$;

-- 9. add column public.people.family
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.people
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.people', 'family',
    '{"type": "public.surname"}') THEN
    ALTER TABLE public.people ADD COLUMN IF NOT EXISTS family public.surname;
  END IF;
END
$do$;

-- 10. add column public.people.between_names
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.people
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.people', 'between_names',
    '{"type": "public.names"}') THEN
    ALTER TABLE public.people ADD COLUMN IF NOT EXISTS between_names public.names;
  END IF;
END
$do$;

-- 11. add column public.people.whole
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.people
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.people', 'whole',
    '{"type": "public.entry"}') THEN
    ALTER TABLE public.people ADD COLUMN IF NOT EXISTS whole public.entry;
  END IF;
END
$do$;

-- 12. create index public.people_name
--    why:  it is desired and not there
--    lock: SHARE on public.people
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.people', 'people_name',
    '{"columns": ["name"], "printed": {"definition": "USING btree (name COLLATE public.\"both\")"}}') THEN
    CREATE INDEX IF NOT EXISTS people_name ON public.people USING btree (name COLLATE public."both");
  END IF;
END
$do$;

-- 13. create view public.sorted
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('view', NULL, 'public.sorted',
    '{"columns": [{"name": "name", "type": "text", "collation": "public.german"}], "printed": {"definitionHash": "a56b69f2ff70fd66cbe1d200b08f73f8"}}') THEN
    IF NOT pg_temp.schema_fix_is('view', NULL, 'public.sorted', '{"columns": [{"name": "name", "type": "text", "collation": "public.german"}]}') THEN
      DROP VIEW IF EXISTS public.sorted;
    END IF;
    CREATE OR REPLACE VIEW public.sorted AS
     SELECT (name COLLATE public.german) AS name
       FROM public.people;
  END IF;
END
$do$;

-- 14. comment on collation public.german
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON COLLATION public.german IS 'as in a phone book';

-- 15. drop collation public.gone
--    why:  it is there and not desired
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('collation', NULL, 'public.gone') IS NOT NULL THEN
    DROP COLLATION IF EXISTS public.gone;
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
      ('collation', NULL, 'public."Any Case"', '{"provider": "icu", "locale": "und-u-ks-level2", "deterministic": false}', NULL),
      ('collation', NULL, 'public."both"', '{"provider": "libc", "collate": "C", "ctype": "POSIX"}', NULL),
      ('collation', NULL, 'public.bytes', '{"provider": "libc", "locale": "C"}', NULL),
      ('collation', NULL, 'public.german', '{"provider": "icu", "locale": "de-DE"}', NULL),
      ('domain', NULL, 'public.surname', '{"type": "text", "collation": "public.german"}', NULL),
      ('composite', NULL, 'public.entry', '{"attributes": [{"name": "first", "type": "text", "collation": "public.\"Any Case\""}, {"name": "last", "type": "public.surname"}]}', NULL),
      ('range', NULL, 'public.names', '{"subtype": "text", "collation": "public.bytes", "multirange": "public.names_multirange"}', NULL),
      ('column', 'public.people', 'mail', '{"type": "text", "collation": "public.\"Any Case\""}', NULL),
      ('default', 'public.people', 'mail', NULL, NULL),
      ('column', 'public.people', 'family', '{"type": "public.surname"}', NULL),
      ('default', 'public.people', 'family', NULL, NULL),
      ('column', 'public.people', 'between_names', '{"type": "public.names"}', NULL),
      ('default', 'public.people', 'between_names', NULL, NULL),
      ('column', 'public.people', 'whole', '{"type": "public.entry"}', NULL),
      ('default', 'public.people', 'whole', NULL, NULL),
      ('index', 'public.people', 'people_name', '{"columns": ["name"], "printed": {"definition": "USING btree (name COLLATE public.\"both\")"}}', NULL),
      ('view', NULL, 'public.sorted', '{"columns": [{"name": "name", "type": "text", "collation": "public.german"}], "printed": {"definitionHash": "a56b69f2ff70fd66cbe1d200b08f73f8"}}', NULL),
      ('collation', NULL, 'public.gone', NULL, NULL)
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
