-- schema-fix 0.1.0
-- from:     test/scenarios/story_1_table_of_another_shape/current.sql
-- to:       test/scenarios/story_1_table_of_another_shape/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. add column public.scores.rater_id
--    2. add column public.scores.owner_id
--    3. add column public.scores.greeting_score
--    4. add column public.scores.listening_score
--    5. add column public.scores.closing_score
--    6. add column public.scores.weight
--    7. add column public.scores.confidence
--    8. add column public.scores.status
--    9. add column public.scores.round
--   10. add column public.scores.summary
--   11. add column public.scores.strengths
--   12. add column public.scores.details
--   13. add column public.scores.language
--   14. add column public.scores.is_final
--   15. add column public.scores.reviewed_at
--   16. add column public.scores.created_at
--   17. add column public.scores.updated_at
--   18. default of public.scores.id
--   19. default of public.scores.points
--   20. create index public.scores_details_idx
--   21. create index public.scores_language_idx
--   22. create index public.scores_open_idx
--   23. create index public.scores_owner_created_idx
--   24. create index public.scores_rater_idx
--   25. add check constraint scores_closing_range on public.scores
--   26. add check constraint scores_confidence_range on public.scores
--   27. add check constraint scores_greeting_range on public.scores
--   28. add check constraint scores_listening_range on public.scores
--   29. add check constraint scores_points_range on public.scores
--   30. add check constraint scores_status_known on public.scores
--   31. add unique constraint scores_call_round_key on public.scores
--   32. create policy "change own drafts" on public.scores
--   33. create policy "leads read all scores" on public.scores
--   34. create policy "never touch final scores" on public.scores
--   35. create policy "rate as oneself" on public.scores
--   36. create policy "read own scores" on public.scores
--   37. enable row security on public.scores
--   38. comment on constraint scores_points_range ON public.scores
--   39. comment on column public.scores.confidence
--   40. comment on column public.scores.weight
--   41. comment on index public.scores_open_idx
--   42. comment on policy "rate as oneself" ON public.scores
--   43. comment on table public.scores
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

-- 1. add column public.scores.rater_id
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.scores', 'rater_id',
    '{"type": "uuid"}') THEN
    ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS rater_id uuid;
  END IF;
END
$do$;

-- 2. add column public.scores.owner_id
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.scores', 'owner_id',
    '{"type": "uuid", "notNull": true}') THEN
    ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS owner_id uuid DEFAULT '00000000-0000-0000-0000-000000000000'::uuid NOT NULL;
  ELSIF pg_temp.schema_fix_differs('default', 'public.scores', 'owner_id', '{"printed": {"expression": "''00000000-0000-0000-0000-000000000000''::uuid"}}', false) THEN
    ALTER TABLE ONLY public.scores ALTER COLUMN owner_id SET DEFAULT '00000000-0000-0000-0000-000000000000'::uuid;
  END IF;
END
$do$;

-- 3. add column public.scores.greeting_score
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.scores', 'greeting_score',
    '{"type": "smallint", "notNull": true}') THEN
    ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS greeting_score smallint DEFAULT 0 NOT NULL;
  ELSIF pg_temp.schema_fix_differs('default', 'public.scores', 'greeting_score', '{"printed": {"expression": "0"}}', false) THEN
    ALTER TABLE ONLY public.scores ALTER COLUMN greeting_score SET DEFAULT 0;
  END IF;
END
$do$;

-- 4. add column public.scores.listening_score
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.scores', 'listening_score',
    '{"type": "smallint", "notNull": true}') THEN
    ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS listening_score smallint DEFAULT 0 NOT NULL;
  ELSIF pg_temp.schema_fix_differs('default', 'public.scores', 'listening_score', '{"printed": {"expression": "0"}}', false) THEN
    ALTER TABLE ONLY public.scores ALTER COLUMN listening_score SET DEFAULT 0;
  END IF;
END
$do$;

-- 5. add column public.scores.closing_score
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.scores', 'closing_score',
    '{"type": "smallint", "notNull": true}') THEN
    ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS closing_score smallint DEFAULT 0 NOT NULL;
  ELSIF pg_temp.schema_fix_differs('default', 'public.scores', 'closing_score', '{"printed": {"expression": "0"}}', false) THEN
    ALTER TABLE ONLY public.scores ALTER COLUMN closing_score SET DEFAULT 0;
  END IF;
END
$do$;

-- 6. add column public.scores.weight
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.scores', 'weight',
    '{"type": "numeric(4,2)", "notNull": true}') THEN
    ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS weight numeric(4,2) DEFAULT 1.00 NOT NULL;
  ELSIF pg_temp.schema_fix_differs('default', 'public.scores', 'weight', '{"printed": {"expression": "1.00"}}', false) THEN
    ALTER TABLE ONLY public.scores ALTER COLUMN weight SET DEFAULT 1.00;
  END IF;
END
$do$;

-- 7. add column public.scores.confidence
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.scores', 'confidence',
    '{"type": "double precision", "notNull": true}') THEN
    ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS confidence double precision DEFAULT 0.5 NOT NULL;
  ELSIF pg_temp.schema_fix_differs('default', 'public.scores', 'confidence', '{"printed": {"expression": "0.5"}}', false) THEN
    ALTER TABLE ONLY public.scores ALTER COLUMN confidence SET DEFAULT 0.5;
  END IF;
END
$do$;

-- 8. add column public.scores.status
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.scores', 'status',
    '{"type": "text", "notNull": true}') THEN
    ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS status text DEFAULT 'draft'::text NOT NULL;
  ELSIF pg_temp.schema_fix_differs('default', 'public.scores', 'status', '{"printed": {"expression": "''draft''::text"}}', false) THEN
    ALTER TABLE ONLY public.scores ALTER COLUMN status SET DEFAULT 'draft'::text;
  END IF;
END
$do$;

-- 9. add column public.scores.round
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.scores', 'round',
    '{"type": "integer", "notNull": true}') THEN
    ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS round integer DEFAULT 1 NOT NULL;
  ELSIF pg_temp.schema_fix_differs('default', 'public.scores', 'round', '{"printed": {"expression": "1"}}', false) THEN
    ALTER TABLE ONLY public.scores ALTER COLUMN round SET DEFAULT 1;
  END IF;
END
$do$;

-- 10. add column public.scores.summary
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.scores', 'summary',
    '{"type": "text"}') THEN
    ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS summary text;
  END IF;
END
$do$;

-- 11. add column public.scores.strengths
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.scores', 'strengths',
    '{"type": "text[]", "notNull": true}') THEN
    ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS strengths text[] DEFAULT '{}'::text[] NOT NULL;
  ELSIF pg_temp.schema_fix_differs('default', 'public.scores', 'strengths', '{"printed": {"expression": "''{}''::text[]"}}', false) THEN
    ALTER TABLE ONLY public.scores ALTER COLUMN strengths SET DEFAULT '{}'::text[];
  END IF;
END
$do$;

-- 12. add column public.scores.details
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.scores', 'details',
    '{"type": "jsonb", "notNull": true}') THEN
    ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS details jsonb DEFAULT '{}'::jsonb NOT NULL;
  ELSIF pg_temp.schema_fix_differs('default', 'public.scores', 'details', '{"printed": {"expression": "''{}''::jsonb"}}', false) THEN
    ALTER TABLE ONLY public.scores ALTER COLUMN details SET DEFAULT '{}'::jsonb;
  END IF;
END
$do$;

-- 13. add column public.scores.language
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.scores', 'language',
    '{"type": "character varying(8)", "notNull": true}') THEN
    ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS language character varying(8) DEFAULT 'en'::character varying NOT NULL;
  ELSIF pg_temp.schema_fix_differs('default', 'public.scores', 'language', '{"printed": {"expression": "''en''::character varying"}}', false) THEN
    ALTER TABLE ONLY public.scores ALTER COLUMN language SET DEFAULT 'en'::character varying;
  END IF;
END
$do$;

-- 14. add column public.scores.is_final
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.scores', 'is_final',
    '{"type": "boolean", "notNull": true}') THEN
    ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS is_final boolean DEFAULT false NOT NULL;
  ELSIF pg_temp.schema_fix_differs('default', 'public.scores', 'is_final', '{"printed": {"expression": "false"}}', false) THEN
    ALTER TABLE ONLY public.scores ALTER COLUMN is_final SET DEFAULT false;
  END IF;
END
$do$;

-- 15. add column public.scores.reviewed_at
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.scores', 'reviewed_at',
    '{"type": "timestamp with time zone"}') THEN
    ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS reviewed_at timestamp with time zone;
  END IF;
END
$do$;

-- 16. add column public.scores.created_at
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.scores', 'created_at',
    '{"type": "timestamp with time zone", "notNull": true}') THEN
    ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS created_at timestamp with time zone DEFAULT now() NOT NULL;
  ELSIF pg_temp.schema_fix_differs('default', 'public.scores', 'created_at', '{"printed": {"expression": "now()"}}', false) THEN
    ALTER TABLE ONLY public.scores ALTER COLUMN created_at SET DEFAULT now();
  END IF;
END
$do$;

-- 17. add column public.scores.updated_at
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('column', 'public.scores', 'updated_at',
    '{"type": "timestamp with time zone", "notNull": true}') THEN
    ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS updated_at timestamp with time zone DEFAULT now() NOT NULL;
  ELSIF pg_temp.schema_fix_differs('default', 'public.scores', 'updated_at', '{"printed": {"expression": "now()"}}', false) THEN
    ALTER TABLE ONLY public.scores ALTER COLUMN updated_at SET DEFAULT now();
  END IF;
END
$do$;

-- 18. default of public.scores.id
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('default', 'public.scores', 'id',
    '{"printed": {"expression": "gen_random_uuid()"}}') THEN
    ALTER TABLE ONLY public.scores ALTER COLUMN id SET DEFAULT gen_random_uuid();
  END IF;
END
$do$;

-- 19. default of public.scores.points
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('default', 'public.scores', 'points',
    '{"printed": {"expression": "0"}}') THEN
    ALTER TABLE ONLY public.scores ALTER COLUMN points SET DEFAULT 0;
  END IF;
END
$do$;

-- 20. create index public.scores_details_idx
--    why:  it is desired and not there
--    lock: SHARE on public.scores
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.scores', 'scores_details_idx',
    '{"method": "gin", "columns": ["details"], "printed": {"definition": "USING gin (details jsonb_path_ops)"}}') THEN
    CREATE INDEX IF NOT EXISTS scores_details_idx ON public.scores USING gin (details jsonb_path_ops);
  END IF;
END
$do$;

-- 21. create index public.scores_language_idx
--    why:  it is desired and not there
--    lock: SHARE on public.scores
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.scores', 'scores_language_idx',
    '{"columns": ["(expression)"], "printed": {"definition": "USING btree (lower((language)::text))"}}') THEN
    CREATE INDEX IF NOT EXISTS scores_language_idx ON public.scores USING btree (lower((language)::text));
  END IF;
END
$do$;

-- 22. create index public.scores_open_idx
--    why:  it is desired and not there
--    lock: SHARE on public.scores
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.scores', 'scores_open_idx',
    '{"columns": ["call_id"], "partial": true, "printed": {"definition": "USING btree (call_id)", "where": "(NOT is_final)"}}') THEN
    CREATE INDEX IF NOT EXISTS scores_open_idx ON public.scores USING btree (call_id) WHERE (NOT is_final);
  END IF;
END
$do$;

-- 23. create index public.scores_owner_created_idx
--    why:  it is desired and not there
--    lock: SHARE on public.scores
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.scores', 'scores_owner_created_idx',
    '{"columns": ["owner_id", "created_at"], "printed": {"definition": "USING btree (owner_id, created_at DESC)"}}') THEN
    CREATE INDEX IF NOT EXISTS scores_owner_created_idx ON public.scores USING btree (owner_id, created_at DESC);
  END IF;
END
$do$;

-- 24. create index public.scores_rater_idx
--    why:  it is desired and not there
--    lock: SHARE on public.scores
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.scores', 'scores_rater_idx',
    '{"columns": ["rater_id"], "printed": {"definition": "USING btree (rater_id)"}}') THEN
    CREATE INDEX IF NOT EXISTS scores_rater_idx ON public.scores USING btree (rater_id);
  END IF;
END
$do$;

-- 25. add check constraint scores_closing_range on public.scores
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
--    note: reads the whole table under the lock
--    note: fails if a row breaks the check
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('check_constraint', 'public.scores', 'scores_closing_range',
    '{"columns": ["closing_score"], "printed": {"definition": "CHECK (((closing_score >= 0) AND (closing_score <= 10)))"}}') THEN
    ALTER TABLE public.scores ADD CONSTRAINT scores_closing_range CHECK (((closing_score >= 0) AND (closing_score <= 10)));
  END IF;
END
$do$;

-- 26. add check constraint scores_confidence_range on public.scores
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
--    note: reads the whole table under the lock
--    note: fails if a row breaks the check
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('check_constraint', 'public.scores', 'scores_confidence_range',
    '{"columns": ["confidence"], "printed": {"definition": "CHECK (((confidence >= (0)::double precision) AND (confidence <= (1)::double precision)))"}}') THEN
    ALTER TABLE public.scores ADD CONSTRAINT scores_confidence_range CHECK (((confidence >= (0)::double precision) AND (confidence <= (1)::double precision)));
  END IF;
END
$do$;

-- 27. add check constraint scores_greeting_range on public.scores
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
--    note: reads the whole table under the lock
--    note: fails if a row breaks the check
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('check_constraint', 'public.scores', 'scores_greeting_range',
    '{"columns": ["greeting_score"], "printed": {"definition": "CHECK (((greeting_score >= 0) AND (greeting_score <= 10)))"}}') THEN
    ALTER TABLE public.scores ADD CONSTRAINT scores_greeting_range CHECK (((greeting_score >= 0) AND (greeting_score <= 10)));
  END IF;
END
$do$;

-- 28. add check constraint scores_listening_range on public.scores
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
--    note: reads the whole table under the lock
--    note: fails if a row breaks the check
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('check_constraint', 'public.scores', 'scores_listening_range',
    '{"columns": ["listening_score"], "printed": {"definition": "CHECK (((listening_score >= 0) AND (listening_score <= 10)))"}}') THEN
    ALTER TABLE public.scores ADD CONSTRAINT scores_listening_range CHECK (((listening_score >= 0) AND (listening_score <= 10)));
  END IF;
END
$do$;

-- 29. add check constraint scores_points_range on public.scores
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
--    note: reads the whole table under the lock
--    note: fails if a row breaks the check
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('check_constraint', 'public.scores', 'scores_points_range',
    '{"columns": ["points"], "printed": {"definition": "CHECK (((points >= 0) AND (points <= 100)))"}}') THEN
    ALTER TABLE public.scores ADD CONSTRAINT scores_points_range CHECK (((points >= 0) AND (points <= 100)));
  END IF;
END
$do$;

-- 30. add check constraint scores_status_known on public.scores
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
--    note: reads the whole table under the lock
--    note: fails if a row breaks the check
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('check_constraint', 'public.scores', 'scores_status_known',
    '{"columns": ["status"], "printed": {"definition": "CHECK ((status = ANY (ARRAY[''draft''::text, ''sent''::text, ''disputed''::text, ''closed''::text])))"}}') THEN
    ALTER TABLE public.scores ADD CONSTRAINT scores_status_known CHECK ((status = ANY (ARRAY['draft'::text, 'sent'::text, 'disputed'::text, 'closed'::text])));
  END IF;
END
$do$;

-- 31. add unique constraint scores_call_round_key on public.scores
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
--    note: builds an index under the lock
--    note: fails if two rows have the same key
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('unique_constraint', 'public.scores', 'scores_call_round_key',
    '{"definition": "UNIQUE (call_id, round)"}') THEN
    ALTER TABLE public.scores ADD CONSTRAINT scores_call_round_key UNIQUE (call_id, round);
  END IF;
END
$do$;

-- 32. create policy "change own drafts" on public.scores
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
--    note: changes which rows its roles see or write
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('policy', 'public.scores', '"change own drafts"',
    '{"command": "UPDATE", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "((status = ''draft''::text) AND (rater_id = (NULLIF(current_setting(''app.user_id''::text, true), ''''::text))::uuid))", "check": "(status <> ''closed''::text)"}}') THEN
    DROP POLICY IF EXISTS "change own drafts" ON public.scores;
    CREATE POLICY "change own drafts" ON public.scores
      FOR UPDATE
      TO PUBLIC
      USING (((status = 'draft'::text) AND (rater_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)))
      WITH CHECK ((status <> 'closed'::text));
  END IF;
END
$do$;

-- 33. create policy "leads read all scores" on public.scores
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
--    note: changes which rows its roles see or write
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('policy', 'public.scores', '"leads read all scores"',
    '{"command": "SELECT", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "(EXISTS ( SELECT 1\n   FROM public.members m\n  WHERE ((m.user_id = (NULLIF(current_setting(''app.user_id''::text, true), ''''::text))::uuid) AND (m.role = ''lead''::text))))"}}') THEN
    DROP POLICY IF EXISTS "leads read all scores" ON public.scores;
    CREATE POLICY "leads read all scores" ON public.scores
      FOR SELECT
      TO PUBLIC
      USING ((EXISTS ( SELECT 1
       FROM public.members m
      WHERE ((m.user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid) AND (m.role = 'lead'::text)))));
  END IF;
END
$do$;

-- 34. create policy "never touch final scores" on public.scores
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
--    note: changes which rows its roles see or write
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('policy', 'public.scores', '"never touch final scores"',
    '{"command": "DELETE", "permissive": false, "roles": ["PUBLIC"], "printed": {"using": "(NOT is_final)"}}') THEN
    DROP POLICY IF EXISTS "never touch final scores" ON public.scores;
    CREATE POLICY "never touch final scores" ON public.scores
      AS RESTRICTIVE
      FOR DELETE
      TO PUBLIC
      USING ((NOT is_final));
  END IF;
END
$do$;

-- 35. create policy "rate as oneself" on public.scores
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
--    note: changes which rows its roles see or write
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('policy', 'public.scores', '"rate as oneself"',
    '{"command": "INSERT", "permissive": true, "roles": ["PUBLIC"], "printed": {"check": "(rater_id = (NULLIF(current_setting(''app.user_id''::text, true), ''''::text))::uuid)"}}') THEN
    DROP POLICY IF EXISTS "rate as oneself" ON public.scores;
    CREATE POLICY "rate as oneself" ON public.scores
      FOR INSERT
      TO PUBLIC
      WITH CHECK ((rater_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid));
  END IF;
END
$do$;

-- 36. create policy "read own scores" on public.scores
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.scores
--    note: changes which rows its roles see or write
DO $do$
BEGIN
  IF pg_temp.schema_fix_differs('policy', 'public.scores', '"read own scores"',
    '{"command": "SELECT", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "(owner_id = (NULLIF(current_setting(''app.user_id''::text, true), ''''::text))::uuid)"}}') THEN
    DROP POLICY IF EXISTS "read own scores" ON public.scores;
    CREATE POLICY "read own scores" ON public.scores
      FOR SELECT
      TO PUBLIC
      USING ((owner_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid));
  END IF;
END
$do$;

-- 37. enable row security on public.scores
--    why:  it differs in rowSecurity
--    lock: ACCESS EXCLUSIVE on public.scores
--    note: from now on only the rows that policies let through are seen
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('table', NULL, 'public.scores',
    '{"rowSecurity": null}', '{"rowSecurity": true}', 'repair') THEN
    ALTER TABLE public.scores ENABLE ROW LEVEL SECURITY;
  END IF;
END
$do$;

-- 38. comment on constraint scores_points_range ON public.scores
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON CONSTRAINT scores_points_range ON public.scores IS 'percent';

-- 39. comment on column public.scores.confidence
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.scores
COMMENT ON COLUMN public.scores.confidence IS '0 to 1';

-- 40. comment on column public.scores.weight
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.scores
COMMENT ON COLUMN public.scores.weight IS 'How much this score counts in the team''s average';

-- 41. comment on index public.scores_open_idx
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON INDEX public.scores_open_idx IS 'the queue of the raters';

-- 42. comment on policy "rate as oneself" ON public.scores
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON POLICY "rate as oneself" ON public.scores IS 'nobody rates in another name';

-- 43. comment on table public.scores
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.scores
COMMENT ON TABLE public.scores IS 'What a rater gave a call';

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
      ('column', 'public.scores', 'rater_id', '{"type": "uuid"}', NULL),
      ('default', 'public.scores', 'rater_id', NULL, NULL),
      ('column', 'public.scores', 'owner_id', '{"type": "uuid", "notNull": true}', NULL),
      ('default', 'public.scores', 'owner_id', '{"printed": {"expression": "''00000000-0000-0000-0000-000000000000''::uuid"}}', NULL),
      ('column', 'public.scores', 'greeting_score', '{"type": "smallint", "notNull": true}', NULL),
      ('default', 'public.scores', 'greeting_score', '{"printed": {"expression": "0"}}', NULL),
      ('column', 'public.scores', 'listening_score', '{"type": "smallint", "notNull": true}', NULL),
      ('default', 'public.scores', 'listening_score', '{"printed": {"expression": "0"}}', NULL),
      ('column', 'public.scores', 'closing_score', '{"type": "smallint", "notNull": true}', NULL),
      ('default', 'public.scores', 'closing_score', '{"printed": {"expression": "0"}}', NULL),
      ('column', 'public.scores', 'weight', '{"type": "numeric(4,2)", "notNull": true}', NULL),
      ('default', 'public.scores', 'weight', '{"printed": {"expression": "1.00"}}', NULL),
      ('column', 'public.scores', 'confidence', '{"type": "double precision", "notNull": true}', NULL),
      ('default', 'public.scores', 'confidence', '{"printed": {"expression": "0.5"}}', NULL),
      ('column', 'public.scores', 'status', '{"type": "text", "notNull": true}', NULL),
      ('default', 'public.scores', 'status', '{"printed": {"expression": "''draft''::text"}}', NULL),
      ('column', 'public.scores', 'round', '{"type": "integer", "notNull": true}', NULL),
      ('default', 'public.scores', 'round', '{"printed": {"expression": "1"}}', NULL),
      ('column', 'public.scores', 'summary', '{"type": "text"}', NULL),
      ('default', 'public.scores', 'summary', NULL, NULL),
      ('column', 'public.scores', 'strengths', '{"type": "text[]", "notNull": true}', NULL),
      ('default', 'public.scores', 'strengths', '{"printed": {"expression": "''{}''::text[]"}}', NULL),
      ('column', 'public.scores', 'details', '{"type": "jsonb", "notNull": true}', NULL),
      ('default', 'public.scores', 'details', '{"printed": {"expression": "''{}''::jsonb"}}', NULL),
      ('column', 'public.scores', 'language', '{"type": "character varying(8)", "notNull": true}', NULL),
      ('default', 'public.scores', 'language', '{"printed": {"expression": "''en''::character varying"}}', NULL),
      ('column', 'public.scores', 'is_final', '{"type": "boolean", "notNull": true}', NULL),
      ('default', 'public.scores', 'is_final', '{"printed": {"expression": "false"}}', NULL),
      ('column', 'public.scores', 'reviewed_at', '{"type": "timestamp with time zone"}', NULL),
      ('default', 'public.scores', 'reviewed_at', NULL, NULL),
      ('column', 'public.scores', 'created_at', '{"type": "timestamp with time zone", "notNull": true}', NULL),
      ('default', 'public.scores', 'created_at', '{"printed": {"expression": "now()"}}', NULL),
      ('column', 'public.scores', 'updated_at', '{"type": "timestamp with time zone", "notNull": true}', NULL),
      ('default', 'public.scores', 'updated_at', '{"printed": {"expression": "now()"}}', NULL),
      ('default', 'public.scores', 'id', '{"printed": {"expression": "gen_random_uuid()"}}', NULL),
      ('default', 'public.scores', 'points', '{"printed": {"expression": "0"}}', NULL),
      ('index', 'public.scores', 'scores_details_idx', '{"method": "gin", "columns": ["details"], "printed": {"definition": "USING gin (details jsonb_path_ops)"}}', NULL),
      ('index', 'public.scores', 'scores_language_idx', '{"columns": ["(expression)"], "printed": {"definition": "USING btree (lower((language)::text))"}}', NULL),
      ('index', 'public.scores', 'scores_open_idx', '{"columns": ["call_id"], "partial": true, "printed": {"definition": "USING btree (call_id)", "where": "(NOT is_final)"}}', NULL),
      ('index', 'public.scores', 'scores_owner_created_idx', '{"columns": ["owner_id", "created_at"], "printed": {"definition": "USING btree (owner_id, created_at DESC)"}}', NULL),
      ('index', 'public.scores', 'scores_rater_idx', '{"columns": ["rater_id"], "printed": {"definition": "USING btree (rater_id)"}}', NULL),
      ('check_constraint', 'public.scores', 'scores_closing_range', '{"columns": ["closing_score"], "printed": {"definition": "CHECK (((closing_score >= 0) AND (closing_score <= 10)))"}}', NULL),
      ('check_constraint', 'public.scores', 'scores_confidence_range', '{"columns": ["confidence"], "printed": {"definition": "CHECK (((confidence >= (0)::double precision) AND (confidence <= (1)::double precision)))"}}', NULL),
      ('check_constraint', 'public.scores', 'scores_greeting_range', '{"columns": ["greeting_score"], "printed": {"definition": "CHECK (((greeting_score >= 0) AND (greeting_score <= 10)))"}}', NULL),
      ('check_constraint', 'public.scores', 'scores_listening_range', '{"columns": ["listening_score"], "printed": {"definition": "CHECK (((listening_score >= 0) AND (listening_score <= 10)))"}}', NULL),
      ('check_constraint', 'public.scores', 'scores_points_range', '{"columns": ["points"], "printed": {"definition": "CHECK (((points >= 0) AND (points <= 100)))"}}', NULL),
      ('check_constraint', 'public.scores', 'scores_status_known', '{"columns": ["status"], "printed": {"definition": "CHECK ((status = ANY (ARRAY[''draft''::text, ''sent''::text, ''disputed''::text, ''closed''::text])))"}}', NULL),
      ('unique_constraint', 'public.scores', 'scores_call_round_key', '{"definition": "UNIQUE (call_id, round)"}', NULL),
      ('policy', 'public.scores', '"change own drafts"', '{"command": "UPDATE", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "((status = ''draft''::text) AND (rater_id = (NULLIF(current_setting(''app.user_id''::text, true), ''''::text))::uuid))", "check": "(status <> ''closed''::text)"}}', NULL),
      ('policy', 'public.scores', '"leads read all scores"', '{"command": "SELECT", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "(EXISTS ( SELECT 1\n   FROM public.members m\n  WHERE ((m.user_id = (NULLIF(current_setting(''app.user_id''::text, true), ''''::text))::uuid) AND (m.role = ''lead''::text))))"}}', NULL),
      ('policy', 'public.scores', '"never touch final scores"', '{"command": "DELETE", "permissive": false, "roles": ["PUBLIC"], "printed": {"using": "(NOT is_final)"}}', NULL),
      ('policy', 'public.scores', '"rate as oneself"', '{"command": "INSERT", "permissive": true, "roles": ["PUBLIC"], "printed": {"check": "(rater_id = (NULLIF(current_setting(''app.user_id''::text, true), ''''::text))::uuid)"}}', NULL),
      ('policy', 'public.scores', '"read own scores"', '{"command": "SELECT", "permissive": true, "roles": ["PUBLIC"], "printed": {"using": "(owner_id = (NULLIF(current_setting(''app.user_id''::text, true), ''''::text))::uuid)"}}', NULL),
      ('table', NULL, 'public.scores', '{"rowSecurity": true}', NULL)
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
