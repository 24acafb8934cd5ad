-- schema-fix 0.1.0
-- from:     test/scenarios/table_becomes_partitioned_with_rows/current.sql
-- to:       test/scenarios/table_becomes_partitioned_with_rows/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --drop all
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. make room for the rows of public.pings
--    2. put the rows of public.pings aside
--    3. let sequence public.pings_number_seq belong to no column
--    4. drop view public.today
--    5. drop table public.pings
--    6. create table public.pings
--    7. create table public.pings_2024
--    8. create table public.pings_2024_1
--    9. create table public.pings_2024_other
--   10. create table public.pings_all
--   11. let sequence public.pings_number_seq belong to column public.pings.number
--   12. create index public.pings_day
--   13. create index public.pings_2024_day_idx
--   14. create index public.pings_2024_1_day_idx
--   15. add primary key pings_pkey on public.pings
--   16. add primary key pings_2024_pkey on public.pings_2024
--   17. add primary key pings_2024_1_pkey on public.pings_2024_1
--   18. attach public.pings_2024_1 to public.pings_2024
--   19. create index public.pings_2024_other_day_idx
--   20. add primary key pings_2024_other_pkey on public.pings_2024_other
--   21. attach public.pings_2024_other to public.pings_2024
--   22. attach index pings_2024_1_day_idx to public.pings_2024_day_idx
--   23. attach index pings_2024_1_pkey to public.pings_2024_pkey
--   24. attach index pings_2024_other_day_idx to public.pings_2024_day_idx
--   25. attach index pings_2024_other_pkey to public.pings_2024_pkey
--   26. attach public.pings_2024 to public.pings
--   27. create index public.pings_all_day_idx
--   28. add primary key pings_all_pkey on public.pings_all
--   29. attach public.pings_all to public.pings
--   30. put the rows of public.pings back
--   31. attach index pings_2024_day_idx to public.pings_day
--   32. attach index pings_2024_pkey to public.pings_pkey
--   33. attach index pings_all_day_idx to public.pings_day
--   34. attach index pings_all_pkey to public.pings_pkey
--   35. create view public.today
--   36. create trigger no_rows on public.pings
--   37. privileges of sf_reader on table public.pings
--   38. owner of table public.pings
--   39. owner of view public.today
--   40. comment on table public.pings
--   41. add foreign key sensor_of on public.pings
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
    WHEN 'partition' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT c.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, i.inhparent::regclass::text AS name,
            NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_build_object('printed', jsonb_build_object('bound', pg_get_expr(c.relpartbound, c.oid))) AS attributes,
            jsonb_build_array(jsonb_build_array('pg_class', i.inhparent::int8), jsonb_build_array('pg_class', c.oid::int8)) AS needs
          FROM pg_inherits i
            JOIN pg_class c ON c.oid = i.inhrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'p', 'f') AND c.relispartition
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            AND c.oid = to_regclass(wanted_relation)
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'sequence_owner' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT c.oid, -1 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, 'owned by' AS name,
            NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_build_object('column', format('%I.%I.%I', tn.nspname, t.relname, a.attname)) AS attributes,
            jsonb_build_array(jsonb_build_array('pg_class', t.oid::int8, d.refobjsubid)) AS needs
          FROM pg_depend d
            JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S'
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_class t ON t.oid = d.refobjid
            JOIN pg_namespace tn ON tn.oid = t.relnamespace
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
          WHERE d.classid = 'pg_class'::regclass AND d.objsubid = 0 AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype = 'a'
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

-- Who owns an object, and who may do what with it where that is not what PostgreSQL gives by itself.
CREATE OR REPLACE FUNCTION pg_temp.schema_fix_access(wanted_kind text, wanted_relation text, wanted_name text)
RETURNS jsonb LANGUAGE plpgsql STABLE
SET search_path = '' AS $access$
#variable_conflict use_column
DECLARE
  result jsonb;
BEGIN
  CASE wanted_kind
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

-- 1. make room for the rows of public.pings
--    why:  it differs in its definition
--    lock: none on existing tables
CREATE TEMPORARY TABLE IF NOT EXISTS schema_fix_rows_1 AS SELECT id, number, day, sensor, note FROM public.pings WITH NO DATA;
CREATE TEMPORARY TABLE IF NOT EXISTS schema_fix_positions_1 (sequence text, last_value bigint, is_called boolean);

-- 2. put the rows of public.pings aside
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on public.pings
--    note: copies all rows to a temporary table and back under the lock
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('table', NULL, 'public.pings') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('table', NULL, 'public.pings'), '{"printed": {"partitionKey": "RANGE (day)"}}', true)) THEN
    LOCK TABLE public.pings IN ACCESS EXCLUSIVE MODE;
    INSERT INTO pg_temp.schema_fix_rows_1 SELECT id, number, day, sensor, note FROM public.pings;
  END IF;
END
$do$;

-- 3. let sequence public.pings_number_seq belong to no column
--    why:  another change needs it out of the way and back
--    lock: SHARE ROW EXCLUSIVE on public.pings_number_seq
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('sequence_owner', 'public.pings_number_seq', 'owned by') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('sequence_owner', 'public.pings_number_seq', 'owned by'), '{"column": "public.pings.number"}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('table', NULL, 'public.pings'), '{"printed": {"partitionKey": "RANGE (day)"}}', true)) THEN
    ALTER SEQUENCE public.pings_number_seq OWNED BY NONE;
  END IF;
END
$do$;

-- 4. drop view public.today
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.today
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('view', NULL, 'public.today') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('view', NULL, 'public.today'), '{"columns": [{"name": "id", "type": "bigint"}, {"name": "note", "type": "text"}], "printed": {"definitionHash": "b3297573c5fcb9979476e99706a01174"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('table', NULL, 'public.pings'), '{"printed": {"partitionKey": "RANGE (day)"}}', true)) THEN
    DROP VIEW IF EXISTS public.today;
  END IF;
END
$do$;

-- 5. drop table public.pings
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on public.pings, public.sensors
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('table', NULL, 'public.pings') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('table', NULL, 'public.pings'), '{"printed": {"partitionKey": "RANGE (day)"}}', true)) THEN
    DROP TABLE IF EXISTS public.pings;
  END IF;
END
$do$;

-- 6. create table public.pings
--    why:  it differs in its definition
--    lock: none on existing tables
DO $do$
BEGIN
  IF to_regclass('public.pings') IS NULL THEN
    CREATE TABLE IF NOT EXISTS public.pings (
      id bigint DEFAULT 7 NOT NULL,
      number integer DEFAULT nextval('public.pings_number_seq'::regclass) NOT NULL,
      day date NOT NULL,
      sensor integer,
      note text DEFAULT 'none'::text,
      twice bigint GENERATED ALWAYS AS ((sensor * 2)) STORED
    )
    PARTITION BY RANGE (day);
  ELSIF pg_temp.schema_fix_found('table', NULL, 'public.pings') IS NULL THEN
    RAISE EXCEPTION '% is there, but it is not a table', 'public.pings' USING HINT = 'Rename or drop it by hand, then run this file again.';
  ELSE
    -- It is there already, perhaps in another shape: what it lacks is added, column by column.
    RAISE NOTICE 'already there: table %; its columns are looked at one by one', 'public.pings';
    IF pg_temp.schema_fix_column_missing('column', 'public.pings', 'id', '{"type": "bigint"}') THEN
      ALTER TABLE public.pings ADD COLUMN IF NOT EXISTS id bigint DEFAULT 7 NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings', 'number', '{"type": "integer"}') THEN
      ALTER TABLE public.pings ADD COLUMN IF NOT EXISTS number integer DEFAULT nextval('public.pings_number_seq'::regclass) NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings', 'day', '{"type": "date"}') THEN
      ALTER TABLE public.pings ADD COLUMN IF NOT EXISTS day date NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings', 'sensor', '{"type": "integer"}') THEN
      ALTER TABLE public.pings ADD COLUMN IF NOT EXISTS sensor integer;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings', 'note', '{"type": "text"}') THEN
      ALTER TABLE public.pings ADD COLUMN IF NOT EXISTS note text DEFAULT 'none'::text;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings', 'twice', '{"type": "bigint"}') THEN
      ALTER TABLE public.pings ADD COLUMN IF NOT EXISTS twice bigint GENERATED ALWAYS AS ((sensor * 2)) STORED;
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.pings', 'id', '{"printed": {"expression": "7"}}', false) THEN
      ALTER TABLE ONLY public.pings ALTER COLUMN id SET DEFAULT 7;
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.pings', 'number', '{"printed": {"expression": "nextval(''public.pings_number_seq''::regclass)"}}', false) THEN
      ALTER TABLE ONLY public.pings ALTER COLUMN number SET DEFAULT nextval('public.pings_number_seq'::regclass);
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.pings', 'note', '{"printed": {"expression": "''none''::text"}}', false) THEN
      ALTER TABLE ONLY public.pings ALTER COLUMN note SET DEFAULT 'none'::text;
    END IF;
  END IF;
END
$do$;

-- 7. create table public.pings_2024
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF to_regclass('public.pings_2024') IS NULL THEN
    CREATE TABLE IF NOT EXISTS public.pings_2024 (
      id bigint DEFAULT 7 CONSTRAINT pings_id_not_null NOT NULL,
      number integer DEFAULT nextval('public.pings_number_seq'::regclass) CONSTRAINT pings_number_not_null NOT NULL,
      day date CONSTRAINT pings_day_not_null NOT NULL,
      sensor integer,
      note text DEFAULT 'none'::text,
      twice bigint GENERATED ALWAYS AS ((sensor * 2)) STORED
    )
    PARTITION BY LIST (id);
  ELSIF pg_temp.schema_fix_found('table', NULL, 'public.pings_2024') IS NULL THEN
    RAISE EXCEPTION '% is there, but it is not a table', 'public.pings_2024' USING HINT = 'Rename or drop it by hand, then run this file again.';
  ELSE
    -- It is there already, perhaps in another shape: what it lacks is added, column by column.
    RAISE NOTICE 'already there: table %; its columns are looked at one by one', 'public.pings_2024';
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_2024', 'id', '{"type": "bigint"}') THEN
      ALTER TABLE public.pings_2024 ADD COLUMN IF NOT EXISTS id bigint DEFAULT 7 CONSTRAINT pings_id_not_null NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_2024', 'number', '{"type": "integer"}') THEN
      ALTER TABLE public.pings_2024 ADD COLUMN IF NOT EXISTS number integer DEFAULT nextval('public.pings_number_seq'::regclass) CONSTRAINT pings_number_not_null NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_2024', 'day', '{"type": "date"}') THEN
      ALTER TABLE public.pings_2024 ADD COLUMN IF NOT EXISTS day date CONSTRAINT pings_day_not_null NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_2024', 'sensor', '{"type": "integer"}') THEN
      ALTER TABLE public.pings_2024 ADD COLUMN IF NOT EXISTS sensor integer;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_2024', 'note', '{"type": "text"}') THEN
      ALTER TABLE public.pings_2024 ADD COLUMN IF NOT EXISTS note text DEFAULT 'none'::text;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_2024', 'twice', '{"type": "bigint"}') THEN
      ALTER TABLE public.pings_2024 ADD COLUMN IF NOT EXISTS twice bigint GENERATED ALWAYS AS ((sensor * 2)) STORED;
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.pings_2024', 'id', '{"printed": {"expression": "7"}}', false) THEN
      ALTER TABLE ONLY public.pings_2024 ALTER COLUMN id SET DEFAULT 7;
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.pings_2024', 'number', '{"printed": {"expression": "nextval(''public.pings_number_seq''::regclass)"}}', false) THEN
      ALTER TABLE ONLY public.pings_2024 ALTER COLUMN number SET DEFAULT nextval('public.pings_number_seq'::regclass);
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.pings_2024', 'note', '{"printed": {"expression": "''none''::text"}}', false) THEN
      ALTER TABLE ONLY public.pings_2024 ALTER COLUMN note SET DEFAULT 'none'::text;
    END IF;
  END IF;
END
$do$;

-- 8. create table public.pings_2024_1
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF to_regclass('public.pings_2024_1') IS NULL THEN
    CREATE TABLE IF NOT EXISTS public.pings_2024_1 (
      id bigint DEFAULT 7 CONSTRAINT pings_id_not_null NOT NULL,
      number integer DEFAULT nextval('public.pings_number_seq'::regclass) CONSTRAINT pings_number_not_null NOT NULL,
      day date CONSTRAINT pings_day_not_null NOT NULL,
      sensor integer,
      note text DEFAULT 'none'::text,
      twice bigint GENERATED ALWAYS AS ((sensor * 2)) STORED
    );
  ELSIF pg_temp.schema_fix_found('table', NULL, 'public.pings_2024_1') IS NULL THEN
    RAISE EXCEPTION '% is there, but it is not a table', 'public.pings_2024_1' USING HINT = 'Rename or drop it by hand, then run this file again.';
  ELSE
    -- It is there already, perhaps in another shape: what it lacks is added, column by column.
    RAISE NOTICE 'already there: table %; its columns are looked at one by one', 'public.pings_2024_1';
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_2024_1', 'id', '{"type": "bigint"}') THEN
      ALTER TABLE public.pings_2024_1 ADD COLUMN IF NOT EXISTS id bigint DEFAULT 7 CONSTRAINT pings_id_not_null NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_2024_1', 'number', '{"type": "integer"}') THEN
      ALTER TABLE public.pings_2024_1 ADD COLUMN IF NOT EXISTS number integer DEFAULT nextval('public.pings_number_seq'::regclass) CONSTRAINT pings_number_not_null NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_2024_1', 'day', '{"type": "date"}') THEN
      ALTER TABLE public.pings_2024_1 ADD COLUMN IF NOT EXISTS day date CONSTRAINT pings_day_not_null NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_2024_1', 'sensor', '{"type": "integer"}') THEN
      ALTER TABLE public.pings_2024_1 ADD COLUMN IF NOT EXISTS sensor integer;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_2024_1', 'note', '{"type": "text"}') THEN
      ALTER TABLE public.pings_2024_1 ADD COLUMN IF NOT EXISTS note text DEFAULT 'none'::text;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_2024_1', 'twice', '{"type": "bigint"}') THEN
      ALTER TABLE public.pings_2024_1 ADD COLUMN IF NOT EXISTS twice bigint GENERATED ALWAYS AS ((sensor * 2)) STORED;
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.pings_2024_1', 'id', '{"printed": {"expression": "7"}}', false) THEN
      ALTER TABLE ONLY public.pings_2024_1 ALTER COLUMN id SET DEFAULT 7;
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.pings_2024_1', 'number', '{"printed": {"expression": "nextval(''public.pings_number_seq''::regclass)"}}', false) THEN
      ALTER TABLE ONLY public.pings_2024_1 ALTER COLUMN number SET DEFAULT nextval('public.pings_number_seq'::regclass);
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.pings_2024_1', 'note', '{"printed": {"expression": "''none''::text"}}', false) THEN
      ALTER TABLE ONLY public.pings_2024_1 ALTER COLUMN note SET DEFAULT 'none'::text;
    END IF;
  END IF;
END
$do$;

-- 9. create table public.pings_2024_other
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF to_regclass('public.pings_2024_other') IS NULL THEN
    CREATE TABLE IF NOT EXISTS public.pings_2024_other (
      id bigint DEFAULT 7 CONSTRAINT pings_id_not_null NOT NULL,
      number integer DEFAULT nextval('public.pings_number_seq'::regclass) CONSTRAINT pings_number_not_null NOT NULL,
      day date CONSTRAINT pings_day_not_null NOT NULL,
      sensor integer,
      note text DEFAULT 'none'::text,
      twice bigint GENERATED ALWAYS AS ((sensor * 2)) STORED
    );
  ELSIF pg_temp.schema_fix_found('table', NULL, 'public.pings_2024_other') IS NULL THEN
    RAISE EXCEPTION '% is there, but it is not a table', 'public.pings_2024_other' USING HINT = 'Rename or drop it by hand, then run this file again.';
  ELSE
    -- It is there already, perhaps in another shape: what it lacks is added, column by column.
    RAISE NOTICE 'already there: table %; its columns are looked at one by one', 'public.pings_2024_other';
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_2024_other', 'id', '{"type": "bigint"}') THEN
      ALTER TABLE public.pings_2024_other ADD COLUMN IF NOT EXISTS id bigint DEFAULT 7 CONSTRAINT pings_id_not_null NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_2024_other', 'number', '{"type": "integer"}') THEN
      ALTER TABLE public.pings_2024_other ADD COLUMN IF NOT EXISTS number integer DEFAULT nextval('public.pings_number_seq'::regclass) CONSTRAINT pings_number_not_null NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_2024_other', 'day', '{"type": "date"}') THEN
      ALTER TABLE public.pings_2024_other ADD COLUMN IF NOT EXISTS day date CONSTRAINT pings_day_not_null NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_2024_other', 'sensor', '{"type": "integer"}') THEN
      ALTER TABLE public.pings_2024_other ADD COLUMN IF NOT EXISTS sensor integer;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_2024_other', 'note', '{"type": "text"}') THEN
      ALTER TABLE public.pings_2024_other ADD COLUMN IF NOT EXISTS note text DEFAULT 'none'::text;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_2024_other', 'twice', '{"type": "bigint"}') THEN
      ALTER TABLE public.pings_2024_other ADD COLUMN IF NOT EXISTS twice bigint GENERATED ALWAYS AS ((sensor * 2)) STORED;
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.pings_2024_other', 'id', '{"printed": {"expression": "7"}}', false) THEN
      ALTER TABLE ONLY public.pings_2024_other ALTER COLUMN id SET DEFAULT 7;
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.pings_2024_other', 'number', '{"printed": {"expression": "nextval(''public.pings_number_seq''::regclass)"}}', false) THEN
      ALTER TABLE ONLY public.pings_2024_other ALTER COLUMN number SET DEFAULT nextval('public.pings_number_seq'::regclass);
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.pings_2024_other', 'note', '{"printed": {"expression": "''none''::text"}}', false) THEN
      ALTER TABLE ONLY public.pings_2024_other ALTER COLUMN note SET DEFAULT 'none'::text;
    END IF;
  END IF;
END
$do$;

-- 10. create table public.pings_all
--    why:  it is desired and not there
--    lock: none on existing tables
DO $do$
BEGIN
  IF to_regclass('public.pings_all') IS NULL THEN
    CREATE TABLE IF NOT EXISTS public.pings_all (
      id bigint DEFAULT 7 CONSTRAINT pings_id_not_null NOT NULL,
      number integer DEFAULT nextval('public.pings_number_seq'::regclass) CONSTRAINT pings_number_not_null NOT NULL,
      day date CONSTRAINT pings_day_not_null NOT NULL,
      sensor integer,
      note text DEFAULT 'none'::text,
      twice bigint GENERATED ALWAYS AS ((sensor * 2)) STORED
    );
  ELSIF pg_temp.schema_fix_found('table', NULL, 'public.pings_all') IS NULL THEN
    RAISE EXCEPTION '% is there, but it is not a table', 'public.pings_all' USING HINT = 'Rename or drop it by hand, then run this file again.';
  ELSE
    -- It is there already, perhaps in another shape: what it lacks is added, column by column.
    RAISE NOTICE 'already there: table %; its columns are looked at one by one', 'public.pings_all';
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_all', 'id', '{"type": "bigint"}') THEN
      ALTER TABLE public.pings_all ADD COLUMN IF NOT EXISTS id bigint DEFAULT 7 CONSTRAINT pings_id_not_null NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_all', 'number', '{"type": "integer"}') THEN
      ALTER TABLE public.pings_all ADD COLUMN IF NOT EXISTS number integer DEFAULT nextval('public.pings_number_seq'::regclass) CONSTRAINT pings_number_not_null NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_all', 'day', '{"type": "date"}') THEN
      ALTER TABLE public.pings_all ADD COLUMN IF NOT EXISTS day date CONSTRAINT pings_day_not_null NOT NULL;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_all', 'sensor', '{"type": "integer"}') THEN
      ALTER TABLE public.pings_all ADD COLUMN IF NOT EXISTS sensor integer;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_all', 'note', '{"type": "text"}') THEN
      ALTER TABLE public.pings_all ADD COLUMN IF NOT EXISTS note text DEFAULT 'none'::text;
    END IF;
    IF pg_temp.schema_fix_column_missing('column', 'public.pings_all', 'twice', '{"type": "bigint"}') THEN
      ALTER TABLE public.pings_all ADD COLUMN IF NOT EXISTS twice bigint GENERATED ALWAYS AS ((sensor * 2)) STORED;
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.pings_all', 'id', '{"printed": {"expression": "7"}}', false) THEN
      ALTER TABLE ONLY public.pings_all ALTER COLUMN id SET DEFAULT 7;
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.pings_all', 'number', '{"printed": {"expression": "nextval(''public.pings_number_seq''::regclass)"}}', false) THEN
      ALTER TABLE ONLY public.pings_all ALTER COLUMN number SET DEFAULT nextval('public.pings_number_seq'::regclass);
    END IF;
    IF pg_temp.schema_fix_differs('default', 'public.pings_all', 'note', '{"printed": {"expression": "''none''::text"}}', false) THEN
      ALTER TABLE ONLY public.pings_all ALTER COLUMN note SET DEFAULT 'none'::text;
    END IF;
  END IF;
END
$do$;

-- 11. let sequence public.pings_number_seq belong to column public.pings.number
--    why:  another change needs it out of the way and back
--    lock: SHARE ROW EXCLUSIVE on public.pings_number_seq
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('sequence_owner', 'public.pings_number_seq', 'owned by',
    '{"column": "public.pings.number"}') THEN
    ALTER SEQUENCE public.pings_number_seq OWNED BY public.pings.number;
  END IF;
END
$do$;

-- 12. create index public.pings_day
--    why:  it differs in partitioned
--    lock: SHARE on public.pings
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.pings', 'pings_day',
    '{"columns": ["day"], "partitioned": true, "printed": {"definition": "USING btree (day)"}}') THEN
    CREATE INDEX IF NOT EXISTS pings_day ON ONLY public.pings USING btree (day);
  END IF;
END
$do$;

-- 13. create index public.pings_2024_day_idx
--    why:  it is desired and not there
--    lock: SHARE on public.pings_2024
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.pings_2024', 'pings_2024_day_idx',
    '{"columns": ["day"], "partitioned": true, "printed": {"definition": "USING btree (day)"}}') THEN
    CREATE INDEX IF NOT EXISTS pings_2024_day_idx ON ONLY public.pings_2024 USING btree (day);
  END IF;
END
$do$;

-- 14. create index public.pings_2024_1_day_idx
--    why:  it is desired and not there
--    lock: SHARE on public.pings_2024_1
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.pings_2024_1', 'pings_2024_1_day_idx',
    '{"columns": ["day"], "printed": {"definition": "USING btree (day)"}}') THEN
    CREATE INDEX IF NOT EXISTS pings_2024_1_day_idx ON public.pings_2024_1 USING btree (day);
  END IF;
END
$do$;

-- 15. add primary key pings_pkey on public.pings
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.pings
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('unique_constraint', 'public.pings', 'pings_pkey',
    '{"definition": "PRIMARY KEY (id, day)"}') THEN
    ALTER TABLE ONLY public.pings ADD CONSTRAINT pings_pkey PRIMARY KEY (id, day);
  END IF;
END
$do$;

-- 16. add primary key pings_2024_pkey on public.pings_2024
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.pings_2024
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('unique_constraint', 'public.pings_2024', 'pings_2024_pkey',
    '{"definition": "PRIMARY KEY (id, day)"}') THEN
    ALTER TABLE ONLY public.pings_2024 ADD CONSTRAINT pings_2024_pkey PRIMARY KEY (id, day);
  END IF;
END
$do$;

-- 17. add primary key pings_2024_1_pkey on public.pings_2024_1
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.pings_2024_1
--    note: builds an index under the lock
--    note: fails if two rows have the same key
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('unique_constraint', 'public.pings_2024_1', 'pings_2024_1_pkey',
    '{"definition": "PRIMARY KEY (id, day)"}') THEN
    ALTER TABLE public.pings_2024_1 ADD CONSTRAINT pings_2024_1_pkey PRIMARY KEY (id, day);
  END IF;
END
$do$;

-- 18. attach public.pings_2024_1 to public.pings_2024
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.pings_2024_1; SHARE UPDATE EXCLUSIVE on public.pings_2024
--    note: reads the whole partition, and the default partition where there is one
--    note: fails if a row lies outside the bounds
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('partition', 'public.pings_2024_1', 'public.pings_2024',
    '{"printed": {"bound": "FOR VALUES IN (''1'')"}}') THEN
    ALTER TABLE ONLY public.pings_2024 ATTACH PARTITION public.pings_2024_1 FOR VALUES IN ('1');
  END IF;
END
$do$;

-- 19. create index public.pings_2024_other_day_idx
--    why:  it is desired and not there
--    lock: SHARE on public.pings_2024_other
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.pings_2024_other', 'pings_2024_other_day_idx',
    '{"columns": ["day"], "printed": {"definition": "USING btree (day)"}}') THEN
    CREATE INDEX IF NOT EXISTS pings_2024_other_day_idx ON public.pings_2024_other USING btree (day);
  END IF;
END
$do$;

-- 20. add primary key pings_2024_other_pkey on public.pings_2024_other
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.pings_2024_other
--    note: builds an index under the lock
--    note: fails if two rows have the same key
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('unique_constraint', 'public.pings_2024_other', 'pings_2024_other_pkey',
    '{"definition": "PRIMARY KEY (id, day)"}') THEN
    ALTER TABLE public.pings_2024_other ADD CONSTRAINT pings_2024_other_pkey PRIMARY KEY (id, day);
  END IF;
END
$do$;

-- 21. attach public.pings_2024_other to public.pings_2024
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.pings_2024_other; SHARE UPDATE EXCLUSIVE on public.pings_2024
--    note: reads the whole partition, and the default partition where there is one
--    note: fails if a row lies outside the bounds
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('partition', 'public.pings_2024_other', 'public.pings_2024',
    '{"printed": {"bound": "DEFAULT"}}') THEN
    ALTER TABLE ONLY public.pings_2024 ATTACH PARTITION public.pings_2024_other DEFAULT;
  END IF;
END
$do$;

-- 22. attach index pings_2024_1_day_idx to public.pings_2024_day_idx
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.pings_2024_1_day_idx
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.pings_2024_1', 'pings_2024_1_day_idx',
    '{"to": "public.pings_2024_day_idx"}') THEN
    ALTER INDEX public.pings_2024_day_idx ATTACH PARTITION public.pings_2024_1_day_idx;
  END IF;
END
$do$;

-- 23. attach index pings_2024_1_pkey to public.pings_2024_pkey
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.pings_2024_1_pkey
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.pings_2024_1', 'pings_2024_1_pkey',
    '{"to": "public.pings_2024_pkey"}') THEN
    ALTER INDEX public.pings_2024_pkey ATTACH PARTITION public.pings_2024_1_pkey;
  END IF;
END
$do$;

-- 24. attach index pings_2024_other_day_idx to public.pings_2024_day_idx
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.pings_2024_other_day_idx
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.pings_2024_other', 'pings_2024_other_day_idx',
    '{"to": "public.pings_2024_day_idx"}') THEN
    ALTER INDEX public.pings_2024_day_idx ATTACH PARTITION public.pings_2024_other_day_idx;
  END IF;
END
$do$;

-- 25. attach index pings_2024_other_pkey to public.pings_2024_pkey
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.pings_2024_other_pkey
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.pings_2024_other', 'pings_2024_other_pkey',
    '{"to": "public.pings_2024_pkey"}') THEN
    ALTER INDEX public.pings_2024_pkey ATTACH PARTITION public.pings_2024_other_pkey;
  END IF;
END
$do$;

-- 26. attach public.pings_2024 to public.pings
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.pings_2024, and below it public.pings_2024_1, public.pings_2024_other; SHARE UPDATE EXCLUSIVE on public.pings
--    note: reads the whole partition, and the default partition where there is one
--    note: fails if a row lies outside the bounds
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('partition', 'public.pings_2024', 'public.pings',
    '{"printed": {"bound": "FOR VALUES FROM (''2024-01-01'') TO (''2025-01-01'')"}}') THEN
    ALTER TABLE ONLY public.pings ATTACH PARTITION public.pings_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
  END IF;
END
$do$;

-- 27. create index public.pings_all_day_idx
--    why:  it is desired and not there
--    lock: SHARE on public.pings_all
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.pings_all', 'pings_all_day_idx',
    '{"columns": ["day"], "printed": {"definition": "USING btree (day)"}}') THEN
    CREATE INDEX IF NOT EXISTS pings_all_day_idx ON public.pings_all USING btree (day);
  END IF;
END
$do$;

-- 28. add primary key pings_all_pkey on public.pings_all
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.pings_all
--    note: builds an index under the lock
--    note: fails if two rows have the same key
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('unique_constraint', 'public.pings_all', 'pings_all_pkey',
    '{"definition": "PRIMARY KEY (id, day)"}') THEN
    ALTER TABLE public.pings_all ADD CONSTRAINT pings_all_pkey PRIMARY KEY (id, day);
  END IF;
END
$do$;

-- 29. attach public.pings_all to public.pings
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.pings_all; SHARE UPDATE EXCLUSIVE on public.pings
--    note: reads the whole partition, and the default partition where there is one
--    note: fails if a row lies outside the bounds
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('partition', 'public.pings_all', 'public.pings',
    '{"printed": {"bound": "DEFAULT"}}') THEN
    ALTER TABLE ONLY public.pings ATTACH PARTITION public.pings_all DEFAULT;
  END IF;
END
$do$;

-- 30. put the rows of public.pings back
--    why:  it differs in its definition
--    lock: none on existing tables
--    note: fails if a row fits no partition
INSERT INTO public.pings (id, number, day, sensor, note) OVERRIDING SYSTEM VALUE SELECT id, number, day, sensor, note FROM pg_temp.schema_fix_rows_1;
SELECT pg_catalog.setval(sequence, last_value, is_called) FROM pg_temp.schema_fix_positions_1;
DROP TABLE pg_temp.schema_fix_rows_1, pg_temp.schema_fix_positions_1;

-- 31. attach index pings_2024_day_idx to public.pings_day
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.pings_2024_day_idx
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.pings_2024', 'pings_2024_day_idx',
    '{"to": "public.pings_day"}') THEN
    ALTER INDEX public.pings_day ATTACH PARTITION public.pings_2024_day_idx;
  END IF;
END
$do$;

-- 32. attach index pings_2024_pkey to public.pings_pkey
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.pings_2024_pkey
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.pings_2024', 'pings_2024_pkey',
    '{"to": "public.pings_pkey"}') THEN
    ALTER INDEX public.pings_pkey ATTACH PARTITION public.pings_2024_pkey;
  END IF;
END
$do$;

-- 33. attach index pings_all_day_idx to public.pings_day
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.pings_all_day_idx
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.pings_all', 'pings_all_day_idx',
    '{"to": "public.pings_day"}') THEN
    ALTER INDEX public.pings_day ATTACH PARTITION public.pings_all_day_idx;
  END IF;
END
$do$;

-- 34. attach index pings_all_pkey to public.pings_pkey
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.pings_all_pkey
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.pings_all', 'pings_all_pkey',
    '{"to": "public.pings_pkey"}') THEN
    ALTER INDEX public.pings_pkey ATTACH PARTITION public.pings_all_pkey;
  END IF;
END
$do$;

-- 35. create view public.today
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('view', NULL, 'public.today',
    '{"columns": [{"name": "id", "type": "bigint"}, {"name": "note", "type": "text"}], "printed": {"definitionHash": "b3297573c5fcb9979476e99706a01174"}}') THEN
    IF NOT pg_temp.schema_fix_is('view', NULL, 'public.today', '{"columns": [{"name": "id", "type": "bigint"}, {"name": "note", "type": "text"}]}') THEN
      DROP VIEW IF EXISTS public.today;
    END IF;
    CREATE OR REPLACE VIEW public.today AS
     SELECT id,
        note
       FROM public.pings
      WHERE (day = '2024-01-01'::date);
  END IF;
END
$do$;

-- 36. create trigger no_rows on public.pings
--    why:  another change needs it out of the way and back
--    lock: SHARE ROW EXCLUSIVE on public.pings and 4 tables below it
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('trigger', 'public.pings', 'no_rows',
    '{"timing": "BEFORE", "events": ["INSERT"], "level": "ROW", "function": "public.refuse"}') THEN
    DROP TRIGGER IF EXISTS no_rows ON public.pings;
    CREATE TRIGGER no_rows
      BEFORE INSERT ON public.pings
      FOR EACH ROW
      EXECUTE FUNCTION public.refuse();
  END IF;
END
$do$;

-- 37. privileges of sf_reader on table public.pings
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
--    note: changes what sf_reader may do
GRANT SELECT ON TABLE public.pings TO sf_reader;

-- 38. owner of table public.pings
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.pings
--    note: from then on postgres decides over it
ALTER TABLE public.pings OWNER TO postgres;

-- 39. owner of view public.today
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.today
--    note: from then on postgres decides over it
ALTER VIEW public.today OWNER TO postgres;

-- 40. comment on table public.pings
--    why:  another change needs it out of the way and back
--    lock: SHARE UPDATE EXCLUSIVE on public.pings
COMMENT ON TABLE public.pings IS 'what sensors say';

-- 41. add foreign key sensor_of on public.pings
--    why:  another change needs it out of the way and back
--    lock: SHARE ROW EXCLUSIVE on public.pings, public.sensors and 4 tables below them
--    note: reads the whole table while writes to both tables wait
--    note: fails if a row points at nothing
DO $do$
BEGIN
  IF to_regclass('public.sensors') IS NULL THEN
    RAISE WARNING 'left out: foreign key % on %, since table % does not exist; run this file again once it does',
      'sensor_of', 'public.pings', 'public.sensors';
  ELSIF pg_temp.schema_fix_missing('foreign_key', 'public.pings', 'sensor_of',
    '{"definition": "FOREIGN KEY (sensor) REFERENCES public.sensors(id)", "references": "public.sensors"}') THEN
    ALTER TABLE public.pings ADD CONSTRAINT sensor_of FOREIGN KEY (sensor) REFERENCES public.sensors(id);
  END IF;
END
$do$;

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
      ('table', NULL, 'public.pings', '{"printed": {"partitionKey": "RANGE (day)"}}', NULL),
      ('sequence_owner', 'public.pings_number_seq', 'owned by', '{"column": "public.pings.number"}', NULL),
      ('view', NULL, 'public.today', '{"columns": [{"name": "id", "type": "bigint"}, {"name": "note", "type": "text"}], "printed": {"definitionHash": "b3297573c5fcb9979476e99706a01174"}}', NULL),
      ('column', 'public.pings', 'id', '{"type": "bigint", "notNull": true}', NULL),
      ('column', 'public.pings', 'number', '{"type": "integer", "notNull": true}', NULL),
      ('column', 'public.pings', 'day', '{"type": "date", "notNull": true}', NULL),
      ('column', 'public.pings', 'sensor', '{"type": "integer"}', NULL),
      ('column', 'public.pings', 'note', '{"type": "text"}', NULL),
      ('column', 'public.pings', 'twice', '{"type": "bigint", "generated": "stored", "printed": {"generated": "(sensor * 2)"}}', NULL),
      ('default', 'public.pings', 'id', '{"printed": {"expression": "7"}}', NULL),
      ('default', 'public.pings', 'number', '{"printed": {"expression": "nextval(''public.pings_number_seq''::regclass)"}}', NULL),
      ('default', 'public.pings', 'day', NULL, NULL),
      ('default', 'public.pings', 'sensor', NULL, NULL),
      ('default', 'public.pings', 'note', '{"printed": {"expression": "''none''::text"}}', NULL),
      ('table', NULL, 'public.pings_2024', '{"printed": {"partitionKey": "LIST (id)"}}', NULL),
      ('column', 'public.pings_2024', 'id', '{"type": "bigint", "notNull": true, "printed": {"notNullName": "pings_id_not_null"}}', NULL),
      ('column', 'public.pings_2024', 'number', '{"type": "integer", "notNull": true, "printed": {"notNullName": "pings_number_not_null"}}', NULL),
      ('column', 'public.pings_2024', 'day', '{"type": "date", "notNull": true, "printed": {"notNullName": "pings_day_not_null"}}', NULL),
      ('column', 'public.pings_2024', 'sensor', '{"type": "integer"}', NULL),
      ('column', 'public.pings_2024', 'note', '{"type": "text"}', NULL),
      ('column', 'public.pings_2024', 'twice', '{"type": "bigint", "generated": "stored", "printed": {"generated": "(sensor * 2)"}}', NULL),
      ('default', 'public.pings_2024', 'id', '{"printed": {"expression": "7"}}', NULL),
      ('default', 'public.pings_2024', 'number', '{"printed": {"expression": "nextval(''public.pings_number_seq''::regclass)"}}', NULL),
      ('default', 'public.pings_2024', 'day', NULL, NULL),
      ('default', 'public.pings_2024', 'sensor', NULL, NULL),
      ('default', 'public.pings_2024', 'note', '{"printed": {"expression": "''none''::text"}}', NULL),
      ('table', NULL, 'public.pings_2024_1', '{}', NULL),
      ('column', 'public.pings_2024_1', 'id', '{"type": "bigint", "notNull": true, "printed": {"notNullName": "pings_id_not_null"}}', NULL),
      ('column', 'public.pings_2024_1', 'number', '{"type": "integer", "notNull": true, "printed": {"notNullName": "pings_number_not_null"}}', NULL),
      ('column', 'public.pings_2024_1', 'day', '{"type": "date", "notNull": true, "printed": {"notNullName": "pings_day_not_null"}}', NULL),
      ('column', 'public.pings_2024_1', 'sensor', '{"type": "integer"}', NULL),
      ('column', 'public.pings_2024_1', 'note', '{"type": "text"}', NULL),
      ('column', 'public.pings_2024_1', 'twice', '{"type": "bigint", "generated": "stored", "printed": {"generated": "(sensor * 2)"}}', NULL),
      ('default', 'public.pings_2024_1', 'id', '{"printed": {"expression": "7"}}', NULL),
      ('default', 'public.pings_2024_1', 'number', '{"printed": {"expression": "nextval(''public.pings_number_seq''::regclass)"}}', NULL),
      ('default', 'public.pings_2024_1', 'day', NULL, NULL),
      ('default', 'public.pings_2024_1', 'sensor', NULL, NULL),
      ('default', 'public.pings_2024_1', 'note', '{"printed": {"expression": "''none''::text"}}', NULL),
      ('table', NULL, 'public.pings_2024_other', '{}', NULL),
      ('column', 'public.pings_2024_other', 'id', '{"type": "bigint", "notNull": true, "printed": {"notNullName": "pings_id_not_null"}}', NULL),
      ('column', 'public.pings_2024_other', 'number', '{"type": "integer", "notNull": true, "printed": {"notNullName": "pings_number_not_null"}}', NULL),
      ('column', 'public.pings_2024_other', 'day', '{"type": "date", "notNull": true, "printed": {"notNullName": "pings_day_not_null"}}', NULL),
      ('column', 'public.pings_2024_other', 'sensor', '{"type": "integer"}', NULL),
      ('column', 'public.pings_2024_other', 'note', '{"type": "text"}', NULL),
      ('column', 'public.pings_2024_other', 'twice', '{"type": "bigint", "generated": "stored", "printed": {"generated": "(sensor * 2)"}}', NULL),
      ('default', 'public.pings_2024_other', 'id', '{"printed": {"expression": "7"}}', NULL),
      ('default', 'public.pings_2024_other', 'number', '{"printed": {"expression": "nextval(''public.pings_number_seq''::regclass)"}}', NULL),
      ('default', 'public.pings_2024_other', 'day', NULL, NULL),
      ('default', 'public.pings_2024_other', 'sensor', NULL, NULL),
      ('default', 'public.pings_2024_other', 'note', '{"printed": {"expression": "''none''::text"}}', NULL),
      ('table', NULL, 'public.pings_all', '{}', NULL),
      ('column', 'public.pings_all', 'id', '{"type": "bigint", "notNull": true, "printed": {"notNullName": "pings_id_not_null"}}', NULL),
      ('column', 'public.pings_all', 'number', '{"type": "integer", "notNull": true, "printed": {"notNullName": "pings_number_not_null"}}', NULL),
      ('column', 'public.pings_all', 'day', '{"type": "date", "notNull": true, "printed": {"notNullName": "pings_day_not_null"}}', NULL),
      ('column', 'public.pings_all', 'sensor', '{"type": "integer"}', NULL),
      ('column', 'public.pings_all', 'note', '{"type": "text"}', NULL),
      ('column', 'public.pings_all', 'twice', '{"type": "bigint", "generated": "stored", "printed": {"generated": "(sensor * 2)"}}', NULL),
      ('default', 'public.pings_all', 'id', '{"printed": {"expression": "7"}}', NULL),
      ('default', 'public.pings_all', 'number', '{"printed": {"expression": "nextval(''public.pings_number_seq''::regclass)"}}', NULL),
      ('default', 'public.pings_all', 'day', NULL, NULL),
      ('default', 'public.pings_all', 'sensor', NULL, NULL),
      ('default', 'public.pings_all', 'note', '{"printed": {"expression": "''none''::text"}}', NULL),
      ('index', 'public.pings', 'pings_day', '{"columns": ["day"], "partitioned": true, "printed": {"definition": "USING btree (day)"}}', NULL),
      ('index', 'public.pings_2024', 'pings_2024_day_idx', '{"columns": ["day"], "partitioned": true, "printed": {"definition": "USING btree (day)"}}', NULL),
      ('index', 'public.pings_2024_1', 'pings_2024_1_day_idx', '{"columns": ["day"], "printed": {"definition": "USING btree (day)"}}', NULL),
      ('unique_constraint', 'public.pings', 'pings_pkey', '{"definition": "PRIMARY KEY (id, day)"}', NULL),
      ('unique_constraint', 'public.pings_2024', 'pings_2024_pkey', '{"definition": "PRIMARY KEY (id, day)"}', NULL),
      ('unique_constraint', 'public.pings_2024_1', 'pings_2024_1_pkey', '{"definition": "PRIMARY KEY (id, day)"}', NULL),
      ('partition', 'public.pings_2024_1', 'public.pings_2024', '{"printed": {"bound": "FOR VALUES IN (''1'')"}}', NULL),
      ('index', 'public.pings_2024_other', 'pings_2024_other_day_idx', '{"columns": ["day"], "printed": {"definition": "USING btree (day)"}}', NULL),
      ('unique_constraint', 'public.pings_2024_other', 'pings_2024_other_pkey', '{"definition": "PRIMARY KEY (id, day)"}', NULL),
      ('partition', 'public.pings_2024_other', 'public.pings_2024', '{"printed": {"bound": "DEFAULT"}}', NULL),
      ('index_attachment', 'public.pings_2024_1', 'pings_2024_1_day_idx', '{"to": "public.pings_2024_day_idx"}', NULL),
      ('index_attachment', 'public.pings_2024_1', 'pings_2024_1_pkey', '{"to": "public.pings_2024_pkey"}', NULL),
      ('index_attachment', 'public.pings_2024_other', 'pings_2024_other_day_idx', '{"to": "public.pings_2024_day_idx"}', NULL),
      ('index_attachment', 'public.pings_2024_other', 'pings_2024_other_pkey', '{"to": "public.pings_2024_pkey"}', NULL),
      ('partition', 'public.pings_2024', 'public.pings', '{"printed": {"bound": "FOR VALUES FROM (''2024-01-01'') TO (''2025-01-01'')"}}', NULL),
      ('index', 'public.pings_all', 'pings_all_day_idx', '{"columns": ["day"], "printed": {"definition": "USING btree (day)"}}', NULL),
      ('unique_constraint', 'public.pings_all', 'pings_all_pkey', '{"definition": "PRIMARY KEY (id, day)"}', NULL),
      ('partition', 'public.pings_all', 'public.pings', '{"printed": {"bound": "DEFAULT"}}', NULL),
      ('index_attachment', 'public.pings_2024', 'pings_2024_day_idx', '{"to": "public.pings_day"}', NULL),
      ('index_attachment', 'public.pings_2024', 'pings_2024_pkey', '{"to": "public.pings_pkey"}', NULL),
      ('index_attachment', 'public.pings_all', 'pings_all_day_idx', '{"to": "public.pings_day"}', NULL),
      ('index_attachment', 'public.pings_all', 'pings_all_pkey', '{"to": "public.pings_pkey"}', NULL),
      ('trigger', 'public.pings', 'no_rows', '{"timing": "BEFORE", "events": ["INSERT"], "level": "ROW", "function": "public.refuse"}', NULL),
      ('foreign_key', 'public.pings', 'sensor_of', '{"definition": "FOREIGN KEY (sensor) REFERENCES public.sensors(id)", "references": "public.sensors"}', 'public.sensors')
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
      ('table', NULL, 'public.pings', 'sf_reader', '["SELECT"]')
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
