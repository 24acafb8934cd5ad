-- schema-fix 0.1.0
-- from:     test/scenarios/names_that_inject_sql/current.sql
-- to:       test/scenarios/names_that_inject_sql/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --drop all
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; without rows, since made-up rows were refused (check constraint "ck'); DROP TABLE public.safe; --$$ $schema_fix$ "ck"" of relation "t'); DROP TABLE public.safe; --$$ $schema_fix$ "t"" is violated by some row)
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. add label 'c $$' to type "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."e'); DROP TABLE public.safe; --$$ $schema_fix$ ""e"""
--    2. change the attributes of type "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."c'); DROP TABLE public.safe; --$$ $schema_fix$ ""c"""
--    3. drop check "dc'); DROP TABLE public.safe; --$$ $schema_fix$ ""dc""" on domain "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d'); DROP TABLE public.safe; --$$ $schema_fix$ ""d"""
--    4. set the default of domain "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d'); DROP TABLE public.safe; --$$ $schema_fix$ ""d"""
--    5. add check "dc'); DROP TABLE public.safe; --$$ $schema_fix$ ""dc""" on domain "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d'); DROP TABLE public.safe; --$$ $schema_fix$ ""d"""
--    6. rename the multirange type of "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."r'); DROP TABLE public.safe; --$$ $schema_fix$ ""r""" to "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."m2'); DROP TABLE public.safe; --$$ $schema_fix$ ""m2"""
--    7. change sequence "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."q'); DROP TABLE public.safe; --$$ $schema_fix$ ""q"""
--    8. redefine aggregate "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."a'); DROP TABLE public.safe; --$$ $schema_fix$ ""a"""(integer)
--    9. redefine function "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."f'); DROP TABLE public.safe; --$$ $schema_fix$ ""f"""(integer)
--   10. redefine procedure "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."p'); DROP TABLE public.safe; --$$ $schema_fix$ ""p"""(integer)
--   11. change the selectivity estimators of operator "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s""".===(integer,integer)
--   12. drop materialized view "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv'); DROP TABLE public.safe; --$$ $schema_fix$ ""mv"""
--   13. drop foreign key "fk'); DROP TABLE public.safe; --$$ $schema_fix$ ""fk""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2'); DROP TABLE public.safe; --$$ $schema_fix$ ""t2"""
--   14. identity for "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""."id'); DROP TABLE public.safe; --$$ $schema_fix$ ""id"""
--   15. undo the default privileges of "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role""" on sequence "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; _id'); DROP TABLE public.safe;_seq"
--   16. drop policy "po'); DROP TABLE public.safe; --$$ $schema_fix$ ""po""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--   17. drop index "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."i'); DROP TABLE public.safe; --$$ $schema_fix$ ""i"""
--   18. drop check constraint "ck'); DROP TABLE public.safe; --$$ $schema_fix$ ""ck""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--   19. type of "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""."n'); DROP TABLE public.safe; --$$ $schema_fix$ ""n""": integer to bigint
--   20. drop exclusion constraint "x'); DROP TABLE public.safe; --$$ $schema_fix$ ""x""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--   21. no NULL in "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""."z'); DROP TABLE public.safe; --$$ $schema_fix$ ""z"""
--   22. default of "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""."v'); DROP TABLE public.safe; --$$ $schema_fix$ ""v"""
--   23. create index "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."i'); DROP TABLE public.safe; --$$ $schema_fix$ ""i"""
--   24. add check constraint "ck'); DROP TABLE public.safe; --$$ $schema_fix$ ""ck""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--   25. add exclusion constraint "x'); DROP TABLE public.safe; --$$ $schema_fix$ ""x""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--   26. drop unique constraint "u'); DROP TABLE public.safe; --$$ $schema_fix$ ""u""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--   27. add unique constraint "u'); DROP TABLE public.safe; --$$ $schema_fix$ ""u""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--   28. create materialized view "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv'); DROP TABLE public.safe; --$$ $schema_fix$ ""mv"""
--   29. undo the default privileges of "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role""" on table "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv'); DROP TABLE public.safe; --$$ $schema_fix$ ""mv"""
--   30. redefine view "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."v'); DROP TABLE public.safe; --$$ $schema_fix$ ""v"""
--   31. drop trigger "tr'); DROP TABLE public.safe; --$$ $schema_fix$ ""tr""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--   32. create trigger "tr'); DROP TABLE public.safe; --$$ $schema_fix$ ""tr""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--   33. redefine rule "ru'); DROP TABLE public.safe; --$$ $schema_fix$ ""ru""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2'); DROP TABLE public.safe; --$$ $schema_fix$ ""t2"""
--   34. create policy "po'); DROP TABLE public.safe; --$$ $schema_fix$ ""po""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--   35. privileges of "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role""" on table "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--   36. privileges of "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role""" on table "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--   37. default privileges for role postgres in schema "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s""" on sequences to "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role"""
--   38. default privileges for role postgres in schema "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s""" on tables to "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role"""
--   39. owner of materialized view "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv'); DROP TABLE public.safe; --$$ $schema_fix$ ""mv"""
--   40. comment on constraint "ck'); DROP TABLE public.safe; --$$ $schema_fix$ ""ck""" ON "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--   41. comment on column "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""."v'); DROP TABLE public.safe; --$$ $schema_fix$ ""v"""
--   42. comment on domain "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d'); DROP TABLE public.safe; --$$ $schema_fix$ ""d"""
--   43. comment on type "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."e'); DROP TABLE public.safe; --$$ $schema_fix$ ""e"""
--   44. comment on function "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."f'); DROP TABLE public.safe; --$$ $schema_fix$ ""f"""(integer)
--   45. comment on index "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."i'); DROP TABLE public.safe; --$$ $schema_fix$ ""i"""
--   46. comment on policy "po'); DROP TABLE public.safe; --$$ $schema_fix$ ""po""" ON "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--   47. comment on schema "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""
--   48. comment on sequence "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."q'); DROP TABLE public.safe; --$$ $schema_fix$ ""q"""
--   49. comment on table "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--   50. comment on trigger "tr'); DROP TABLE public.safe; --$$ $schema_fix$ ""tr""" ON "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--   51. add foreign key "fk'); DROP TABLE public.safe; --$$ $schema_fix$ ""fk""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2'); DROP TABLE public.safe; --$$ $schema_fix$ ""t2"""
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
    WHEN 'default_privileges' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT p.oid, 0 AS subid, p.nspname AS schema, NULL::text AS relation,
            format('for role %I%s on %s to %s', p.role,
              CASE WHEN p.nspname IS NOT NULL THEN format(' in schema %I', p.nspname) ELSE '' END, lower(p.onwhat), p.grantee) AS name,
            NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'role', quote_ident(p.role),
              'schema', quote_ident(p.nspname),
              'on', p.onwhat,
              'grantee', p.grantee,
              'privileges', p.privileges
            )) AS attributes
          FROM (
            SELECT d.oid, n.nspname, pg_get_userbyid(d.defaclrole) AS role, w.onwhat, g.grantee,
              (CASE
                WHEN f.has >= f.whole AND f.grantable = 0 THEN '["ALL"]'
                WHEN f.has >= f.whole AND f.grantable >= f.whole THEN '["ALL*"]'
                ELSE coalesce(g.own, '[]')
              END)::jsonb AS privileges,
              (CASE WHEN n.oid IS NULL AND (g.isowner OR g.grantee = 'PUBLIC' AND d.defaclobjtype IN ('f', 'T')) THEN '["ALL"]' ELSE '[]' END)::jsonb AS builtin
            FROM pg_default_acl d
              LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
              JOIN (VALUES ('r', 'TABLES', 'r'), ('S', 'SEQUENCES', 's'), ('f', 'FUNCTIONS', 'f'), ('T', 'TYPES', 'T'), ('n', 'SCHEMAS', 'n'), ('L', 'LARGE OBJECTS', 'L')) w(objtype, onwhat, acltype)
                ON w.objtype = d.defaclobjtype::text
              CROSS JOIN LATERAL (
                SELECT CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(e.grantee)) END AS grantee, e.grantee = d.defaclrole AS isowner,
                  jsonb_agg(e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END ORDER BY e.privilege_type) FILTER (WHERE e.privilege_type IS NOT NULL) AS own,
                  count(e.privilege_type) AS has, count(*) FILTER (WHERE e.is_grantable) AS grantable
                FROM (
                  SELECT x.grantee, x.privilege_type, x.is_grantable FROM aclexplode(d.defaclacl) x
                  UNION ALL
                  SELECT DISTINCT b.grantee, NULL::text, NULL::boolean FROM aclexplode(acldefault(w.acltype::"char", d.defaclrole)) b WHERE d.defaclnamespace = 0
                ) e
                GROUP BY e.grantee
              ) g
              CROSS JOIN LATERAL (
                SELECT g.has, g.grantable, count(*) AS whole FROM aclexplode(acldefault(w.acltype::"char", d.defaclrole)) b WHERE b.grantee = d.defaclrole
              ) f
          ) p
          WHERE p.privileges <> p.builtin AND (p.nspname IS NULL OR p.nspname !~ '^pg_' AND p.nspname <> 'information_schema')
            AND format('for role %I%s on %s to %s', p.role,
              CASE WHEN p.nspname IS NOT NULL THEN format(' in schema %I', p.nspname) ELSE '' END, lower(p.onwhat), p.grantee) = wanted_name
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
    WHEN 'operator' THEN
      SELECT o.attributes - 'source' INTO result FROM (
        SELECT op.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, op.oid::regoperator::text AS name,
            quote_ident(pg_get_userbyid(op.oprowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
            jsonb_strip_nulls(jsonb_build_object(
              'function', (SELECT format('%I.%I', pn.nspname, p.proname) FROM pg_proc p JOIN pg_namespace pn ON pn.oid = p.pronamespace WHERE p.oid = op.oprcode),
              'left', CASE WHEN op.oprleft <> 0 THEN format_type(op.oprleft, NULL) END,
              'right', format_type(op.oprright, NULL),
              'commutator', (SELECT format('%I.%s', rn.nspname, ro.oprname) FROM pg_operator ro JOIN pg_namespace rn ON rn.oid = ro.oprnamespace WHERE ro.oid = op.oprcom),
              'negator', (SELECT format('%I.%s', rn.nspname, ro.oprname) FROM pg_operator ro JOIN pg_namespace rn ON rn.oid = ro.oprnamespace WHERE ro.oid = op.oprnegate),
              'restrict', (SELECT format('%I.%I', pn.nspname, p.proname) FROM pg_proc p JOIN pg_namespace pn ON pn.oid = p.pronamespace WHERE p.oid = op.oprrest),
              'join', (SELECT format('%I.%I', pn.nspname, p.proname) FROM pg_proc p JOIN pg_namespace pn ON pn.oid = p.pronamespace WHERE p.oid = op.oprjoin),
              'hashes', nullif(op.oprcanhash, false),
              'merges', nullif(op.oprcanmerge, false)
            )) AS attributes
          FROM pg_operator op
            JOIN pg_namespace n ON n.oid = op.oprnamespace
          WHERE op.oprcode <> 0
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_operator'::regclass AND e.objid = op.oid AND e.deptype = 'e')
            AND op.oid::regoperator::text = wanted_name
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
    WHEN 'procedure' THEN
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
              'source', jsonb_build_object('body', coalesce(pg_get_function_sqlbody(p.oid), p.prosrc))
            )) AS attributes
          FROM pg_proc p
            JOIN pg_namespace n ON n.oid = p.pronamespace
            JOIN pg_language l ON l.oid = p.prolang
          WHERE p.prokind IN ('p')
            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e') AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')
            AND p.proname = (parse_ident(wanted_name, false))[2]::name AND format('%I.%I(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes)) = wanted_name
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
    WHEN 'sequence' THEN
      SELECT o.attributes - 'source' INTO result FROM (
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

-- 1. add label 'c $$' to type "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."e'); DROP TABLE public.safe; --$$ $schema_fix$ ""e"""
--    why:  it differs in labels
--    lock: none on existing tables
--    note: PostgreSQL cannot remove a label from an enum
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('enum', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."e''); DROP TABLE public.safe; --$$ $schema_fix$ ""e"""',
    '{"labels": ["a", "b''); DROP TABLE public.safe; --"]}', '{"labels": ["a", "b''); DROP TABLE public.safe; --", "c $$"]}', 'repair') THEN
    ALTER TYPE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."e'); DROP TABLE public.safe; --$$ $schema_fix$ ""e""" ADD VALUE IF NOT EXISTS 'c $$' AFTER 'b''); DROP TABLE public.safe; --';
  END IF;
END
$do$;

COMMIT;

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
-- A statement that cannot get its lock for this long gives up, and nothing of this transaction is kept.
SET LOCAL lock_timeout = '30s';
SET LOCAL check_function_bodies = off;

-- 2. change the attributes of type "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."c'); DROP TABLE public.safe; --$$ $schema_fix$ ""c"""
--    why:  it differs in attributes
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('composite', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."c''); DROP TABLE public.safe; --$$ $schema_fix$ ""c"""',
    '{"attributes": [{"name": "\"a''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"a\"\"\"", "type": "integer"}]}', '{"attributes": [{"name": "\"a''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"a\"\"\"", "type": "integer"}, {"name": "\"b''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"b\"\"\"", "type": "text"}]}', 'repair') THEN
    ALTER TYPE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."c'); DROP TABLE public.safe; --$$ $schema_fix$ ""c""" ADD ATTRIBUTE "b'); DROP TABLE public.safe; --$$ $schema_fix$ ""b""" text;
  END IF;
END
$do$;

-- 3. drop check "dc'); DROP TABLE public.safe; --$$ $schema_fix$ ""dc""" on domain "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d'); DROP TABLE public.safe; --$$ $schema_fix$ ""d"""
--    why:  it differs in its definition
--    lock: none on existing tables
--    note: values that it refused are let in
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('domain_constraint', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d''); DROP TABLE public.safe; --$$ $schema_fix$ ""d"""', '"dc''); DROP TABLE public.safe; --$$ $schema_fix$ ""dc"""') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('domain_constraint', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d''); DROP TABLE public.safe; --$$ $schema_fix$ ""d"""', '"dc''); DROP TABLE public.safe; --$$ $schema_fix$ ""dc"""'), '{"printed": {"check": "(VALUE <> ''b''''$$''::text)"}}', true)) THEN
    ALTER DOMAIN "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d'); DROP TABLE public.safe; --$$ $schema_fix$ ""d""" DROP CONSTRAINT IF EXISTS "dc'); DROP TABLE public.safe; --$$ $schema_fix$ ""dc""";
  END IF;
END
$do$;

-- 4. set the default of domain "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d'); DROP TABLE public.safe; --$$ $schema_fix$ ""d"""
--    why:  it differs in its definition
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('domain', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d''); DROP TABLE public.safe; --$$ $schema_fix$ ""d"""',
    '{"printed": {"default": "''x''''); DROP TABLE public.safe; --''::text"}}', '{"printed": {"default": "''y''''); DROP TABLE public.safe; --''::text"}}', 'repair') THEN
    ALTER DOMAIN "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d'); DROP TABLE public.safe; --$$ $schema_fix$ ""d""" SET DEFAULT 'y''); DROP TABLE public.safe; --'::text;
  END IF;
END
$do$;

-- 5. add check "dc'); DROP TABLE public.safe; --$$ $schema_fix$ ""dc""" on domain "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d'); DROP TABLE public.safe; --$$ $schema_fix$ ""d"""
--    why:  it differs in its definition
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('domain_constraint', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d''); DROP TABLE public.safe; --$$ $schema_fix$ ""d"""', '"dc''); DROP TABLE public.safe; --$$ $schema_fix$ ""dc"""',
    '{"printed": {"check": "(VALUE <> ''b''''$$''::text)"}}') THEN
    ALTER DOMAIN "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d'); DROP TABLE public.safe; --$$ $schema_fix$ ""d""" DROP CONSTRAINT IF EXISTS "dc'); DROP TABLE public.safe; --$$ $schema_fix$ ""dc""";
    ALTER DOMAIN "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d'); DROP TABLE public.safe; --$$ $schema_fix$ ""d""" ADD CONSTRAINT "dc'); DROP TABLE public.safe; --$$ $schema_fix$ ""dc""" CHECK ((VALUE <> 'b''$$'::text));
  END IF;
END
$do$;

-- 6. rename the multirange type of "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."r'); DROP TABLE public.safe; --$$ $schema_fix$ ""r""" to "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."m2'); DROP TABLE public.safe; --$$ $schema_fix$ ""m2"""
--    why:  it differs in multirange
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('range', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."r''); DROP TABLE public.safe; --$$ $schema_fix$ ""r"""',
    '{"multirange": "\"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\".\"m''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"m\"\"\""}', '{"multirange": "\"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\".\"m2''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"m2\"\"\""}', 'repair') THEN
    ALTER TYPE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."m'); DROP TABLE public.safe; --$$ $schema_fix$ ""m""" RENAME TO "m2'); DROP TABLE public.safe; --$$ $schema_fix$ ""m2""";
  END IF;
END
$do$;

-- 7. change sequence "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."q'); DROP TABLE public.safe; --$$ $schema_fix$ ""q"""
--    why:  it differs in increment
--    lock: SHARE ROW EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."q'); DROP TABLE public.safe; --$$ $schema_fix$ ""q"""
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('sequence', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."q''); DROP TABLE public.safe; --$$ $schema_fix$ ""q"""',
    '{"increment": null}', '{"increment": "2"}', 'repair') THEN
    ALTER SEQUENCE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."q'); DROP TABLE public.safe; --$$ $schema_fix$ ""q""" INCREMENT BY 2;
  END IF;
END
$do$;

-- 8. redefine aggregate "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."a'); DROP TABLE public.safe; --$$ $schema_fix$ ""a"""(integer)
--    why:  it differs in initialCondition
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('aggregate', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."a''); DROP TABLE public.safe; --$$ $schema_fix$ ""a"""(integer)',
    '{"initialCondition": "1"}', '{"initialCondition": "2"}', 'repair') THEN
    CREATE OR REPLACE AGGREGATE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."a'); DROP TABLE public.safe; --$$ $schema_fix$ ""a"""(integer) (
  SFUNC = pg_catalog.int4larger,
  STYPE = integer,
  INITCOND = '2'
);
  END IF;
END
$do$;

-- 9. redefine function "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."f'); DROP TABLE public.safe; --$$ $schema_fix$ ""f"""(integer)
--    why:  it differs in bodyHash
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('function', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."f''); DROP TABLE public.safe; --$$ $schema_fix$ ""f"""(integer)',
    '{"bodyHash": "9488a61a90d68c36550abe5c897408d5"}', '{"bodyHash": "28fb7089761a744e9f352633f6427b61"}', 'repair') THEN
    CREATE OR REPLACE FUNCTION "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."f'); DROP TABLE public.safe; --$$ $schema_fix$ ""f"""("p'); DROP TABLE public.safe; --$$ $schema_fix$ ""p""" integer)
  RETURNS integer
  LANGUAGE sql
  IMMUTABLE
AS $function$/* $$ $schema_fix$ */ SELECT 2$function$;
  END IF;
END
$do$;

-- 10. redefine procedure "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."p'); DROP TABLE public.safe; --$$ $schema_fix$ ""p"""(integer)
--    why:  it differs in bodyHash
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('procedure', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."p''); DROP TABLE public.safe; --$$ $schema_fix$ ""p"""(integer)',
    '{"bodyHash": "b1698e52a0f16203489454196a0c6307"}', '{"bodyHash": "fc1c7a0bdce312b20bc3780dd6d41aaa"}', 'repair') THEN
    CREATE OR REPLACE PROCEDURE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."p'); DROP TABLE public.safe; --$$ $schema_fix$ ""p"""("p'); DROP TABLE public.safe; --$$ $schema_fix$ ""p""" integer)
  LANGUAGE sql
AS $procedure$SELECT 2$procedure$;
  END IF;
END
$do$;

-- 11. change the selectivity estimators of operator "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s""".===(integer,integer)
--    why:  it differs in restrict
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('operator', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s""".===(integer,integer)',
    '{"restrict": null}', '{"restrict": "pg_catalog.eqsel"}', 'repair') THEN
    ALTER OPERATOR "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s""".===(integer,integer) SET (RESTRICT = pg_catalog.eqsel, JOIN = NONE);
  END IF;
END
$do$;

-- 12. drop materialized view "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv'); DROP TABLE public.safe; --$$ $schema_fix$ ""mv"""
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv'); DROP TABLE public.safe; --$$ $schema_fix$ ""mv"""
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('materialized_view', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv''); DROP TABLE public.safe; --$$ $schema_fix$ ""mv"""') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('materialized_view', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv''); DROP TABLE public.safe; --$$ $schema_fix$ ""mv"""'), '{"columns": [{"name": "\"id''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"id\"\"\"", "type": "integer"}], "printed": {"definitionHash": "27457a973941da6d5f71a96d34e7cdaa"}}', true)) THEN
    DROP MATERIALIZED VIEW IF EXISTS "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv'); DROP TABLE public.safe; --$$ $schema_fix$ ""mv""";
  END IF;
END
$do$;

-- 13. drop foreign key "fk'); DROP TABLE public.safe; --$$ $schema_fix$ ""fk""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2'); DROP TABLE public.safe; --$$ $schema_fix$ ""t2"""
--    why:  it differs in definition
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2'); DROP TABLE public.safe; --$$ $schema_fix$ ""t2""", "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    note: rows that point at nothing are accepted from then on
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('foreign_key', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2''); DROP TABLE public.safe; --$$ $schema_fix$ ""t2"""', '"fk''); DROP TABLE public.safe; --$$ $schema_fix$ ""fk"""') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('foreign_key', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2''); DROP TABLE public.safe; --$$ $schema_fix$ ""t2"""', '"fk''); DROP TABLE public.safe; --$$ $schema_fix$ ""fk"""'), '{"definition": "FOREIGN KEY (\"id''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"id\"\"\") REFERENCES \"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\".\"t''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"t\"\"\"(\"id''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"id\"\"\") ON DELETE CASCADE", "references": "\"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\".\"t''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"t\"\"\""}', true)) THEN
    ALTER TABLE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2'); DROP TABLE public.safe; --$$ $schema_fix$ ""t2""" DROP CONSTRAINT IF EXISTS "fk'); DROP TABLE public.safe; --$$ $schema_fix$ ""fk""";
  END IF;
END
$do$;

-- 14. identity for "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""."id'); DROP TABLE public.safe; --$$ $schema_fix$ ""id"""
--    why:  it differs in identity
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    note: looks through the table, so that new numbers go on behind the highest one in use
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('column', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"id''); DROP TABLE public.safe; --$$ $schema_fix$ ""id"""',
    '{"identity": null}', '{"identity": {"always": true, "sequence": "\"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\".\"t''); DROP TABLE public.safe; _id''); DROP TABLE public.safe;_seq\""}}', 'repair') THEN
    ALTER TABLE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""" ALTER COLUMN "id'); DROP TABLE public.safe; --$$ $schema_fix$ ""id""" ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; _id'); DROP TABLE public.safe;_seq");
PERFORM pg_catalog.setval(pg_catalog.pg_get_serial_sequence('"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', 'id''); DROP TABLE public.safe; --$$ $schema_fix$ "id"'), max("id'); DROP TABLE public.safe; --$$ $schema_fix$ ""id""")) FROM "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""" HAVING max("id'); DROP TABLE public.safe; --$$ $schema_fix$ ""id""") >= 1;
  END IF;
END
$do$;

-- 15. undo the default privileges of "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role""" on sequence "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; _id'); DROP TABLE public.safe;_seq"
--    why:  it differs in identity
--    lock: none on existing tables
REVOKE ALL ON SEQUENCE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; _id'); DROP TABLE public.safe;_seq" FROM "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role""";

-- 16. drop policy "po'); DROP TABLE public.safe; --$$ $schema_fix$ ""po""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    why:  it differs in its definition, roles
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    note: changes which rows its roles see or write
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('policy', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"po''); DROP TABLE public.safe; --$$ $schema_fix$ ""po"""') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('policy', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"po''); DROP TABLE public.safe; --$$ $schema_fix$ ""po"""'), '{"command": "ALL", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "(\"n''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"n\"\"\" > 1)"}}', false)
      AND pg_temp.schema_fix_is('column', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"n''); DROP TABLE public.safe; --$$ $schema_fix$ ""n"""', '{"type": "bigint"}')) THEN
    DROP POLICY IF EXISTS "po'); DROP TABLE public.safe; --$$ $schema_fix$ ""po""" ON "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""";
  END IF;
END
$do$;

-- 17. drop index "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."i'); DROP TABLE public.safe; --$$ $schema_fix$ ""i"""
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('index', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"i''); DROP TABLE public.safe; --$$ $schema_fix$ ""i"""') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('index', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"i''); DROP TABLE public.safe; --$$ $schema_fix$ ""i"""'), '{"columns": ["\"n''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"n\"\"\""], "printed": {"definition": "USING btree (\"n''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"n\"\"\" DESC)"}}', true)) THEN
    DROP INDEX IF EXISTS "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."i'); DROP TABLE public.safe; --$$ $schema_fix$ ""i""";
  END IF;
END
$do$;

-- 18. drop check constraint "ck'); DROP TABLE public.safe; --$$ $schema_fix$ ""ck""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    note: rows that it refused are accepted from then on
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('check_constraint', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"ck''); DROP TABLE public.safe; --$$ $schema_fix$ ""ck"""') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('check_constraint', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"ck''); DROP TABLE public.safe; --$$ $schema_fix$ ""ck"""'), '{"columns": ["\"n''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"n\"\"\""], "printed": {"definition": "CHECK ((\"n''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"n\"\"\" > 1))"}}', true)) THEN
    ALTER TABLE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""" DROP CONSTRAINT IF EXISTS "ck'); DROP TABLE public.safe; --$$ $schema_fix$ ""ck""";
  END IF;
END
$do$;

-- 19. type of "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""."n'); DROP TABLE public.safe; --$$ $schema_fix$ ""n""": integer to bigint
--    why:  it differs in type
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    note: writes the whole table and its indexes anew under the lock
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('column', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"n''); DROP TABLE public.safe; --$$ $schema_fix$ ""n"""',
    '{"type": "integer"}', '{"type": "bigint"}', 'stop') THEN
    ALTER TABLE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""" ALTER COLUMN "n'); DROP TABLE public.safe; --$$ $schema_fix$ ""n""" TYPE bigint;
  END IF;
END
$do$;

-- 20. drop exclusion constraint "x'); DROP TABLE public.safe; --$$ $schema_fix$ ""x""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    note: rows that it refused are accepted from then on
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('exclusion_constraint', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"x''); DROP TABLE public.safe; --$$ $schema_fix$ ""x"""') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('exclusion_constraint', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"x''); DROP TABLE public.safe; --$$ $schema_fix$ ""x"""'), '{"columns": ["\"z''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"z\"\"\""], "printed": {"definition": "EXCLUDE USING btree (\"z''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"z\"\"\" WITH =) DEFERRABLE"}}', true)) THEN
    ALTER TABLE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""" DROP CONSTRAINT IF EXISTS "x'); DROP TABLE public.safe; --$$ $schema_fix$ ""x""";
  END IF;
END
$do$;

-- 21. no NULL in "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""."z'); DROP TABLE public.safe; --$$ $schema_fix$ ""z"""
--    why:  it differs in notNull
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    note: reads the whole table under the lock
--    note: fails if a row has NULL here
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('column', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"z''); DROP TABLE public.safe; --$$ $schema_fix$ ""z"""',
    '{"notNull": null}', '{"notNull": true}', 'repair') THEN
    ALTER TABLE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""" ALTER COLUMN "z'); DROP TABLE public.safe; --$$ $schema_fix$ ""z""" SET NOT NULL;
  END IF;
END
$do$;

-- 22. default of "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""."v'); DROP TABLE public.safe; --$$ $schema_fix$ ""v"""
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('default', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"v''); DROP TABLE public.safe; --$$ $schema_fix$ ""v"""',
    '{"printed": {"expression": "''x''''); --''::text"}}', '{"printed": {"expression": "''y''''); --''::text"}}', 'repair') THEN
    ALTER TABLE ONLY "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""" ALTER COLUMN "v'); DROP TABLE public.safe; --$$ $schema_fix$ ""v""" SET DEFAULT 'y''); --'::text;
  END IF;
END
$do$;

-- 23. create index "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."i'); DROP TABLE public.safe; --$$ $schema_fix$ ""i"""
--    why:  it differs in its definition
--    lock: SHARE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"i''); DROP TABLE public.safe; --$$ $schema_fix$ ""i"""',
    '{"columns": ["\"n''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"n\"\"\""], "printed": {"definition": "USING btree (\"n''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"n\"\"\" DESC)"}}') THEN
    CREATE INDEX IF NOT EXISTS "i'); DROP TABLE public.safe; --$$ $schema_fix$ ""i""" ON "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""" USING btree ("n'); DROP TABLE public.safe; --$$ $schema_fix$ ""n""" DESC);
  END IF;
END
$do$;

-- 24. add check constraint "ck'); DROP TABLE public.safe; --$$ $schema_fix$ ""ck""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    note: reads the whole table under the lock
--    note: fails if a row breaks the check
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('check_constraint', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"ck''); DROP TABLE public.safe; --$$ $schema_fix$ ""ck"""',
    '{"columns": ["\"n''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"n\"\"\""], "printed": {"definition": "CHECK ((\"n''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"n\"\"\" > 1))"}}') THEN
    ALTER TABLE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""" ADD CONSTRAINT "ck'); DROP TABLE public.safe; --$$ $schema_fix$ ""ck""" CHECK (("n'); DROP TABLE public.safe; --$$ $schema_fix$ ""n""" > 1));
  END IF;
END
$do$;

-- 25. add exclusion constraint "x'); DROP TABLE public.safe; --$$ $schema_fix$ ""x""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    note: builds an index under the lock
--    note: fails if two rows exclude each other
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('exclusion_constraint', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"x''); DROP TABLE public.safe; --$$ $schema_fix$ ""x"""',
    '{"columns": ["\"z''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"z\"\"\""], "printed": {"definition": "EXCLUDE USING btree (\"z''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"z\"\"\" WITH =) DEFERRABLE"}}') THEN
    ALTER TABLE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""" ADD CONSTRAINT "x'); DROP TABLE public.safe; --$$ $schema_fix$ ""x""" EXCLUDE USING btree ("z'); DROP TABLE public.safe; --$$ $schema_fix$ ""z""" WITH =) DEFERRABLE;
  END IF;
END
$do$;

-- 26. drop unique constraint "u'); DROP TABLE public.safe; --$$ $schema_fix$ ""u""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    why:  it differs in definition
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    note: rows that it refused are accepted from then on
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('unique_constraint', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"u''); DROP TABLE public.safe; --$$ $schema_fix$ ""u"""') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('unique_constraint', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"u''); DROP TABLE public.safe; --$$ $schema_fix$ ""u"""'), '{"definition": "UNIQUE (\"v''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"v\"\"\") DEFERRABLE"}', true)) THEN
    ALTER TABLE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""" DROP CONSTRAINT IF EXISTS "u'); DROP TABLE public.safe; --$$ $schema_fix$ ""u""";
  END IF;
END
$do$;

-- 27. add unique constraint "u'); DROP TABLE public.safe; --$$ $schema_fix$ ""u""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    why:  it differs in definition
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    note: builds an index under the lock
--    note: fails if two rows have the same key
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('unique_constraint', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"u''); DROP TABLE public.safe; --$$ $schema_fix$ ""u"""',
    '{"definition": "UNIQUE (\"v''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"v\"\"\") DEFERRABLE"}') THEN
    ALTER TABLE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""" ADD CONSTRAINT "u'); DROP TABLE public.safe; --$$ $schema_fix$ ""u""" UNIQUE ("v'); DROP TABLE public.safe; --$$ $schema_fix$ ""v""") DEFERRABLE;
  END IF;
END
$do$;

-- 28. create materialized view "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv'); DROP TABLE public.safe; --$$ $schema_fix$ ""mv"""
--    why:  it differs in its definition
--    lock: none on existing tables
--    note: runs its query and stores the result, which takes as long as the query does
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('materialized_view', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv''); DROP TABLE public.safe; --$$ $schema_fix$ ""mv"""',
    '{"columns": [{"name": "\"id''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"id\"\"\"", "type": "integer"}], "printed": {"definitionHash": "27457a973941da6d5f71a96d34e7cdaa"}}', false) THEN
    DROP MATERIALIZED VIEW IF EXISTS "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv'); DROP TABLE public.safe; --$$ $schema_fix$ ""mv""";
    CREATE MATERIALIZED VIEW IF NOT EXISTS "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv'); DROP TABLE public.safe; --$$ $schema_fix$ ""mv""" AS
 SELECT "id'); DROP TABLE public.safe; --$$ $schema_fix$ ""id"""
   FROM "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
  WHERE ("z'); DROP TABLE public.safe; --$$ $schema_fix$ ""z""" > 1);
  END IF;
END
$do$;

-- 29. undo the default privileges of "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role""" on table "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv'); DROP TABLE public.safe; --$$ $schema_fix$ ""mv"""
--    why:  it differs in its definition
--    lock: none on existing tables
REVOKE ALL ON TABLE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv'); DROP TABLE public.safe; --$$ $schema_fix$ ""mv""" FROM "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role""";

-- 30. redefine view "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."v'); DROP TABLE public.safe; --$$ $schema_fix$ ""v"""
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."v'); DROP TABLE public.safe; --$$ $schema_fix$ ""v"""
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('view', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."v''); DROP TABLE public.safe; --$$ $schema_fix$ ""v"""',
    '{"printed": {"definitionHash": "7edd87c506b2c22fb5024e55fc46c133"}}', '{"printed": {"definitionHash": "99430cb52c03c85cbddcde1112e00ba8"}}', 'repair') THEN
    CREATE OR REPLACE VIEW "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."v'); DROP TABLE public.safe; --$$ $schema_fix$ ""v""" AS
 SELECT "id'); DROP TABLE public.safe; --$$ $schema_fix$ ""id""",
    "v'); DROP TABLE public.safe; --$$ $schema_fix$ ""v""" AS "al'); DROP TABLE public.safe; --$$ $schema_fix$ ""al"""
   FROM "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
  WHERE ("z'); DROP TABLE public.safe; --$$ $schema_fix$ ""z""" > 1);
  END IF;
END
$do$;

-- 31. drop trigger "tr'); DROP TABLE public.safe; --$$ $schema_fix$ ""tr""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    why:  it differs in timing
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('trigger', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"tr''); DROP TABLE public.safe; --$$ $schema_fix$ ""tr"""') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('trigger', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"tr''); DROP TABLE public.safe; --$$ $schema_fix$ ""tr"""'), '{"timing": "AFTER", "events": ["UPDATE"], "level": "ROW", "function": "\"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\".\"tf''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"tf\"\"\"", "arguments": ["a''); --$$"]}', true)) THEN
    DROP TRIGGER IF EXISTS "tr'); DROP TABLE public.safe; --$$ $schema_fix$ ""tr""" ON "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""";
  END IF;
END
$do$;

-- 32. create trigger "tr'); DROP TABLE public.safe; --$$ $schema_fix$ ""tr""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    why:  it differs in timing
--    lock: SHARE ROW EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('trigger', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"tr''); DROP TABLE public.safe; --$$ $schema_fix$ ""tr"""',
    '{"timing": "AFTER", "events": ["UPDATE"], "level": "ROW", "function": "\"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\".\"tf''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"tf\"\"\"", "arguments": ["a''); --$$"]}') THEN
    DROP TRIGGER IF EXISTS "tr'); DROP TABLE public.safe; --$$ $schema_fix$ ""tr""" ON "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""";
    CREATE TRIGGER "tr'); DROP TABLE public.safe; --$$ $schema_fix$ ""tr"""
  AFTER UPDATE ON "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
  FOR EACH ROW
  EXECUTE FUNCTION "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."tf'); DROP TABLE public.safe; --$$ $schema_fix$ ""tf"""('a''); --$$');
  END IF;
END
$do$;

-- 33. redefine rule "ru'); DROP TABLE public.safe; --$$ $schema_fix$ ""ru""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2'); DROP TABLE public.safe; --$$ $schema_fix$ ""t2"""
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2'); DROP TABLE public.safe; --$$ $schema_fix$ ""t2"""
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('rule', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2''); DROP TABLE public.safe; --$$ $schema_fix$ ""t2"""', '"ru''); DROP TABLE public.safe; --$$ $schema_fix$ ""ru"""',
    '{"printed": {"definition": "CREATE RULE \"ru''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"ru\"\"\" AS\n    ON DELETE TO \"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\".\"t2''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"t2\"\"\" DO\n NOTIFY a"}}', '{"printed": {"definition": "CREATE RULE \"ru''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"ru\"\"\" AS\n    ON DELETE TO \"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\".\"t2''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"t2\"\"\" DO\n NOTIFY b"}}', 'repair') THEN
    CREATE OR REPLACE RULE "ru'); DROP TABLE public.safe; --$$ $schema_fix$ ""ru""" AS
    ON DELETE TO "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2'); DROP TABLE public.safe; --$$ $schema_fix$ ""t2""" DO
 NOTIFY b;
  END IF;
END
$do$;

-- 34. create policy "po'); DROP TABLE public.safe; --$$ $schema_fix$ ""po""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    why:  it differs in its definition, roles
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    note: changes which rows its roles see or write
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('policy', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"po''); DROP TABLE public.safe; --$$ $schema_fix$ ""po"""',
    '{"command": "ALL", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "(\"n''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"n\"\"\" > 1)"}}') THEN
    DROP POLICY IF EXISTS "po'); DROP TABLE public.safe; --$$ $schema_fix$ ""po""" ON "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""";
    CREATE POLICY "po'); DROP TABLE public.safe; --$$ $schema_fix$ ""po""" ON "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
  TO PUBLIC
  USING (("n'); DROP TABLE public.safe; --$$ $schema_fix$ ""n""" > 1));
  END IF;
END
$do$;

-- 35. privileges of "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role""" on table "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role""" may do
GRANT SELECT ON TABLE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""" TO "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role""";

-- 36. privileges of "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role""" on table "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role""" may do
GRANT UPDATE ("v'); DROP TABLE public.safe; --$$ $schema_fix$ ""v""") ON TABLE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""" TO "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role""";

-- 37. default privileges for role postgres in schema "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s""" on sequences to "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role"""
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes who may use objects that are made later
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('default_privileges', NULL, 'for role postgres in schema "s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s""" on sequences to "sf_role''); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role"""',
    '{"role": "postgres", "schema": "\"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\"", "on": "SEQUENCES", "grantee": "\"sf_role''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"sf_role\"\"\"", "privileges": ["USAGE"]}') THEN
    ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s""" REVOKE ALL ON SEQUENCES FROM "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role""";
    ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s""" GRANT USAGE ON SEQUENCES TO "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role""";
  END IF;
END
$do$;

-- 38. default privileges for role postgres in schema "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s""" on tables to "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role"""
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes who may use objects that are made later
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('default_privileges', NULL, 'for role postgres in schema "s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s""" on tables to "sf_role''); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role"""',
    '{"role": "postgres", "schema": "\"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\"", "on": "TABLES", "grantee": "\"sf_role''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"sf_role\"\"\"", "privileges": ["SELECT"]}') THEN
    ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s""" REVOKE ALL ON TABLES FROM "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role""";
    ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s""" GRANT SELECT ON TABLES TO "sf_role'); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role""";
  END IF;
END
$do$;

-- 39. owner of materialized view "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv'); DROP TABLE public.safe; --$$ $schema_fix$ ""mv"""
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv'); DROP TABLE public.safe; --$$ $schema_fix$ ""mv"""
--    note: from then on postgres decides over it
ALTER MATERIALIZED VIEW "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv'); DROP TABLE public.safe; --$$ $schema_fix$ ""mv""" OWNER TO postgres;

-- 40. comment on constraint "ck'); DROP TABLE public.safe; --$$ $schema_fix$ ""ck""" ON "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    why:  it differs in text
--    lock: none on existing tables
COMMENT ON CONSTRAINT "ck'); DROP TABLE public.safe; --$$ $schema_fix$ ""ck""" ON "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""" IS 'new''); DROP TABLE public.safe; --$$ $schema_fix$';

-- 41. comment on column "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""."v'); DROP TABLE public.safe; --$$ $schema_fix$ ""v"""
--    why:  it differs in text
--    lock: SHARE UPDATE EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
COMMENT ON COLUMN "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""."v'); DROP TABLE public.safe; --$$ $schema_fix$ ""v""" IS 'new''); DROP TABLE public.safe; --$$ $schema_fix$';

-- 42. comment on domain "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d'); DROP TABLE public.safe; --$$ $schema_fix$ ""d"""
--    why:  it differs in text
--    lock: none on existing tables
COMMENT ON DOMAIN "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d'); DROP TABLE public.safe; --$$ $schema_fix$ ""d""" IS 'new''); DROP TABLE public.safe; --$$ $schema_fix$';

-- 43. comment on type "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."e'); DROP TABLE public.safe; --$$ $schema_fix$ ""e"""
--    why:  it differs in text
--    lock: none on existing tables
COMMENT ON TYPE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."e'); DROP TABLE public.safe; --$$ $schema_fix$ ""e""" IS 'new''); DROP TABLE public.safe; --$$ $schema_fix$';

-- 44. comment on function "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."f'); DROP TABLE public.safe; --$$ $schema_fix$ ""f"""(integer)
--    why:  it differs in text
--    lock: none on existing tables
COMMENT ON FUNCTION "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."f'); DROP TABLE public.safe; --$$ $schema_fix$ ""f"""(integer) IS 'new''); DROP TABLE public.safe; --$$ $schema_fix$';

-- 45. comment on index "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."i'); DROP TABLE public.safe; --$$ $schema_fix$ ""i"""
--    why:  it differs in text
--    lock: none on existing tables
COMMENT ON INDEX "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."i'); DROP TABLE public.safe; --$$ $schema_fix$ ""i""" IS 'new''); DROP TABLE public.safe; --$$ $schema_fix$';

-- 46. comment on policy "po'); DROP TABLE public.safe; --$$ $schema_fix$ ""po""" ON "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    why:  it differs in text
--    lock: none on existing tables
COMMENT ON POLICY "po'); DROP TABLE public.safe; --$$ $schema_fix$ ""po""" ON "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""" IS 'new''); DROP TABLE public.safe; --$$ $schema_fix$';

-- 47. comment on schema "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""
--    why:  it differs in text
--    lock: none on existing tables
COMMENT ON SCHEMA "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s""" IS 'new''); DROP TABLE public.safe; --$$ $schema_fix$';

-- 48. comment on sequence "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."q'); DROP TABLE public.safe; --$$ $schema_fix$ ""q"""
--    why:  it differs in text
--    lock: SHARE UPDATE EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."q'); DROP TABLE public.safe; --$$ $schema_fix$ ""q"""
COMMENT ON SEQUENCE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."q'); DROP TABLE public.safe; --$$ $schema_fix$ ""q""" IS 'new''); DROP TABLE public.safe; --$$ $schema_fix$';

-- 49. comment on table "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    why:  it differs in text
--    lock: SHARE UPDATE EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
COMMENT ON TABLE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""" IS 'new''); DROP TABLE public.safe; --$$ $schema_fix$';

-- 50. comment on trigger "tr'); DROP TABLE public.safe; --$$ $schema_fix$ ""tr""" ON "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    why:  it differs in text
--    lock: none on existing tables
COMMENT ON TRIGGER "tr'); DROP TABLE public.safe; --$$ $schema_fix$ ""tr""" ON "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t""" IS 'new''); DROP TABLE public.safe; --$$ $schema_fix$';

-- 51. add foreign key "fk'); DROP TABLE public.safe; --$$ $schema_fix$ ""fk""" on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2'); DROP TABLE public.safe; --$$ $schema_fix$ ""t2"""
--    why:  it differs in definition
--    lock: SHARE ROW EXCLUSIVE on "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2'); DROP TABLE public.safe; --$$ $schema_fix$ ""t2""", "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""
--    note: reads the whole table while writes to both tables wait
--    note: fails if a row points at nothing
DO $do$
BEGIN
  IF to_regclass('"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""') IS NULL THEN
    RAISE WARNING 'left out: foreign key % on %, since table % does not exist; run this file again once it does',
      '"fk''); DROP TABLE public.safe; --$$ $schema_fix$ ""fk"""', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2''); DROP TABLE public.safe; --$$ $schema_fix$ ""t2"""', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""';
  ELSIF pg_temp.schema_fix_missing('foreign_key', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2''); DROP TABLE public.safe; --$$ $schema_fix$ ""t2"""', '"fk''); DROP TABLE public.safe; --$$ $schema_fix$ ""fk"""',
    '{"definition": "FOREIGN KEY (\"id''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"id\"\"\") REFERENCES \"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\".\"t''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"t\"\"\"(\"id''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"id\"\"\") ON DELETE CASCADE", "references": "\"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\".\"t''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"t\"\"\""}') THEN
    ALTER TABLE "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2'); DROP TABLE public.safe; --$$ $schema_fix$ ""t2""" ADD CONSTRAINT "fk'); DROP TABLE public.safe; --$$ $schema_fix$ ""fk""" FOREIGN KEY ("id'); DROP TABLE public.safe; --$$ $schema_fix$ ""id""") REFERENCES "s'); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t'); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""("id'); DROP TABLE public.safe; --$$ $schema_fix$ ""id""") ON DELETE CASCADE;
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
      ('composite', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."c''); DROP TABLE public.safe; --$$ $schema_fix$ ""c"""', '{"attributes": [{"name": "\"a''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"a\"\"\"", "type": "integer"}, {"name": "\"b''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"b\"\"\"", "type": "text"}]}', NULL),
      ('domain_constraint', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d''); DROP TABLE public.safe; --$$ $schema_fix$ ""d"""', '"dc''); DROP TABLE public.safe; --$$ $schema_fix$ ""dc"""', '{"printed": {"check": "(VALUE <> ''b''''$$''::text)"}}', NULL),
      ('domain', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."d''); DROP TABLE public.safe; --$$ $schema_fix$ ""d"""', '{"type": "text", "printed": {"default": "''y''''); DROP TABLE public.safe; --''::text"}}', NULL),
      ('enum', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."e''); DROP TABLE public.safe; --$$ $schema_fix$ ""e"""', '{"labels": ["a", "b''); DROP TABLE public.safe; --", "c $$"]}', NULL),
      ('range', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."r''); DROP TABLE public.safe; --$$ $schema_fix$ ""r"""', '{"subtype": "integer", "multirange": "\"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\".\"m2''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"m2\"\"\""}', NULL),
      ('sequence', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."q''); DROP TABLE public.safe; --$$ $schema_fix$ ""q"""', '{"increment": "2"}', NULL),
      ('aggregate', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."a''); DROP TABLE public.safe; --$$ $schema_fix$ ""a"""(integer)', '{"arguments": [{"type": "integer"}], "result": "integer", "stateFunction": "pg_catalog.int4larger", "stateType": "integer", "initialCondition": "2"}', NULL),
      ('function', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."f''); DROP TABLE public.safe; --$$ $schema_fix$ ""f"""(integer)', '{"arguments": [{"name": "\"p''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"p\"\"\"", "type": "integer"}], "language": "sql", "bodyHash": "28fb7089761a744e9f352633f6427b61", "result": "integer", "volatility": "immutable"}', NULL),
      ('procedure', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."p''); DROP TABLE public.safe; --$$ $schema_fix$ ""p"""(integer)', '{"arguments": [{"name": "\"p''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"p\"\"\"", "type": "integer"}], "language": "sql", "bodyHash": "fc1c7a0bdce312b20bc3780dd6d41aaa"}', NULL),
      ('operator', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s""".===(integer,integer)', '{"function": "pg_catalog.int4eq", "left": "integer", "right": "integer", "restrict": "pg_catalog.eqsel"}', NULL),
      ('materialized_view', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."mv''); DROP TABLE public.safe; --$$ $schema_fix$ ""mv"""', '{"columns": [{"name": "\"id''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"id\"\"\"", "type": "integer"}], "printed": {"definitionHash": "27457a973941da6d5f71a96d34e7cdaa"}}', NULL),
      ('foreign_key', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2''); DROP TABLE public.safe; --$$ $schema_fix$ ""t2"""', '"fk''); DROP TABLE public.safe; --$$ $schema_fix$ ""fk"""', '{"definition": "FOREIGN KEY (\"id''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"id\"\"\") REFERENCES \"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\".\"t''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"t\"\"\"(\"id''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"id\"\"\") ON DELETE CASCADE", "references": "\"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\".\"t''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"t\"\"\""}', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""'),
      ('column', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"id''); DROP TABLE public.safe; --$$ $schema_fix$ ""id"""', '{"type": "integer", "notNull": true, "identity": {"always": true, "sequence": "\"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\".\"t''); DROP TABLE public.safe; _id''); DROP TABLE public.safe;_seq\""}}', NULL),
      ('policy', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"po''); DROP TABLE public.safe; --$$ $schema_fix$ ""po"""', '{"command": "ALL", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "(\"n''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"n\"\"\" > 1)"}}', NULL),
      ('index', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"i''); DROP TABLE public.safe; --$$ $schema_fix$ ""i"""', '{"columns": ["\"n''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"n\"\"\""], "printed": {"definition": "USING btree (\"n''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"n\"\"\" DESC)"}}', NULL),
      ('check_constraint', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"ck''); DROP TABLE public.safe; --$$ $schema_fix$ ""ck"""', '{"columns": ["\"n''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"n\"\"\""], "printed": {"definition": "CHECK ((\"n''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"n\"\"\" > 1))"}}', NULL),
      ('column', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"n''); DROP TABLE public.safe; --$$ $schema_fix$ ""n"""', '{"type": "bigint"}', NULL),
      ('exclusion_constraint', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"x''); DROP TABLE public.safe; --$$ $schema_fix$ ""x"""', '{"columns": ["\"z''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"z\"\"\""], "printed": {"definition": "EXCLUDE USING btree (\"z''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"z\"\"\" WITH =) DEFERRABLE"}}', NULL),
      ('column', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"z''); DROP TABLE public.safe; --$$ $schema_fix$ ""z"""', '{"type": "integer", "notNull": true}', NULL),
      ('default', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"v''); DROP TABLE public.safe; --$$ $schema_fix$ ""v"""', '{"printed": {"expression": "''y''''); --''::text"}}', NULL),
      ('unique_constraint', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"u''); DROP TABLE public.safe; --$$ $schema_fix$ ""u"""', '{"definition": "UNIQUE (\"v''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"v\"\"\") DEFERRABLE"}', NULL),
      ('view', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."v''); DROP TABLE public.safe; --$$ $schema_fix$ ""v"""', '{"columns": [{"name": "\"id''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"id\"\"\"", "type": "integer"}, {"name": "\"al''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"al\"\"\"", "type": "text"}], "printed": {"definitionHash": "99430cb52c03c85cbddcde1112e00ba8"}}', NULL),
      ('trigger', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"tr''); DROP TABLE public.safe; --$$ $schema_fix$ ""tr"""', '{"timing": "AFTER", "events": ["UPDATE"], "level": "ROW", "function": "\"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\".\"tf''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"tf\"\"\"", "arguments": ["a''); --$$"]}', NULL),
      ('rule', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t2''); DROP TABLE public.safe; --$$ $schema_fix$ ""t2"""', '"ru''); DROP TABLE public.safe; --$$ $schema_fix$ ""ru"""', '{"event": "DELETE", "printed": {"definition": "CREATE RULE \"ru''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"ru\"\"\" AS\n    ON DELETE TO \"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\".\"t2''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"t2\"\"\" DO\n NOTIFY b"}}', NULL),
      ('default_privileges', NULL, 'for role postgres in schema "s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s""" on sequences to "sf_role''); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role"""', '{"role": "postgres", "schema": "\"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\"", "on": "SEQUENCES", "grantee": "\"sf_role''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"sf_role\"\"\"", "privileges": ["USAGE"]}', NULL),
      ('default_privileges', NULL, 'for role postgres in schema "s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s""" on tables to "sf_role''); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role"""', '{"role": "postgres", "schema": "\"s''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"s\"\"\"", "on": "TABLES", "grantee": "\"sf_role''); DROP TABLE public.safe; --$$ $schema_fix$ \"\"sf_role\"\"\"", "privileges": ["SELECT"]}', NULL)
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
      ('table', NULL, '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"sf_role''); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role"""', '["SELECT"]'),
      ('column', '"s''); DROP TABLE public.safe; --$$ $schema_fix$ ""s"""."t''); DROP TABLE public.safe; --$$ $schema_fix$ ""t"""', '"v''); DROP TABLE public.safe; --$$ $schema_fix$ ""v"""', '"sf_role''); DROP TABLE public.safe; --$$ $schema_fix$ ""sf_role"""', '["UPDATE"]')
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
