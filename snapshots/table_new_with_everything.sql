-- schema-fix 0.1.0
-- from:     test/scenarios/table_new_with_everything/current.sql
-- to:       test/scenarios/table_new_with_everything/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. create type public.plan
--    2. create table public.subscriptions
--    3. create index public.subscriptions_customer_idx
--    4. add check constraint subscriptions_seats_positive on public.subscriptions
--    5. add primary key subscriptions_pkey on public.subscriptions
--    6. comment on table public.subscriptions
--    7. add foreign key subscriptions_customer_fkey on public.subscriptions
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
    WHEN 'enum' THEN
      SELECT o.attributes - 'source' INTO result FROM (
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
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'foreign_key' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT con.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, quote_ident(con.conname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'definition', regexp_replace(pg_get_constraintdef(con.oid), ' NOT VALID$', ''),
      'references', (SELECT format('%I.%I', rn.nspname, r.relname) FROM pg_class r JOIN pg_namespace rn ON rn.oid = r.relnamespace WHERE r.oid = con.confrelid),
      'notValid', CASE WHEN NOT con.convalidated AND pg_get_constraintdef(con.oid) LIKE '% NOT VALID' THEN true END,
      'source', jsonb_build_object('columns', (SELECT jsonb_agg(quote_ident(ka.attname) ORDER BY array_position(con.conkey, ka.attnum))
      FROM pg_attribute ka WHERE ka.attrelid = con.conrelid AND ka.attnum = ANY (con.conkey)), 'referencedColumns', (SELECT jsonb_agg(quote_ident(ka.attname) ORDER BY array_position(con.confkey, ka.attnum))
      FROM pg_attribute ka WHERE ka.attrelid = con.confrelid AND ka.attnum = ANY (con.confkey))))) AS attributes
  FROM pg_constraint con
    JOIN pg_class c ON c.oid = con.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE con.contype IN ('f') AND con.conparentid = 0 AND c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
    AND con.conrelid = to_regclass(wanted_relation)
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
    WHEN 'table' THEN
      SELECT o.attributes - 'source' INTO result FROM (
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
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
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

-- A column that is missing: true. One that is there with another type: stops with its name.
CREATE OR REPLACE FUNCTION pg_temp.schema_fix_column_missing(wanted_kind text, wanted_relation text, wanted_name text, wanted jsonb)
RETURNS boolean LANGUAGE plpgsql AS $column$
BEGIN
  IF pg_temp.schema_fix_found(wanted_kind, wanted_relation, wanted_name) IS NULL THEN
    RETURN true;
  ELSIF NOT pg_temp.schema_fix_is(wanted_kind, wanted_relation, wanted_name, wanted) THEN
    RAISE EXCEPTION 'column %.% is there in another shape', wanted_relation, wanted_name
      USING DETAIL = format('found: %s; desired: %s', pg_temp.schema_fix_found(wanted_kind, wanted_relation, wanted_name), wanted),
        HINT = 'Nothing of this transaction was kept. Generate the migration anew from this database, or change the column by hand first.';
  END IF;
  RETURN false;
END
$column$;

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
-- A statement that cannot get its lock for this long gives up, and nothing of this transaction is kept.
SET LOCAL lock_timeout = '30s';
SET LOCAL check_function_bodies = off;

-- 1. create type public.plan
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('enum', NULL, 'public.plan',
    '{"labels": ["free", "paid"]}') THEN
    CREATE TYPE public.plan AS ENUM ('free', 'paid');
  END IF;
END
$do$;

-- 2. create table public.subscriptions
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF to_regclass('public.subscriptions') IS NULL THEN
    CREATE TABLE IF NOT EXISTS public.subscriptions (
      id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      customer_id bigint NOT NULL,
      plan public.plan DEFAULT 'free'::public.plan NOT NULL,
      seats integer DEFAULT 1 NOT NULL,
      price numeric(10,2) DEFAULT 0 NOT NULL,
      total numeric GENERATED ALWAYS AS ((price * (seats)::numeric)) STORED,
      tags text[] DEFAULT ARRAY['new'::text] NOT NULL,
      period daterange,
      note character varying(200) COLLATE pg_catalog."C",
      raw bytea,
      bits bit(8) DEFAULT '00000000'::"bit",
      at timestamp(3) without time zone DEFAULT LOCALTIMESTAMP
    );
  ELSIF pg_temp.schema_fix_found('table', NULL, 'public.subscriptions') IS NULL THEN
    RAISE EXCEPTION '% is there, but it is not a table', 'public.subscriptions' USING HINT = 'Rename or drop it by hand, then run this file again.';
  ELSE
    -- It is there already, perhaps in another shape: what it lacks is added, column by column.
    RAISE NOTICE 'already there: table %; its columns are looked at one by one', 'public.subscriptions';
    IF pg_temp.schema_fix_column_missing('column', 'public.subscriptions', 'id', '{"type": "bigint"}') THEN
      ALTER TABLE public.subscriptions ADD COLUMN IF NOT EXISTS id bigint GENERATED ALWAYS AS IDENTITY NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.subscriptions', 'customer_id', '{"type": "bigint"}') THEN
      ALTER TABLE public.subscriptions ADD COLUMN IF NOT EXISTS customer_id bigint NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.subscriptions', 'plan', '{"type": "public.plan"}') THEN
      ALTER TABLE public.subscriptions ADD COLUMN IF NOT EXISTS plan public.plan DEFAULT 'free'::public.plan NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.subscriptions', 'seats', '{"type": "integer"}') THEN
      ALTER TABLE public.subscriptions ADD COLUMN IF NOT EXISTS seats integer DEFAULT 1 NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.subscriptions', 'price', '{"type": "numeric(10,2)"}') THEN
      ALTER TABLE public.subscriptions ADD COLUMN IF NOT EXISTS price numeric(10,2) DEFAULT 0 NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.subscriptions', 'total', '{"type": "numeric"}') THEN
      ALTER TABLE public.subscriptions ADD COLUMN IF NOT EXISTS total numeric GENERATED ALWAYS AS ((price * (seats)::numeric)) STORED;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.subscriptions', 'tags', '{"type": "text[]"}') THEN
      ALTER TABLE public.subscriptions ADD COLUMN IF NOT EXISTS tags text[] DEFAULT ARRAY['new'::text] NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.subscriptions', 'period', '{"type": "daterange"}') THEN
      ALTER TABLE public.subscriptions ADD COLUMN IF NOT EXISTS period daterange;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.subscriptions', 'note', '{"type": "character varying(200)", "collation": "pg_catalog.\"C\""}') THEN
      ALTER TABLE public.subscriptions ADD COLUMN IF NOT EXISTS note character varying(200) COLLATE pg_catalog."C";
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.subscriptions', 'raw', '{"type": "bytea"}') THEN
      ALTER TABLE public.subscriptions ADD COLUMN IF NOT EXISTS raw bytea;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.subscriptions', 'bits', '{"type": "bit(8)"}') THEN
      ALTER TABLE public.subscriptions ADD COLUMN IF NOT EXISTS bits bit(8) DEFAULT '00000000'::"bit";
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.subscriptions', 'at', '{"type": "timestamp(3) without time zone"}') THEN
      ALTER TABLE public.subscriptions ADD COLUMN IF NOT EXISTS at timestamp(3) without time zone DEFAULT LOCALTIMESTAMP;
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.subscriptions', 'plan', '{"printed": {"expression": "''free''::public.plan"}}', false) THEN
      ALTER TABLE ONLY public.subscriptions ALTER COLUMN plan SET DEFAULT 'free'::public.plan;
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.subscriptions', 'seats', '{"printed": {"expression": "1"}}', false) THEN
      ALTER TABLE ONLY public.subscriptions ALTER COLUMN seats SET DEFAULT 1;
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.subscriptions', 'price', '{"printed": {"expression": "0"}}', false) THEN
      ALTER TABLE ONLY public.subscriptions ALTER COLUMN price SET DEFAULT 0;
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.subscriptions', 'tags', '{"printed": {"expression": "ARRAY[''new''::text]"}}', false) THEN
      ALTER TABLE ONLY public.subscriptions ALTER COLUMN tags SET DEFAULT ARRAY['new'::text];
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.subscriptions', 'bits', '{"printed": {"expression": "''00000000''::\"bit\""}}', false) THEN
      ALTER TABLE ONLY public.subscriptions ALTER COLUMN bits SET DEFAULT '00000000'::"bit";
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.subscriptions', 'at', '{"printed": {"expression": "LOCALTIMESTAMP"}}', false) THEN
      ALTER TABLE ONLY public.subscriptions ALTER COLUMN at SET DEFAULT LOCALTIMESTAMP;
    END IF;
  END IF;
END
$do$;

-- 3. create index public.subscriptions_customer_idx
--    why:  it is desired and not there
--    lock: SHARE on public.subscriptions
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.subscriptions', 'subscriptions_customer_idx',
    '{"columns": ["customer_id", "plan"], "includes": 1, "printed": {"definition": "USING btree (customer_id) INCLUDE (plan)"}}') THEN
    CREATE INDEX IF NOT EXISTS subscriptions_customer_idx ON public.subscriptions USING btree (customer_id) INCLUDE (plan);
  END IF;
END
$do$;

-- 4. add check constraint subscriptions_seats_positive on public.subscriptions
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.subscriptions
--    note: reads the whole table under the lock
--    note: fails if a row breaks the check
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('check_constraint', 'public.subscriptions', 'subscriptions_seats_positive',
    '{"columns": ["seats"], "printed": {"definition": "CHECK ((seats > 0))"}}') THEN
    ALTER TABLE public.subscriptions ADD CONSTRAINT subscriptions_seats_positive CHECK ((seats > 0));
  END IF;
END
$do$;

-- 5. add primary key subscriptions_pkey on public.subscriptions
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.subscriptions
--    note: builds an index under the lock
--    note: fails if two rows have the same key
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('unique_constraint', 'public.subscriptions', 'subscriptions_pkey',
    '{"definition": "PRIMARY KEY (id)"}') THEN
    ALTER TABLE public.subscriptions ADD CONSTRAINT subscriptions_pkey PRIMARY KEY (id);
  END IF;
END
$do$;

-- 6. comment on table public.subscriptions
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.subscriptions
COMMENT ON TABLE public.subscriptions IS 'who pays for what';

-- 7. add foreign key subscriptions_customer_fkey on public.subscriptions
--    why:  it is desired and not there
--    lock: SHARE ROW EXCLUSIVE on public.subscriptions, public.customers
--    note: reads the whole table while writes to both tables wait
--    note: fails if a row points at nothing
DO $do$
BEGIN
  IF to_regclass('public.customers') IS NULL THEN
    RAISE WARNING 'left out: foreign key % on %, since table % does not exist; run this file again once it does',
      'subscriptions_customer_fkey', 'public.subscriptions', 'public.customers';
  ELSIF pg_temp.schema_fix_missing('foreign_key', 'public.subscriptions', 'subscriptions_customer_fkey',
    '{"definition": "FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE CASCADE", "references": "public.customers"}') THEN
    ALTER TABLE public.subscriptions ADD CONSTRAINT subscriptions_customer_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE CASCADE;
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
      ('enum', NULL, 'public.plan', '{"labels": ["free", "paid"]}', NULL),
      ('table', NULL, 'public.subscriptions', '{}', NULL),
      ('column', 'public.subscriptions', 'id', '{"type": "bigint", "notNull": true, "identity": {"always": true}}', NULL),
      ('column', 'public.subscriptions', 'customer_id', '{"type": "bigint", "notNull": true}', NULL),
      ('column', 'public.subscriptions', 'plan', '{"type": "public.plan", "notNull": true}', NULL),
      ('column', 'public.subscriptions', 'seats', '{"type": "integer", "notNull": true}', NULL),
      ('column', 'public.subscriptions', 'price', '{"type": "numeric(10,2)", "notNull": true}', NULL),
      ('column', 'public.subscriptions', 'total', '{"type": "numeric", "generated": "stored", "printed": {"generated": "(price * (seats)::numeric)"}}', NULL),
      ('column', 'public.subscriptions', 'tags', '{"type": "text[]", "notNull": true}', NULL),
      ('column', 'public.subscriptions', 'period', '{"type": "daterange"}', NULL),
      ('column', 'public.subscriptions', 'note', '{"type": "character varying(200)", "collation": "pg_catalog.\"C\""}', NULL),
      ('column', 'public.subscriptions', 'raw', '{"type": "bytea"}', NULL),
      ('column', 'public.subscriptions', 'bits', '{"type": "bit(8)"}', NULL),
      ('column', 'public.subscriptions', 'at', '{"type": "timestamp(3) without time zone"}', NULL),
      ('default', 'public.subscriptions', 'id', NULL, NULL),
      ('default', 'public.subscriptions', 'customer_id', NULL, NULL),
      ('default', 'public.subscriptions', 'plan', '{"printed": {"expression": "''free''::public.plan"}}', NULL),
      ('default', 'public.subscriptions', 'seats', '{"printed": {"expression": "1"}}', NULL),
      ('default', 'public.subscriptions', 'price', '{"printed": {"expression": "0"}}', NULL),
      ('default', 'public.subscriptions', 'tags', '{"printed": {"expression": "ARRAY[''new''::text]"}}', NULL),
      ('default', 'public.subscriptions', 'period', NULL, NULL),
      ('default', 'public.subscriptions', 'note', NULL, NULL),
      ('default', 'public.subscriptions', 'raw', NULL, NULL),
      ('default', 'public.subscriptions', 'bits', '{"printed": {"expression": "''00000000''::\"bit\""}}', NULL),
      ('default', 'public.subscriptions', 'at', '{"printed": {"expression": "LOCALTIMESTAMP"}}', NULL),
      ('index', 'public.subscriptions', 'subscriptions_customer_idx', '{"columns": ["customer_id", "plan"], "includes": 1, "printed": {"definition": "USING btree (customer_id) INCLUDE (plan)"}}', NULL),
      ('check_constraint', 'public.subscriptions', 'subscriptions_seats_positive', '{"columns": ["seats"], "printed": {"definition": "CHECK ((seats > 0))"}}', NULL),
      ('unique_constraint', 'public.subscriptions', 'subscriptions_pkey', '{"definition": "PRIMARY KEY (id)"}', NULL),
      ('foreign_key', 'public.subscriptions', 'subscriptions_customer_fkey', '{"definition": "FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE CASCADE", "references": "public.customers"}', 'public.customers')
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
