-- schema-fix 0.1.0
-- from:     test/scenarios/function_signature_changed_under_everything/current.sql
-- to:       test/scenarios/function_signature_changed_under_everything/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. drop check short on domain public.kind
--    2. drop check constraint parted_kind on public.parted
--    3. drop index public.parted_rate
--    4. drop check constraint prices_kind on public.prices
--    5. drop column public.prices.amount
--    6. drop the default of public.prices.start
--    7. drop exclusion constraint prices_apart on public.prices
--    8. drop index public.prices_rate
--    9. drop index public.prices_some
--   10. drop policy cheap on public.prices
--   11. drop trigger noted on public.prices
--   12. drop rule ruled on public.prices
--   13. drop view public.rates_again
--   14. drop view public.rates
--   15. drop materialized view public.rates_kept
--   16. drop index public.prices_twice
--   17. drop function public.twice(text)
--   18. drop view public.defaulted
--   19. drop function public.with_default(integer)
--   20. drop function public.rate(text)
--   21. create function public.rate(text)
--   22. add check short on domain public.kind
--   23. create function public.twice(text)
--   24. create function public.with_default(integer)
--   25. add column public.prices.amount
--   26. default of public.prices.start
--   27. create index public.parted_rate
--   28. create index public.parted_1_rate_idx
--   29. create index public.prices_twice
--   30. create index public.prices_rate
--   31. create index public.prices_some
--   32. create materialized view public.rates_kept
--   33. create index public.rates_kept_id
--   34. add check constraint parted_kind on public.parted
--   35. attach index parted_1_rate_idx to public.parted_rate
--   36. add check constraint prices_kind on public.prices
--   37. add exclusion constraint prices_apart on public.prices
--   38. create view public.defaulted
--   39. create view public.rates
--   40. create view public.rates_again
--   41. create trigger noted on public.prices
--   42. create rule ruled on public.prices
--   43. create policy cheap on public.prices
--   44. privileges of PUBLIC on function public.rate(text)
--   45. owner of function public.rate(text)
--   46. owner of function public.twice(text)
--   47. owner of function public.with_default(integer)
--   48. owner of materialized view public.rates_kept
--   49. owner of view public.defaulted
--   50. owner of view public.rates
--   51. owner of view public.rates_again
--   52. comment on function public.rate(text)
--   53. comment on view public.rates
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
    WHEN 'domain_constraint' THEN
      SELECT o.attributes - 'source' INTO result FROM (
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
            AND t.oid = to_regtype(wanted_relation)
      ) o WHERE o.name = wanted_name AND o.relation IS NOT DISTINCT FROM wanted_relation;
    WHEN 'exclusion_constraint' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT con.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, quote_ident(con.conname) AS name,
            NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls((SELECT jsonb_build_object(
              'columns', (SELECT jsonb_agg(quote_ident(ka.attname) ORDER BY array_position(con.conkey, ka.attnum))
              FROM pg_attribute ka WHERE ka.attrelid = con.conrelid AND ka.attnum = ANY (con.conkey)),
              'clustered', CASE WHEN x.indisclustered THEN true END,
              'replicaIdentity', CASE WHEN x.indisreplident THEN true END,
              'statistics', (SELECT jsonb_object_agg(ia.attnum::text, ia.attstattarget) FROM pg_attribute ia WHERE ia.attrelid = i.oid AND ia.attstattarget >= 0),
              'tablespace', (SELECT quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = i.reltablespace),
              'indexComment', obj_description(i.oid, 'pg_class'),
              'printed', jsonb_build_object('definition', pg_get_constraintdef(con.oid)))
              FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indexrelid = con.conindid)) AS attributes
          FROM pg_constraint con
            JOIN pg_class c ON c.oid = con.conrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE con.contype IN ('x') AND true AND c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            AND con.conrelid = to_regclass(wanted_relation)
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
    WHEN 'materialized_view' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT c.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I', n.nspname, c.relname) AS name,
            quote_ident(pg_get_userbyid(c.relowner)) AS owner, c.relacl AS acl, 'r'::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'options', CASE WHEN c.reloptions || (SELECT array_agg('toast.' || r) FROM unnest(toast.reloptions) r) IS NOT NULL THEN (SELECT jsonb_object_agg(split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)) FROM unnest(c.reloptions || (SELECT array_agg('toast.' || r) FROM unnest(toast.reloptions) r)) o) END,
              'accessMethod', (SELECT quote_ident(am.amname) FROM pg_am am WHERE am.oid = c.relam AND am.amname <> 'heap'),
              'tablespace', (SELECT quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = c.reltablespace),
              'columns', coalesce((
                SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod),
                  'collation', (SELECT format('%I.%I', ln.nspname, l.collname) FROM pg_collation l JOIN pg_namespace ln ON ln.oid = l.collnamespace
                    WHERE l.oid = a.attcollation AND a.attcollation <> t.typcollation))) ORDER BY a.attnum)
                FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]'),
              'printed', jsonb_build_object('definitionHash', md5(d.definition)),
              'source', jsonb_build_object('definition', d.definition, 'optionOrder', (SELECT jsonb_agg(split_part(o, '=', 1) ORDER BY at) FROM unnest(c.reloptions || (SELECT array_agg('toast.' || r) FROM unnest(toast.reloptions) r)) WITH ORDINALITY u(o, at) HAVING count(*) > 1))
            )) AS attributes
          FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
            CROSS JOIN LATERAL (SELECT rtrim(pg_get_viewdef(c.oid), ';') AS definition) d
          WHERE c.relkind = 'm'
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            AND c.oid = to_regclass(wanted_name)
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
    WHEN 'materialized_view' THEN
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
              'options', CASE WHEN c.reloptions || (SELECT array_agg('toast.' || r) FROM unnest(toast.reloptions) r) IS NOT NULL THEN (SELECT jsonb_object_agg(split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)) FROM unnest(c.reloptions || (SELECT array_agg('toast.' || r) FROM unnest(toast.reloptions) r)) o) END,
              'accessMethod', (SELECT quote_ident(am.amname) FROM pg_am am WHERE am.oid = c.relam AND am.amname <> 'heap'),
              'tablespace', (SELECT quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = c.reltablespace),
              'columns', coalesce((
                SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod),
                  'collation', (SELECT format('%I.%I', ln.nspname, l.collname) FROM pg_collation l JOIN pg_namespace ln ON ln.oid = l.collnamespace
                    WHERE l.oid = a.attcollation AND a.attcollation <> t.typcollation))) ORDER BY a.attnum)
                FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]'),
              'printed', jsonb_build_object('definitionHash', md5(d.definition)),
              'source', jsonb_build_object('definition', d.definition, 'optionOrder', (SELECT jsonb_agg(split_part(o, '=', 1) ORDER BY at) FROM unnest(c.reloptions || (SELECT array_agg('toast.' || r) FROM unnest(toast.reloptions) r)) WITH ORDINALITY u(o, at) HAVING count(*) > 1))
            )) AS attributes
          FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
            CROSS JOIN LATERAL (SELECT rtrim(pg_get_viewdef(c.oid), ';') AS definition) d
          WHERE c.relkind = 'm'
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

-- 1. drop check short on domain public.kind
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
--    note: values that it refused are let in
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('domain_constraint', 'public.kind', 'short') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('domain_constraint', 'public.kind', 'short'), '{"printed": {"check": "(public.rate(VALUE) < 20)"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    ALTER DOMAIN public.kind DROP CONSTRAINT IF EXISTS short;
  END IF;
END
$do$;

-- 2. drop check constraint parted_kind on public.parted
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.parted, and below it public.parted_1
--    note: rows that it refused are accepted from then on
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('check_constraint', 'public.parted', 'parted_kind') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('check_constraint', 'public.parted', 'parted_kind'), '{"columns": ["kind"], "printed": {"definition": "CHECK ((public.rate(kind) > 0))"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    ALTER TABLE public.parted DROP CONSTRAINT IF EXISTS parted_kind;
  END IF;
END
$do$;

-- 3. drop index public.parted_rate
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.parted, and below it public.parted_1
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('index', 'public.parted', 'parted_rate') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('index', 'public.parted', 'parted_rate'), '{"columns": ["(expression)"], "partitioned": true, "printed": {"definition": "USING btree (public.rate(kind))"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    DROP INDEX IF EXISTS public.parted_rate;
  END IF;
END
$do$;

-- 4. drop check constraint prices_kind on public.prices
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.prices
--    note: rows that it refused are accepted from then on
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('check_constraint', 'public.prices', 'prices_kind') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('check_constraint', 'public.prices', 'prices_kind'), '{"columns": ["kind"], "printed": {"definition": "CHECK ((public.rate(kind) > 0))"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    ALTER TABLE public.prices DROP CONSTRAINT IF EXISTS prices_kind;
  END IF;
END
$do$;

-- 5. drop column public.prices.amount
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.prices
--    note: deletes the column and its values in all rows
--    note: the values cannot be brought back
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('column', 'public.prices', 'amount') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('column', 'public.prices', 'amount'), '{"type": "integer", "generated": "stored", "printed": {"generated": "public.rate(kind)"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    ALTER TABLE public.prices DROP COLUMN IF EXISTS amount;
  END IF;
END
$do$;

-- 6. drop the default of public.prices.start
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.prices
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('default', 'public.prices', 'start') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('default', 'public.prices', 'start'), '{"printed": {"expression": "public.rate(''abc''::text)"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    ALTER TABLE ONLY public.prices ALTER COLUMN start DROP DEFAULT;
  END IF;
END
$do$;

-- 7. drop exclusion constraint prices_apart on public.prices
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.prices
--    note: rows that it refused are accepted from then on
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('exclusion_constraint', 'public.prices', 'prices_apart') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('exclusion_constraint', 'public.prices', 'prices_apart'), '{"printed": {"definition": "EXCLUDE USING btree (public.rate(kind) WITH =)"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    ALTER TABLE public.prices DROP CONSTRAINT IF EXISTS prices_apart;
  END IF;
END
$do$;

-- 8. drop index public.prices_rate
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.prices
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('index', 'public.prices', 'prices_rate') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('index', 'public.prices', 'prices_rate'), '{"columns": ["(expression)"], "printed": {"definition": "USING btree (public.rate(kind))"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    DROP INDEX IF EXISTS public.prices_rate;
  END IF;
END
$do$;

-- 9. drop index public.prices_some
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.prices
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('index', 'public.prices', 'prices_some') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('index', 'public.prices', 'prices_some'), '{"columns": ["id"], "partial": true, "printed": {"definition": "USING btree (id)", "where": "(public.rate(kind) > 3)"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    DROP INDEX IF EXISTS public.prices_some;
  END IF;
END
$do$;

-- 10. drop policy cheap on public.prices
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.prices
--    note: changes which rows its roles see or write
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('policy', 'public.prices', 'cheap') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('policy', 'public.prices', 'cheap'), '{"command": "ALL", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "(public.rate(kind) < 9)", "check": "(public.rate(kind) < 8)"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    DROP POLICY IF EXISTS cheap ON public.prices;
  END IF;
END
$do$;

-- 11. drop trigger noted on public.prices
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.prices
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('trigger', 'public.prices', 'noted') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('trigger', 'public.prices', 'noted'), '{"timing": "AFTER", "events": ["UPDATE"], "level": "ROW", "function": "public.note", "printed": {"when": "(public.rate(new.kind) > 2)"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    DROP TRIGGER IF EXISTS noted ON public.prices;
  END IF;
END
$do$;

-- 12. drop rule ruled on public.prices
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.prices
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('rule', 'public.prices', 'ruled') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('rule', 'public.prices', 'ruled'), '{"event": "DELETE", "instead": true, "printed": {"definition": "CREATE RULE ruled AS\n    ON DELETE TO public.prices\n   WHERE (public.rate(old.kind) > 5) DO INSTEAD NOTHING"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    DROP RULE IF EXISTS ruled ON public.prices;
  END IF;
END
$do$;

-- 13. drop view public.rates_again
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.rates_again
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('view', NULL, 'public.rates_again') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('view', NULL, 'public.rates_again'), '{"columns": [{"name": "id", "type": "integer"}, {"name": "rate", "type": "integer"}], "printed": {"definitionHash": "2af183e850709378ce036d1e39ebb6f1"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    DROP VIEW IF EXISTS public.rates_again;
  END IF;
END
$do$;

-- 14. drop view public.rates
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.rates
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('view', NULL, 'public.rates') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('view', NULL, 'public.rates'), '{"columns": [{"name": "id", "type": "integer"}, {"name": "rate", "type": "integer"}], "printed": {"definitionHash": "303a2c4ea2ca24d94961c6c283119d81"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    DROP VIEW IF EXISTS public.rates;
  END IF;
END
$do$;

-- 15. drop materialized view public.rates_kept
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.rates_kept
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('materialized_view', NULL, 'public.rates_kept') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('materialized_view', NULL, 'public.rates_kept'), '{"columns": [{"name": "id", "type": "integer"}, {"name": "rate", "type": "integer"}], "printed": {"definitionHash": "303a2c4ea2ca24d94961c6c283119d81"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    DROP MATERIALIZED VIEW IF EXISTS public.rates_kept;
  END IF;
END
$do$;

-- 16. drop index public.prices_twice
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.prices
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('index', 'public.prices', 'prices_twice') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('index', 'public.prices', 'prices_twice'), '{"columns": ["(expression)"], "printed": {"definition": "USING btree (public.twice(kind))"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    DROP INDEX IF EXISTS public.prices_twice;
  END IF;
END
$do$;

-- 17. drop function public.twice(text)
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('function', NULL, 'public.twice(text)') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.twice(text)'), '{"arguments": [{"name": "kind", "type": "text"}], "language": "sql", "printed": {"sqlBodyHash": "8ca7ffe6b6bd180b1acac619e02b2631"}, "result": "integer", "volatility": "immutable"}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    DROP FUNCTION IF EXISTS public.twice(text);
  END IF;
END
$do$;

-- 18. drop view public.defaulted
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.defaulted
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('view', NULL, 'public.defaulted') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('view', NULL, 'public.defaulted'), '{"columns": [{"name": "n", "type": "integer"}], "printed": {"definitionHash": "96278880c48a9c8ee99fbc6022840ff9"}}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    DROP VIEW IF EXISTS public.defaulted;
  END IF;
END
$do$;

-- 19. drop function public.with_default(integer)
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('function', NULL, 'public.with_default(integer)') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.with_default(integer)'), '{"arguments": [{"name": "n", "type": "integer", "optional": true}], "language": "sql", "bodyHash": "728a51df43da252882e67abeedca3249", "printed": {"defaults": {"1": "public.rate(''x''::text)"}}, "result": "integer"}', false)
      AND pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', true)) THEN
    DROP FUNCTION IF EXISTS public.with_default(integer);
  END IF;
END
$do$;

-- 20. drop function public.rate(text)
--    why:  it differs in arguments, bodyHash
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('function', NULL, 'public.rate(text)') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('function', NULL, 'public.rate(text)'), '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', false)) THEN
    DROP FUNCTION IF EXISTS public.rate(text);
  END IF;
END
$do$;

-- 21. create function public.rate(text)
--    why:  it differs in arguments, bodyHash
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('function', NULL, 'public.rate(text)',
    '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}') THEN
    CREATE OR REPLACE FUNCTION public.rate(sort text)
  RETURNS integer
  LANGUAGE sql
  IMMUTABLE
AS $function$SELECT length(sort)$function$;
  END IF;
END
$do$;

-- 22. add check short on domain public.kind
--    why:  another change needs it out of the way and back
--    lock: SHARE on public.prices
--    note: reads every table with a column of this domain
--    note: fails if such a column holds a value that the check refuses
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('domain_constraint', 'public.kind', 'short',
    '{"printed": {"check": "(public.rate(VALUE) < 20)"}}') THEN
    ALTER DOMAIN public.kind DROP CONSTRAINT IF EXISTS short;
    ALTER DOMAIN public.kind ADD CONSTRAINT short CHECK ((public.rate(VALUE) < 20));
  END IF;
END
$do$;

-- 23. create function public.twice(text)
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('function', NULL, 'public.twice(text)',
    '{"arguments": [{"name": "kind", "type": "text"}], "language": "sql", "printed": {"sqlBodyHash": "8ca7ffe6b6bd180b1acac619e02b2631"}, "result": "integer", "volatility": "immutable"}') THEN
    CREATE OR REPLACE FUNCTION public.twice(kind text)
      RETURNS integer
      LANGUAGE sql
      IMMUTABLE
    RETURN (2 * public.rate(kind));
  END IF;
END
$do$;

-- 24. create function public.with_default(integer)
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('function', NULL, 'public.with_default(integer)',
    '{"arguments": [{"name": "n", "type": "integer", "optional": true}], "language": "sql", "bodyHash": "728a51df43da252882e67abeedca3249", "printed": {"defaults": {"1": "public.rate(''x''::text)"}}, "result": "integer"}') THEN
    CREATE OR REPLACE FUNCTION public.with_default(n integer DEFAULT public.rate('x'::text))
  RETURNS integer
  LANGUAGE sql
AS $function$SELECT n$function$;
  END IF;
END
$do$;

-- 25. add column public.prices.amount
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.prices
--    note: computes a value for every row and writes the whole table anew
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.prices', 'amount',
    '{"type": "integer", "generated": "stored", "printed": {"generated": "public.rate(kind)"}}') THEN
    ALTER TABLE public.prices ADD COLUMN IF NOT EXISTS amount integer GENERATED ALWAYS AS (public.rate(kind)) STORED;
  END IF;
END
$do$;

-- 26. default of public.prices.start
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.prices
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('default', 'public.prices', 'start',
    '{"printed": {"expression": "public.rate(''abc''::text)"}}') THEN
    ALTER TABLE ONLY public.prices ALTER COLUMN start SET DEFAULT public.rate('abc'::text);
  END IF;
END
$do$;

-- 27. create index public.parted_rate
--    why:  another change needs it out of the way and back
--    lock: SHARE on public.parted
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.parted', 'parted_rate',
    '{"columns": ["(expression)"], "partitioned": true, "printed": {"definition": "USING btree (public.rate(kind))"}}') THEN
    CREATE INDEX IF NOT EXISTS parted_rate ON ONLY public.parted USING btree (public.rate(kind));
  END IF;
END
$do$;

-- 28. create index public.parted_1_rate_idx
--    why:  another change needs it out of the way and back
--    lock: SHARE on public.parted_1
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.parted_1', 'parted_1_rate_idx',
    '{"columns": ["(expression)"], "printed": {"definition": "USING btree (public.rate(kind))"}}') THEN
    CREATE INDEX IF NOT EXISTS parted_1_rate_idx ON public.parted_1 USING btree (public.rate(kind));
  END IF;
END
$do$;

-- 29. create index public.prices_twice
--    why:  another change needs it out of the way and back
--    lock: SHARE on public.prices
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.prices', 'prices_twice',
    '{"columns": ["(expression)"], "printed": {"definition": "USING btree (public.twice(kind))"}}') THEN
    CREATE INDEX IF NOT EXISTS prices_twice ON public.prices USING btree (public.twice(kind));
  END IF;
END
$do$;

-- 30. create index public.prices_rate
--    why:  another change needs it out of the way and back
--    lock: SHARE on public.prices
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.prices', 'prices_rate',
    '{"columns": ["(expression)"], "printed": {"definition": "USING btree (public.rate(kind))"}}') THEN
    CREATE INDEX IF NOT EXISTS prices_rate ON public.prices USING btree (public.rate(kind));
  END IF;
END
$do$;

-- 31. create index public.prices_some
--    why:  another change needs it out of the way and back
--    lock: SHARE on public.prices
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.prices', 'prices_some',
    '{"columns": ["id"], "partial": true, "printed": {"definition": "USING btree (id)", "where": "(public.rate(kind) > 3)"}}') THEN
    CREATE INDEX IF NOT EXISTS prices_some ON public.prices USING btree (id) WHERE (public.rate(kind) > 3);
  END IF;
END
$do$;

-- 32. create materialized view public.rates_kept
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
--    note: runs its query and stores the result, which takes as long as the query does
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('materialized_view', NULL, 'public.rates_kept',
    '{"columns": [{"name": "id", "type": "integer"}, {"name": "rate", "type": "integer"}], "printed": {"definitionHash": "303a2c4ea2ca24d94961c6c283119d81"}}', false) THEN
    DROP MATERIALIZED VIEW IF EXISTS public.rates_kept;
    CREATE MATERIALIZED VIEW IF NOT EXISTS public.rates_kept AS
     SELECT id,
        public.rate(kind) AS rate
       FROM public.prices;
  END IF;
END
$do$;

-- 33. create index public.rates_kept_id
--    why:  another change needs it out of the way and back
--    lock: SHARE on public.rates_kept
--    note: writes to the table wait while it is built
--    note: fails if two rows have the same key
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.rates_kept', 'rates_kept_id',
    '{"unique": true, "columns": ["id"], "printed": {"definition": "USING btree (id)"}}') THEN
    CREATE UNIQUE INDEX IF NOT EXISTS rates_kept_id ON public.rates_kept USING btree (id);
  END IF;
END
$do$;

-- 34. add check constraint parted_kind on public.parted
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.parted, and below it public.parted_1
--    note: reads the whole table under the lock
--    note: fails if a row breaks the check
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('check_constraint', 'public.parted', 'parted_kind',
    '{"columns": ["kind"], "printed": {"definition": "CHECK ((public.rate(kind) > 0))"}}') THEN
    ALTER TABLE public.parted ADD CONSTRAINT parted_kind CHECK ((public.rate(kind) > 0));
  END IF;
END
$do$;

-- 35. attach index parted_1_rate_idx to public.parted_rate
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.parted_1_rate_idx
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.parted_1', 'parted_1_rate_idx',
    '{"to": "public.parted_rate"}') THEN
    ALTER INDEX public.parted_rate ATTACH PARTITION public.parted_1_rate_idx;
  END IF;
END
$do$;

-- 36. add check constraint prices_kind on public.prices
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.prices
--    note: reads the whole table under the lock
--    note: fails if a row breaks the check
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('check_constraint', 'public.prices', 'prices_kind',
    '{"columns": ["kind"], "printed": {"definition": "CHECK ((public.rate(kind) > 0))"}}') THEN
    ALTER TABLE public.prices ADD CONSTRAINT prices_kind CHECK ((public.rate(kind) > 0));
  END IF;
END
$do$;

-- 37. add exclusion constraint prices_apart on public.prices
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.prices
--    note: builds an index under the lock
--    note: fails if two rows exclude each other
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('exclusion_constraint', 'public.prices', 'prices_apart',
    '{"printed": {"definition": "EXCLUDE USING btree (public.rate(kind) WITH =)"}}') THEN
    ALTER TABLE public.prices ADD CONSTRAINT prices_apart EXCLUDE USING btree (public.rate(kind) WITH =);
  END IF;
END
$do$;

-- 38. create view public.defaulted
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('view', NULL, 'public.defaulted',
    '{"columns": [{"name": "n", "type": "integer"}], "printed": {"definitionHash": "96278880c48a9c8ee99fbc6022840ff9"}}') THEN
    IF NOT pg_temp.schema_fix_is('view', NULL, 'public.defaulted', '{"columns": [{"name": "n", "type": "integer"}]}') THEN
      DROP VIEW IF EXISTS public.defaulted;
    END IF;
    CREATE OR REPLACE VIEW public.defaulted AS
     SELECT public.with_default() AS n;
  END IF;
END
$do$;

-- 39. create view public.rates
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('view', NULL, 'public.rates',
    '{"columns": [{"name": "id", "type": "integer"}, {"name": "rate", "type": "integer"}], "printed": {"definitionHash": "303a2c4ea2ca24d94961c6c283119d81"}}') THEN
    IF NOT pg_temp.schema_fix_is('view', NULL, 'public.rates', '{"columns": [{"name": "id", "type": "integer"}, {"name": "rate", "type": "integer"}]}') THEN
      DROP VIEW IF EXISTS public.rates;
    END IF;
    CREATE OR REPLACE VIEW public.rates AS
     SELECT id,
        public.rate(kind) AS rate
       FROM public.prices;
  END IF;
END
$do$;

-- 40. create view public.rates_again
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('view', NULL, 'public.rates_again',
    '{"columns": [{"name": "id", "type": "integer"}, {"name": "rate", "type": "integer"}], "printed": {"definitionHash": "2af183e850709378ce036d1e39ebb6f1"}}') THEN
    IF NOT pg_temp.schema_fix_is('view', NULL, 'public.rates_again', '{"columns": [{"name": "id", "type": "integer"}, {"name": "rate", "type": "integer"}]}') THEN
      DROP VIEW IF EXISTS public.rates_again;
    END IF;
    CREATE OR REPLACE VIEW public.rates_again AS
     SELECT id,
        rate
       FROM public.rates;
  END IF;
END
$do$;

-- 41. create trigger noted on public.prices
--    why:  another change needs it out of the way and back
--    lock: SHARE ROW EXCLUSIVE on public.prices
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('trigger', 'public.prices', 'noted',
    '{"timing": "AFTER", "events": ["UPDATE"], "level": "ROW", "function": "public.note", "printed": {"when": "(public.rate(new.kind) > 2)"}}') THEN
    DROP TRIGGER IF EXISTS noted ON public.prices;
    CREATE TRIGGER noted
      AFTER UPDATE ON public.prices
      FOR EACH ROW
      WHEN ((public.rate(new.kind) > 2))
      EXECUTE FUNCTION public.note();
  END IF;
END
$do$;

-- 42. create rule ruled on public.prices
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.prices
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('rule', 'public.prices', 'ruled',
    '{"event": "DELETE", "instead": true, "printed": {"definition": "CREATE RULE ruled AS\n    ON DELETE TO public.prices\n   WHERE (public.rate(old.kind) > 5) DO INSTEAD NOTHING"}}') THEN
    CREATE OR REPLACE RULE ruled AS
        ON DELETE TO public.prices
       WHERE (public.rate(old.kind) > 5) DO INSTEAD NOTHING;
  END IF;
END
$do$;

-- 43. create policy cheap on public.prices
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.prices
--    note: changes which rows its roles see or write
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('policy', 'public.prices', 'cheap',
    '{"command": "ALL", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "(public.rate(kind) < 9)", "check": "(public.rate(kind) < 8)"}}') THEN
    DROP POLICY IF EXISTS cheap ON public.prices;
    CREATE POLICY cheap ON public.prices
      TO PUBLIC
      USING ((public.rate(kind) < 9))
      WITH CHECK ((public.rate(kind) < 8));
  END IF;
END
$do$;

-- 44. privileges of PUBLIC on function public.rate(text)
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
--    note: changes what PUBLIC may do
REVOKE ALL ON FUNCTION public.rate(text) FROM PUBLIC;

-- 45. owner of function public.rate(text)
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
--    note: from then on postgres decides over it
ALTER FUNCTION public.rate(text) OWNER TO postgres;

-- 46. owner of function public.twice(text)
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
--    note: from then on postgres decides over it
ALTER FUNCTION public.twice(text) OWNER TO postgres;

-- 47. owner of function public.with_default(integer)
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
--    note: from then on postgres decides over it
ALTER FUNCTION public.with_default(integer) OWNER TO postgres;

-- 48. owner of materialized view public.rates_kept
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.rates_kept
--    note: from then on postgres decides over it
ALTER MATERIALIZED VIEW public.rates_kept OWNER TO postgres;

-- 49. owner of view public.defaulted
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.defaulted
--    note: from then on postgres decides over it
ALTER VIEW public.defaulted OWNER TO postgres;

-- 50. owner of view public.rates
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.rates
--    note: from then on postgres decides over it
ALTER VIEW public.rates OWNER TO postgres;

-- 51. owner of view public.rates_again
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.rates_again
--    note: from then on postgres decides over it
ALTER VIEW public.rates_again OWNER TO postgres;

-- 52. comment on function public.rate(text)
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
COMMENT ON FUNCTION public.rate(text) IS 'of a kind';

-- 53. comment on view public.rates
--    why:  another change needs it out of the way and back
--    lock: SHARE UPDATE EXCLUSIVE on public.rates
COMMENT ON VIEW public.rates IS 'seen';

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
      ('domain_constraint', 'public.kind', 'short', '{"printed": {"check": "(public.rate(VALUE) < 20)"}}', NULL),
      ('check_constraint', 'public.parted', 'parted_kind', '{"columns": ["kind"], "printed": {"definition": "CHECK ((public.rate(kind) > 0))"}}', NULL),
      ('index', 'public.parted', 'parted_rate', '{"columns": ["(expression)"], "partitioned": true, "printed": {"definition": "USING btree (public.rate(kind))"}}', NULL),
      ('check_constraint', 'public.prices', 'prices_kind', '{"columns": ["kind"], "printed": {"definition": "CHECK ((public.rate(kind) > 0))"}}', NULL),
      ('column', 'public.prices', 'amount', '{"type": "integer", "generated": "stored", "printed": {"generated": "public.rate(kind)"}}', NULL),
      ('default', 'public.prices', 'start', '{"printed": {"expression": "public.rate(''abc''::text)"}}', NULL),
      ('exclusion_constraint', 'public.prices', 'prices_apart', '{"printed": {"definition": "EXCLUDE USING btree (public.rate(kind) WITH =)"}}', NULL),
      ('index', 'public.prices', 'prices_rate', '{"columns": ["(expression)"], "printed": {"definition": "USING btree (public.rate(kind))"}}', NULL),
      ('index', 'public.prices', 'prices_some', '{"columns": ["id"], "partial": true, "printed": {"definition": "USING btree (id)", "where": "(public.rate(kind) > 3)"}}', NULL),
      ('policy', 'public.prices', 'cheap', '{"command": "ALL", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "(public.rate(kind) < 9)", "check": "(public.rate(kind) < 8)"}}', NULL),
      ('trigger', 'public.prices', 'noted', '{"timing": "AFTER", "events": ["UPDATE"], "level": "ROW", "function": "public.note", "printed": {"when": "(public.rate(new.kind) > 2)"}}', NULL),
      ('rule', 'public.prices', 'ruled', '{"event": "DELETE", "instead": true, "printed": {"definition": "CREATE RULE ruled AS\n    ON DELETE TO public.prices\n   WHERE (public.rate(old.kind) > 5) DO INSTEAD NOTHING"}}', NULL),
      ('view', NULL, 'public.rates_again', '{"columns": [{"name": "id", "type": "integer"}, {"name": "rate", "type": "integer"}], "printed": {"definitionHash": "2af183e850709378ce036d1e39ebb6f1"}}', NULL),
      ('view', NULL, 'public.rates', '{"columns": [{"name": "id", "type": "integer"}, {"name": "rate", "type": "integer"}], "printed": {"definitionHash": "303a2c4ea2ca24d94961c6c283119d81"}}', NULL),
      ('materialized_view', NULL, 'public.rates_kept', '{"columns": [{"name": "id", "type": "integer"}, {"name": "rate", "type": "integer"}], "printed": {"definitionHash": "303a2c4ea2ca24d94961c6c283119d81"}}', NULL),
      ('index', 'public.prices', 'prices_twice', '{"columns": ["(expression)"], "printed": {"definition": "USING btree (public.twice(kind))"}}', NULL),
      ('function', NULL, 'public.twice(text)', '{"arguments": [{"name": "kind", "type": "text"}], "language": "sql", "printed": {"sqlBodyHash": "8ca7ffe6b6bd180b1acac619e02b2631"}, "result": "integer", "volatility": "immutable"}', NULL),
      ('view', NULL, 'public.defaulted', '{"columns": [{"name": "n", "type": "integer"}], "printed": {"definitionHash": "96278880c48a9c8ee99fbc6022840ff9"}}', NULL),
      ('function', NULL, 'public.with_default(integer)', '{"arguments": [{"name": "n", "type": "integer", "optional": true}], "language": "sql", "bodyHash": "728a51df43da252882e67abeedca3249", "printed": {"defaults": {"1": "public.rate(''x''::text)"}}, "result": "integer"}', NULL),
      ('function', NULL, 'public.rate(text)', '{"arguments": [{"name": "sort", "type": "text"}], "language": "sql", "bodyHash": "59f94335047251eacf648a7a3b0940c7", "result": "integer", "volatility": "immutable"}', NULL),
      ('index', 'public.parted_1', 'parted_1_rate_idx', '{"columns": ["(expression)"], "printed": {"definition": "USING btree (public.rate(kind))"}}', NULL),
      ('index', 'public.rates_kept', 'rates_kept_id', '{"unique": true, "columns": ["id"], "printed": {"definition": "USING btree (id)"}}', NULL),
      ('index_attachment', 'public.parted_1', 'parted_1_rate_idx', '{"to": "public.parted_rate"}', NULL)
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
      ('function', NULL, 'public.rate(text)', 'PUBLIC', '[]')
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
