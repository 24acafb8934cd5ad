-- schema-fix 0.1.0
-- from:     test/scenarios/type_change_under_everything/current.sql
-- to:       test/scenarios/type_change_under_everything/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. drop materialized view public.kept
--    2. drop rule log_delete on public.orders
--    3. type of public.lines.code: integer to bigint
--    4. drop column public.orders.twice
--    5. drop policy paid on public.orders
--    6. drop trigger of_amount on public.orders
--    7. drop trigger when_amount on public.orders
--    8. drop view public.plain
--    9. drop view public.totals
--   10. type of public.orders.amount: integer to bigint
--   11. add column public.orders.twice
--   12. type of public.orders.code: integer to bigint
--   13. create materialized view public.kept
--   14. create index public.kept_amount
--   15. create view public.plain
--   16. create view public.totals
--   17. create rule log_delete on public.orders
--   18. create trigger of_amount on public.orders
--   19. disable trigger of_amount on public.orders
--   20. create trigger when_amount on public.orders
--   21. create rule plain_update on public.plain
--   22. create policy paid on public.orders
--   23. owner of materialized view public.kept
--   24. owner of view public.plain
--   25. owner of view public.totals
--   26. comment on trigger when_amount ON public.orders
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

-- 1. drop materialized view public.kept
--    why:  it differs in columns
--    lock: ACCESS EXCLUSIVE on public.kept
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('materialized_view', NULL, 'public.kept') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('materialized_view', NULL, 'public.kept'), '{"columns": [{"name": "id", "type": "integer"}, {"name": "amount", "type": "bigint"}], "printed": {"definitionHash": "3e4c9b78f52331e771a3aaebdc71522f"}}', false)
      AND pg_temp.schema_fix_is('column', 'public.orders', 'amount', '{"type": "bigint"}')) THEN
    DROP MATERIALIZED VIEW IF EXISTS public.kept;
  END IF;
END
$do$;

-- 2. drop rule log_delete on public.orders
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.orders
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('rule', 'public.orders', 'log_delete') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('rule', 'public.orders', 'log_delete'), '{"event": "DELETE", "printed": {"definition": "CREATE RULE log_delete AS\n    ON DELETE TO public.orders\n   WHERE (old.amount > 5) DO  DELETE FROM public.lines\n  WHERE (lines.code = old.code)"}}', false)
      AND pg_temp.schema_fix_is('column', 'public.lines', 'code', '{"type": "bigint"}')
      AND pg_temp.schema_fix_is('column', 'public.orders', 'code', '{"type": "bigint"}')
      AND pg_temp.schema_fix_is('column', 'public.orders', 'amount', '{"type": "bigint"}')) THEN
    DROP RULE IF EXISTS log_delete ON public.orders;
  END IF;
END
$do$;

-- 3. type of public.lines.code: integer to bigint
--    why:  it differs in type
--    lock: ACCESS EXCLUSIVE on public.lines, public.orders
--    note: writes the whole table and its indexes anew under the lock
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('column', 'public.lines', 'code',
    '{"type": "integer"}', '{"type": "bigint"}', 'stop') THEN
    ALTER TABLE public.lines ALTER COLUMN code TYPE bigint;
  END IF;
END
$do$;

-- 4. drop column public.orders.twice
--    why:  it differs in type
--    lock: ACCESS EXCLUSIVE on public.orders
--    note: deletes the column and its values in all rows
--    note: the values cannot be brought back
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('column', 'public.orders', 'twice') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('column', 'public.orders', 'twice'), '{"type": "bigint", "generated": "stored", "printed": {"generated": "(amount * 2)"}}', false)
      AND pg_temp.schema_fix_is('column', 'public.orders', 'amount', '{"type": "bigint"}')) THEN
    ALTER TABLE public.orders DROP COLUMN IF EXISTS twice;
  END IF;
END
$do$;

-- 5. drop policy paid on public.orders
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.orders
--    note: changes which rows its roles see or write
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('policy', 'public.orders', 'paid') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('policy', 'public.orders', 'paid'), '{"command": "ALL", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "(amount > 0)", "check": "(amount < 1000)"}}', false)
      AND pg_temp.schema_fix_is('column', 'public.orders', 'amount', '{"type": "bigint"}')) THEN
    DROP POLICY IF EXISTS paid ON public.orders;
  END IF;
END
$do$;

-- 6. drop trigger of_amount on public.orders
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.orders
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('trigger', 'public.orders', 'of_amount') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('trigger', 'public.orders', 'of_amount'), '{"timing": "BEFORE", "events": ["UPDATE"], "columns": ["amount"], "level": "ROW", "function": "public.noted", "state": "disabled"}', false)
      AND pg_temp.schema_fix_is('column', 'public.orders', 'amount', '{"type": "bigint"}')) THEN
    DROP TRIGGER IF EXISTS of_amount ON public.orders;
  END IF;
END
$do$;

-- 7. drop trigger when_amount on public.orders
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.orders
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('trigger', 'public.orders', 'when_amount') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('trigger', 'public.orders', 'when_amount'), '{"timing": "BEFORE", "events": ["UPDATE"], "level": "ROW", "function": "public.noted", "printed": {"when": "(old.amount IS DISTINCT FROM new.amount)"}}', false)
      AND pg_temp.schema_fix_is('column', 'public.orders', 'amount', '{"type": "bigint"}')) THEN
    DROP TRIGGER IF EXISTS when_amount ON public.orders;
  END IF;
END
$do$;

-- 8. drop view public.plain
--    why:  it differs in columns
--    lock: ACCESS EXCLUSIVE on public.plain
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('view', NULL, 'public.plain') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('view', NULL, 'public.plain'), '{"columns": [{"name": "id", "type": "integer"}, {"name": "amount", "type": "bigint"}], "printed": {"definitionHash": "3e4c9b78f52331e771a3aaebdc71522f"}}', false)
      AND pg_temp.schema_fix_is('column', 'public.orders', 'amount', '{"type": "bigint"}')) THEN
    DROP VIEW IF EXISTS public.plain;
  END IF;
END
$do$;

-- 9. drop view public.totals
--    why:  it differs in columns
--    lock: ACCESS EXCLUSIVE on public.totals
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('view', NULL, 'public.totals') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('view', NULL, 'public.totals'), '{"columns": [{"name": "code", "type": "bigint"}, {"name": "total", "type": "numeric"}], "options": {"security_barrier": "true"}, "printed": {"definitionHash": "5c1165ab429a105b467e7cd14dad812d"}}', false)
      AND pg_temp.schema_fix_is('column', 'public.orders', 'code', '{"type": "bigint"}')
      AND pg_temp.schema_fix_is('column', 'public.orders', 'amount', '{"type": "bigint"}')) THEN
    DROP VIEW IF EXISTS public.totals;
  END IF;
END
$do$;

-- 10. type of public.orders.amount: integer to bigint
--    why:  it differs in type
--    lock: ACCESS EXCLUSIVE on public.orders
--    note: writes the whole table and its indexes anew under the lock
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('column', 'public.orders', 'amount',
    '{"type": "integer"}', '{"type": "bigint"}', 'stop') THEN
    ALTER TABLE public.orders
      ALTER COLUMN amount DROP DEFAULT,
      ALTER COLUMN amount TYPE bigint,
      ALTER COLUMN amount SET DEFAULT 0;
  END IF;
END
$do$;

-- 11. add column public.orders.twice
--    why:  it differs in type
--    lock: ACCESS EXCLUSIVE on public.orders
--    note: computes a value for every row and writes the whole table anew
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.orders', 'twice',
    '{"type": "bigint", "generated": "stored", "printed": {"generated": "(amount * 2)"}}') THEN
    ALTER TABLE public.orders ADD COLUMN IF NOT EXISTS twice bigint GENERATED ALWAYS AS ((amount * 2)) STORED;
  END IF;
END
$do$;

-- 12. type of public.orders.code: integer to bigint
--    why:  it differs in type
--    lock: ACCESS EXCLUSIVE on public.orders, public.lines
--    note: writes the whole table and its indexes anew under the lock
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('column', 'public.orders', 'code',
    '{"type": "integer"}', '{"type": "bigint"}', 'stop') THEN
    ALTER TABLE public.orders ALTER COLUMN code TYPE bigint;
  END IF;
END
$do$;

-- 13. create materialized view public.kept
--    why:  it differs in columns
--    lock: none on existing tables
--    note: runs its query and stores the result, which takes as long as the query does
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('materialized_view', NULL, 'public.kept',
    '{"columns": [{"name": "id", "type": "integer"}, {"name": "amount", "type": "bigint"}], "printed": {"definitionHash": "3e4c9b78f52331e771a3aaebdc71522f"}}', false) THEN
    DROP MATERIALIZED VIEW IF EXISTS public.kept;
    CREATE MATERIALIZED VIEW IF NOT EXISTS public.kept AS
     SELECT id,
        amount
       FROM public.orders;
  END IF;
END
$do$;

-- 14. create index public.kept_amount
--    why:  another change needs it out of the way and back
--    lock: SHARE on public.kept
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.kept', 'kept_amount',
    '{"columns": ["amount"], "printed": {"definition": "USING btree (amount)"}}') THEN
    CREATE INDEX IF NOT EXISTS kept_amount ON public.kept USING btree (amount);
  END IF;
END
$do$;

-- 15. create view public.plain
--    why:  it differs in columns
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('view', NULL, 'public.plain',
    '{"columns": [{"name": "id", "type": "integer"}, {"name": "amount", "type": "bigint"}], "printed": {"definitionHash": "3e4c9b78f52331e771a3aaebdc71522f"}}') THEN
    IF NOT pg_temp.schema_fix_is('view', NULL, 'public.plain', '{"columns": [{"name": "id", "type": "integer"}, {"name": "amount", "type": "bigint"}]}') THEN
      DROP VIEW IF EXISTS public.plain;
    END IF;
    CREATE OR REPLACE VIEW public.plain AS
     SELECT id,
        amount
       FROM public.orders;
  END IF;
END
$do$;

-- 16. create view public.totals
--    why:  it differs in columns
--    lock: none on existing tables
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('view', NULL, 'public.totals',
    '{"columns": [{"name": "code", "type": "bigint"}, {"name": "total", "type": "numeric"}], "options": {"security_barrier": "true"}, "printed": {"definitionHash": "5c1165ab429a105b467e7cd14dad812d"}}') THEN
    IF NOT pg_temp.schema_fix_is('view', NULL, 'public.totals', '{"columns": [{"name": "code", "type": "bigint"}, {"name": "total", "type": "numeric"}]}') THEN
      DROP VIEW IF EXISTS public.totals;
    END IF;
    CREATE OR REPLACE VIEW public.totals
      WITH (security_barrier=true) AS
     SELECT code,
        sum(amount) AS total
       FROM public.orders
      GROUP BY code;
  END IF;
END
$do$;

-- 17. create rule log_delete on public.orders
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.orders
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('rule', 'public.orders', 'log_delete',
    '{"event": "DELETE", "printed": {"definition": "CREATE RULE log_delete AS\n    ON DELETE TO public.orders\n   WHERE (old.amount > 5) DO  DELETE FROM public.lines\n  WHERE (lines.code = old.code)"}}') THEN
    CREATE OR REPLACE RULE log_delete AS
        ON DELETE TO public.orders
       WHERE (old.amount > 5) DO  DELETE FROM public.lines
      WHERE (lines.code = old.code);
  END IF;
END
$do$;

-- 18. create trigger of_amount on public.orders
--    why:  another change needs it out of the way and back
--    lock: SHARE ROW EXCLUSIVE on public.orders
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('trigger', 'public.orders', 'of_amount',
    '{"timing": "BEFORE", "events": ["UPDATE"], "columns": ["amount"], "level": "ROW", "function": "public.noted", "state": "disabled"}') THEN
    DROP TRIGGER IF EXISTS of_amount ON public.orders;
    CREATE TRIGGER of_amount
      BEFORE UPDATE OF amount ON public.orders
      FOR EACH ROW
      EXECUTE FUNCTION public.noted();
  END IF;
END
$do$;

-- 19. disable trigger of_amount on public.orders
--    why:  part of trigger of_amount on public.orders, which CREATE cannot say
--    lock: SHARE ROW EXCLUSIVE on public.orders
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('trigger', 'public.orders', 'of_amount',
    '{"state": null}', '{"state": "disabled"}', 'repair') THEN
    ALTER TABLE public.orders DISABLE TRIGGER of_amount;
  END IF;
END
$do$;

-- 20. create trigger when_amount on public.orders
--    why:  another change needs it out of the way and back
--    lock: SHARE ROW EXCLUSIVE on public.orders
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('trigger', 'public.orders', 'when_amount',
    '{"timing": "BEFORE", "events": ["UPDATE"], "level": "ROW", "function": "public.noted", "printed": {"when": "(old.amount IS DISTINCT FROM new.amount)"}}') THEN
    DROP TRIGGER IF EXISTS when_amount ON public.orders;
    CREATE TRIGGER when_amount
      BEFORE UPDATE ON public.orders
      FOR EACH ROW
      WHEN ((old.amount IS DISTINCT FROM new.amount))
      EXECUTE FUNCTION public.noted();
  END IF;
END
$do$;

-- 21. create rule plain_update on public.plain
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.plain
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('rule', 'public.plain', 'plain_update',
    '{"event": "UPDATE", "instead": true, "printed": {"definition": "CREATE RULE plain_update AS\n    ON UPDATE TO public.plain DO INSTEAD  UPDATE public.orders SET amount = new.amount\n  WHERE (orders.id = new.id)"}}') THEN
    CREATE OR REPLACE RULE plain_update AS
        ON UPDATE TO public.plain DO INSTEAD  UPDATE public.orders SET amount = new.amount
      WHERE (orders.id = new.id);
  END IF;
END
$do$;

-- 22. create policy paid on public.orders
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.orders
--    note: changes which rows its roles see or write
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('policy', 'public.orders', 'paid',
    '{"command": "ALL", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "(amount > 0)", "check": "(amount < 1000)"}}') THEN
    DROP POLICY IF EXISTS paid ON public.orders;
    CREATE POLICY paid ON public.orders
      TO PUBLIC
      USING ((amount > 0))
      WITH CHECK ((amount < 1000));
  END IF;
END
$do$;

-- 23. owner of materialized view public.kept
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.kept
--    note: from then on postgres decides over it
ALTER MATERIALIZED VIEW public.kept OWNER TO postgres;

-- 24. owner of view public.plain
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.plain
--    note: from then on postgres decides over it
ALTER VIEW public.plain OWNER TO postgres;

-- 25. owner of view public.totals
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.totals
--    note: from then on postgres decides over it
ALTER VIEW public.totals OWNER TO postgres;

-- 26. comment on trigger when_amount ON public.orders
--    why:  another change needs it out of the way and back
--    lock: none on existing tables
COMMENT ON TRIGGER when_amount ON public.orders IS 'when';

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
      ('materialized_view', NULL, 'public.kept', '{"columns": [{"name": "id", "type": "integer"}, {"name": "amount", "type": "bigint"}], "printed": {"definitionHash": "3e4c9b78f52331e771a3aaebdc71522f"}}', NULL),
      ('rule', 'public.orders', 'log_delete', '{"event": "DELETE", "printed": {"definition": "CREATE RULE log_delete AS\n    ON DELETE TO public.orders\n   WHERE (old.amount > 5) DO  DELETE FROM public.lines\n  WHERE (lines.code = old.code)"}}', NULL),
      ('column', 'public.lines', 'code', '{"type": "bigint"}', NULL),
      ('column', 'public.orders', 'twice', '{"type": "bigint", "generated": "stored", "printed": {"generated": "(amount * 2)"}}', NULL),
      ('policy', 'public.orders', 'paid', '{"command": "ALL", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "(amount > 0)", "check": "(amount < 1000)"}}', NULL),
      ('trigger', 'public.orders', 'of_amount', '{"timing": "BEFORE", "events": ["UPDATE"], "columns": ["amount"], "level": "ROW", "function": "public.noted", "state": "disabled"}', NULL),
      ('trigger', 'public.orders', 'when_amount', '{"timing": "BEFORE", "events": ["UPDATE"], "level": "ROW", "function": "public.noted", "printed": {"when": "(old.amount IS DISTINCT FROM new.amount)"}}', NULL),
      ('view', NULL, 'public.plain', '{"columns": [{"name": "id", "type": "integer"}, {"name": "amount", "type": "bigint"}], "printed": {"definitionHash": "3e4c9b78f52331e771a3aaebdc71522f"}}', NULL),
      ('view', NULL, 'public.totals', '{"columns": [{"name": "code", "type": "bigint"}, {"name": "total", "type": "numeric"}], "options": {"security_barrier": "true"}, "printed": {"definitionHash": "5c1165ab429a105b467e7cd14dad812d"}}', NULL),
      ('column', 'public.orders', 'amount', '{"type": "bigint"}', NULL),
      ('column', 'public.orders', 'code', '{"type": "bigint", "notNull": true}', NULL),
      ('index', 'public.kept', 'kept_amount', '{"columns": ["amount"], "printed": {"definition": "USING btree (amount)"}}', NULL),
      ('rule', 'public.plain', 'plain_update', '{"event": "UPDATE", "instead": true, "printed": {"definition": "CREATE RULE plain_update AS\n    ON UPDATE TO public.plain DO INSTEAD  UPDATE public.orders SET amount = new.amount\n  WHERE (orders.id = new.id)"}}', NULL)
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
