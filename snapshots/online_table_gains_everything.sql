-- file: online_table_gains_everything.sql
-- schema-fix 0.1.0
-- from:     test/scenarios/online_table_gains_everything/current.sql
-- to:       test/scenarios/online_table_gains_everything/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --online
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. no new NULL in public.calls.id
--    2. no new NULL in public.teams.id
--    3. no new NULL in public.teams.name
--    4. add check constraint calls_seconds_check on public.calls
--    5. look for NULL in public.calls.id
--    6. look for NULL in public.teams.id
--    7. look for NULL in public.teams.name
--    8. create index public.calls_by_code
--    9. create index public.calls_by_team
--   10. build the index of calls_code_key on public.calls
--   11. build the index of calls_pkey on public.calls
--   12. build the index of teams_pkey on public.teams
--   13. drop the index that calls_by_code replaces
--   14. no NULL in public.calls.id
--   15. drop the check that went before, on public.calls.id
--   16. no NULL in public.teams.id
--   17. no NULL in public.teams.name
--   18. drop the check that went before, on public.teams.id
--   19. drop the check that went before, on public.teams.name
--   20. add unique constraint calls_code_key on public.calls
--   21. add primary key calls_pkey on public.calls
--   22. add primary key teams_pkey on public.teams
--   23. comment on index public.calls_by_code
--   24. add foreign key calls_team_id_fkey on public.calls
--
-- Apply it with: psql -X -v ON_ERROR_STOP=1 -f <this file>. Some of its statements refuse a transaction: no -1, and no pooler that hands each
-- transaction to another session. It can be run again, also after it was interrupted: what is as desired is left alone.

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

-- Takes the locks of a transaction before it does anything: pairs of a table and a lock. Who waits for a lock keeps everybody behind him waiting, so it
-- waits a second, frees what it has, and tries again a little later.
CREATE OR REPLACE FUNCTION pg_temp.schema_fix_lock(VARIADIC wanted text[])
RETURNS void LANGUAGE plpgsql AS $lock$
DECLARE
  tries CONSTANT integer := 30;
BEGIN
  FOR try IN 1..tries LOOP
    BEGIN
      SET LOCAL lock_timeout = '1s';
      FOR at IN 1..cardinality(wanted) BY 2 LOOP
        IF EXISTS (SELECT FROM pg_class WHERE oid = to_regclass(wanted[at]) AND relkind IN ('r', 'p') AND pg_has_role(relowner, 'USAGE')) THEN
          EXECUTE format('LOCK TABLE %s IN %s MODE', wanted[at], wanted[at + 1]);
        END IF;
      END LOOP;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      IF try = tries THEN
        RAISE EXCEPTION 'no lock on % for % tries', wanted[1], tries
          USING ERRCODE = 'lock_not_available', HINT = 'Nothing of this transaction was kept. Look for what holds the lock (pg_stat_activity, pg_blocking_pids), then run this file again.';
      END IF;
    END;
    PERFORM pg_sleep(least(try, 10) * (0.1 + random() / 10));
  END LOOP;
END
$lock$;

-- Two runs at once wait for each other, each time in a new transaction: what is built concurrently waits for the old ones.
DO $do$
BEGIN
  WHILE NOT pg_try_advisory_lock(7305142068) LOOP
    COMMIT;
    PERFORM pg_sleep(0.2);
    COMMIT;
  END LOOP;
END
$do$;
-- Outside of the transactions below nobody has to wait for a statement that waits, so it may.
SET lock_timeout = 0;

BEGIN;
DO $do$ BEGIN PERFORM pg_temp.schema_fix_lock('public.calls', 'ACCESS EXCLUSIVE', 'public.teams', 'ACCESS EXCLUSIVE'); END $do$;
SET LOCAL check_function_bodies = off;

-- 1. no new NULL in public.calls.id
--    why:  it differs in notNull
--    lock: ACCESS EXCLUSIVE on public.calls
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('column', 'public.calls', 'id', '{"notNull": null}') THEN
    ALTER TABLE public.calls DROP CONSTRAINT IF EXISTS schema_fix_not_null_b785a4e3df;
    ALTER TABLE public.calls ADD CONSTRAINT schema_fix_not_null_b785a4e3df CHECK (id IS NOT NULL) NOT VALID;
  END IF;
END
$do$;

-- 2. no new NULL in public.teams.id
--    why:  it differs in notNull
--    lock: ACCESS EXCLUSIVE on public.teams
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('column', 'public.teams', 'id', '{"notNull": null}') THEN
    ALTER TABLE public.teams DROP CONSTRAINT IF EXISTS schema_fix_not_null_88c362e14a;
    ALTER TABLE public.teams ADD CONSTRAINT schema_fix_not_null_88c362e14a CHECK (id IS NOT NULL) NOT VALID;
  END IF;
END
$do$;

-- 3. no new NULL in public.teams.name
--    why:  it differs in notNull
--    lock: ACCESS EXCLUSIVE on public.teams
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('column', 'public.teams', 'name', '{"notNull": null}') THEN
    ALTER TABLE public.teams DROP CONSTRAINT IF EXISTS schema_fix_not_null_10fbc2274a;
    ALTER TABLE public.teams ADD CONSTRAINT schema_fix_not_null_10fbc2274a CHECK (name IS NOT NULL) NOT VALID;
  END IF;
END
$do$;

-- 4. add check constraint calls_seconds_check on public.calls
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.calls
--    note: writes wait for a moment; the rows that are there are read later
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('check_constraint', 'public.calls', 'calls_seconds_check',
    '[{"columns": ["seconds"], "printed": {"definition": "CHECK ((seconds >= 0))"}}, {"columns": ["seconds"], "printed": {"definition": "CHECK ((seconds >= 0))"}, "notValid": true}]') THEN
    ALTER TABLE public.calls ADD CONSTRAINT calls_seconds_check CHECK ((seconds >= 0)) NOT VALID;
  END IF;
END
$do$;

COMMIT;

BEGIN;
DO $do$ BEGIN PERFORM pg_temp.schema_fix_lock('public.calls', 'SHARE UPDATE EXCLUSIVE'); END $do$;
SET LOCAL check_function_bodies = off;

-- 5. look for NULL in public.calls.id
--    why:  it differs in notNull
--    lock: SHARE UPDATE EXCLUSIVE on public.calls
--    note: reads the whole table; reads and writes go on
--    note: fails if a row has NULL here
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('check_constraint', 'public.calls', 'schema_fix_not_null_b785a4e3df', '{"notValid": true}') THEN
    ALTER TABLE public.calls VALIDATE CONSTRAINT schema_fix_not_null_b785a4e3df;
  END IF;
END
$do$;

COMMIT;

BEGIN;
DO $do$ BEGIN PERFORM pg_temp.schema_fix_lock('public.teams', 'SHARE UPDATE EXCLUSIVE'); END $do$;
SET LOCAL check_function_bodies = off;

-- 6. look for NULL in public.teams.id
--    why:  it differs in notNull
--    lock: SHARE UPDATE EXCLUSIVE on public.teams
--    note: reads the whole table; reads and writes go on
--    note: fails if a row has NULL here
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('check_constraint', 'public.teams', 'schema_fix_not_null_88c362e14a', '{"notValid": true}') THEN
    ALTER TABLE public.teams VALIDATE CONSTRAINT schema_fix_not_null_88c362e14a;
  END IF;
END
$do$;

COMMIT;

BEGIN;
DO $do$ BEGIN PERFORM pg_temp.schema_fix_lock('public.teams', 'SHARE UPDATE EXCLUSIVE'); END $do$;
SET LOCAL check_function_bodies = off;

-- 7. look for NULL in public.teams.name
--    why:  it differs in notNull
--    lock: SHARE UPDATE EXCLUSIVE on public.teams
--    note: reads the whole table; reads and writes go on
--    note: fails if a row has NULL here
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('check_constraint', 'public.teams', 'schema_fix_not_null_10fbc2274a', '{"notValid": true}') THEN
    ALTER TABLE public.teams VALIDATE CONSTRAINT schema_fix_not_null_10fbc2274a;
  END IF;
END
$do$;

COMMIT;

-- 8. create index public.calls_by_code
--    why:  it differs in columns, partial, its definition
--    lock: SHARE UPDATE EXCLUSIVE on public.calls
--    note: reads the table twice and waits for transactions that are older; reads and writes go on
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('index', 'public.calls', 'calls_by_code', '{"invalid": true}') THEN
    -- A CREATE INDEX CONCURRENTLY that was interrupted left it behind.
    ALTER INDEX public.calls_by_code RENAME TO schema_fix_invalid_7a12de1aa0;
  ELSIF pg_temp.schema_fix_found('index', 'public.calls', 'calls_by_code') IS NOT NULL AND NOT pg_temp.schema_fix_same(pg_temp.schema_fix_found('index', 'public.calls', 'calls_by_code'),
    '{"columns": ["(expression)"], "partial": true, "printed": {"definition": "USING btree (lower(code))", "where": "(seconds > 10)"}}', true) THEN
    -- It serves on under another name until the new one is there.
    ALTER INDEX public.calls_by_code RENAME TO schema_fix_old_7a12de1aa0;
  ELSE
    PERFORM pg_temp.schema_fix_missing('index', 'public.calls', 'calls_by_code',
      '{"columns": ["(expression)"], "partial": true, "printed": {"definition": "USING btree (lower(code))", "where": "(seconds > 10)"}}');
  END IF;
END
$do$;
DROP INDEX CONCURRENTLY IF EXISTS public.schema_fix_invalid_7a12de1aa0;
CREATE INDEX CONCURRENTLY IF NOT EXISTS calls_by_code ON public.calls USING btree (lower(code)) WHERE (seconds > 10);

-- 9. create index public.calls_by_team
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.calls
--    note: reads the table twice and waits for transactions that are older; reads and writes go on
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('index', 'public.calls', 'calls_by_team', '{"invalid": true}') THEN
    -- A CREATE INDEX CONCURRENTLY that was interrupted left it behind.
    ALTER INDEX public.calls_by_team RENAME TO schema_fix_invalid_ecda9ed2fe;
  ELSE
    PERFORM pg_temp.schema_fix_missing('index', 'public.calls', 'calls_by_team',
      '{"columns": ["team_id"], "options": {"fillfactor": "80"}, "printed": {"definition": "USING btree (team_id)"}}');
  END IF;
END
$do$;
DROP INDEX CONCURRENTLY IF EXISTS public.schema_fix_invalid_ecda9ed2fe;
CREATE INDEX CONCURRENTLY IF NOT EXISTS calls_by_team ON public.calls USING btree (team_id) WITH (fillfactor=80);

-- 10. build the index of calls_code_key on public.calls
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.calls
--    note: reads the table twice and waits for transactions that are older; reads and writes go on
--    note: fails if two rows have the same key
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('index', 'public.calls', 'calls_code_key', '{"invalid": true}') THEN
    -- A CREATE INDEX CONCURRENTLY that was interrupted left it behind.
    ALTER INDEX public.calls_code_key RENAME TO schema_fix_invalid_55ada472d8;
  ELSIF pg_temp.schema_fix_found('unique_constraint', 'public.calls', 'calls_code_key') IS NULL THEN
    PERFORM pg_temp.schema_fix_missing('index', 'public.calls', 'calls_code_key',
      '{"unique": true, "columns": ["code", "team_id", "note"], "includes": 1, "printed": {"definition": "USING btree (code, team_id) INCLUDE (note)"}}');
  END IF;
END
$do$;
DROP INDEX CONCURRENTLY IF EXISTS public.schema_fix_invalid_55ada472d8;
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS calls_code_key ON public.calls USING btree (code, team_id) INCLUDE (note);

-- 11. build the index of calls_pkey on public.calls
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.calls
--    note: reads the table twice and waits for transactions that are older; reads and writes go on
--    note: fails if two rows have the same key
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('index', 'public.calls', 'calls_pkey', '{"invalid": true}') THEN
    -- A CREATE INDEX CONCURRENTLY that was interrupted left it behind.
    ALTER INDEX public.calls_pkey RENAME TO schema_fix_invalid_5afc5c3464;
  ELSIF pg_temp.schema_fix_found('unique_constraint', 'public.calls', 'calls_pkey') IS NULL THEN
    PERFORM pg_temp.schema_fix_missing('index', 'public.calls', 'calls_pkey',
      '{"unique": true, "columns": ["id"], "printed": {"definition": "USING btree (id)"}}');
  END IF;
END
$do$;
DROP INDEX CONCURRENTLY IF EXISTS public.schema_fix_invalid_5afc5c3464;
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS calls_pkey ON public.calls USING btree (id);

-- 12. build the index of teams_pkey on public.teams
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.teams
--    note: reads the table twice and waits for transactions that are older; reads and writes go on
--    note: fails if two rows have the same key
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('index', 'public.teams', 'teams_pkey', '{"invalid": true}') THEN
    -- A CREATE INDEX CONCURRENTLY that was interrupted left it behind.
    ALTER INDEX public.teams_pkey RENAME TO schema_fix_invalid_baa10f6412;
  ELSIF pg_temp.schema_fix_found('unique_constraint', 'public.teams', 'teams_pkey') IS NULL THEN
    PERFORM pg_temp.schema_fix_missing('index', 'public.teams', 'teams_pkey',
      '{"unique": true, "columns": ["id"], "printed": {"definition": "USING btree (id)"}}');
  END IF;
END
$do$;
DROP INDEX CONCURRENTLY IF EXISTS public.schema_fix_invalid_baa10f6412;
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS teams_pkey ON public.teams USING btree (id);

-- 13. drop the index that calls_by_code replaces
--    why:  it differs in columns, partial, its definition
--    lock: SHARE UPDATE EXCLUSIVE on public.calls
DROP INDEX CONCURRENTLY IF EXISTS public.schema_fix_old_7a12de1aa0;

BEGIN;
DO $do$ BEGIN PERFORM pg_temp.schema_fix_lock('public.calls', 'ACCESS EXCLUSIVE', 'public.teams', 'ACCESS EXCLUSIVE'); END $do$;
SET LOCAL check_function_bodies = off;

-- 14. no NULL in public.calls.id
--    why:  it differs in notNull
--    lock: ACCESS EXCLUSIVE on public.calls
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('column', 'public.calls', 'id',
    '{"notNull": null}', '{"notNull": true}', 'repair') THEN
    ALTER TABLE public.calls ALTER COLUMN id SET NOT NULL;
  END IF;
END
$do$;

-- 15. drop the check that went before, on public.calls.id
--    why:  it differs in notNull
--    lock: ACCESS EXCLUSIVE on public.calls
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('check_constraint', 'public.calls', 'schema_fix_not_null_b785a4e3df') IS NOT NULL THEN
    ALTER TABLE public.calls DROP CONSTRAINT IF EXISTS schema_fix_not_null_b785a4e3df;
  END IF;
END
$do$;

-- 16. no NULL in public.teams.id
--    why:  it differs in notNull
--    lock: ACCESS EXCLUSIVE on public.teams
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('column', 'public.teams', 'id',
    '{"notNull": null}', '{"notNull": true}', 'repair') THEN
    ALTER TABLE public.teams ALTER COLUMN id SET NOT NULL;
  END IF;
END
$do$;

-- 17. no NULL in public.teams.name
--    why:  it differs in notNull
--    lock: ACCESS EXCLUSIVE on public.teams
DO $do$
BEGIN
  IF pg_temp.schema_fix_change('column', 'public.teams', 'name',
    '{"notNull": null}', '{"notNull": true}', 'repair') THEN
    ALTER TABLE public.teams ALTER COLUMN name SET NOT NULL;
  END IF;
END
$do$;

-- 18. drop the check that went before, on public.teams.id
--    why:  it differs in notNull
--    lock: ACCESS EXCLUSIVE on public.teams
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('check_constraint', 'public.teams', 'schema_fix_not_null_88c362e14a') IS NOT NULL THEN
    ALTER TABLE public.teams DROP CONSTRAINT IF EXISTS schema_fix_not_null_88c362e14a;
  END IF;
END
$do$;

-- 19. drop the check that went before, on public.teams.name
--    why:  it differs in notNull
--    lock: ACCESS EXCLUSIVE on public.teams
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('check_constraint', 'public.teams', 'schema_fix_not_null_10fbc2274a') IS NOT NULL THEN
    ALTER TABLE public.teams DROP CONSTRAINT IF EXISTS schema_fix_not_null_10fbc2274a;
  END IF;
END
$do$;

-- 20. add unique constraint calls_code_key on public.calls
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.calls
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('unique_constraint', 'public.calls', 'calls_code_key',
    '{"definition": "UNIQUE (code, team_id) INCLUDE (note) DEFERRABLE"}') THEN
    ALTER TABLE public.calls ADD CONSTRAINT calls_code_key UNIQUE USING INDEX calls_code_key DEFERRABLE;
  END IF;
END
$do$;

-- 21. add primary key calls_pkey on public.calls
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.calls
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('unique_constraint', 'public.calls', 'calls_pkey',
    '{"definition": "PRIMARY KEY (id)"}') THEN
    ALTER TABLE public.calls ADD CONSTRAINT calls_pkey PRIMARY KEY USING INDEX calls_pkey;
  END IF;
END
$do$;

-- 22. add primary key teams_pkey on public.teams
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.teams
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('unique_constraint', 'public.teams', 'teams_pkey',
    '{"definition": "PRIMARY KEY (id)"}') THEN
    ALTER TABLE public.teams ADD CONSTRAINT teams_pkey PRIMARY KEY USING INDEX teams_pkey;
  END IF;
END
$do$;

-- 23. comment on index public.calls_by_code
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON INDEX public.calls_by_code IS 'for the search';

-- 24. add foreign key calls_team_id_fkey on public.calls
--    why:  it is desired and not there
--    lock: SHARE ROW EXCLUSIVE on public.calls, public.teams
--    note: writes wait for a moment; the rows that are there are read later
DO $do$
BEGIN
  IF to_regclass('public.teams') IS NULL THEN
    RAISE WARNING 'left out: foreign key % on %, since table % does not exist; run this file again once it does',
      'calls_team_id_fkey', 'public.calls', 'public.teams';
  ELSIF pg_temp.schema_fix_missing('foreign_key', 'public.calls', 'calls_team_id_fkey',
    '[{"definition": "FOREIGN KEY (team_id) REFERENCES public.teams(id)", "references": "public.teams"}, {"definition": "FOREIGN KEY (team_id) REFERENCES public.teams(id)", "references": "public.teams", "notValid": true}]') THEN
    ALTER TABLE public.calls ADD CONSTRAINT calls_team_id_fkey FOREIGN KEY (team_id) REFERENCES public.teams(id) NOT VALID;
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
      ('check_constraint', 'public.calls', 'schema_fix_not_null_b785a4e3df', NULL, NULL),
      ('column', 'public.calls', 'id', '{"type": "bigint", "notNull": true}', NULL),
      ('check_constraint', 'public.teams', 'schema_fix_not_null_88c362e14a', NULL, NULL),
      ('column', 'public.teams', 'id', '{"type": "bigint", "notNull": true}', NULL),
      ('check_constraint', 'public.teams', 'schema_fix_not_null_10fbc2274a', NULL, NULL),
      ('column', 'public.teams', 'name', '{"type": "text", "notNull": true}', NULL),
      ('index', 'public.calls', 'calls_by_code', '{"columns": ["(expression)"], "partial": true, "printed": {"definition": "USING btree (lower(code))", "where": "(seconds > 10)"}}', NULL),
      ('index', 'public.calls', 'calls_by_team', '{"columns": ["team_id"], "options": {"fillfactor": "80"}, "printed": {"definition": "USING btree (team_id)"}}', NULL),
      ('unique_constraint', 'public.calls', 'calls_code_key', '{"definition": "UNIQUE (code, team_id) INCLUDE (note) DEFERRABLE"}', NULL),
      ('unique_constraint', 'public.calls', 'calls_pkey', '{"definition": "PRIMARY KEY (id)"}', NULL),
      ('unique_constraint', 'public.teams', 'teams_pkey', '{"definition": "PRIMARY KEY (id)"}', NULL),
      ('check_constraint', 'public.calls', 'calls_seconds_check', '[{"columns": ["seconds"], "printed": {"definition": "CHECK ((seconds >= 0))"}}, {"columns": ["seconds"], "printed": {"definition": "CHECK ((seconds >= 0))"}, "notValid": true}]', NULL),
      ('foreign_key', 'public.calls', 'calls_team_id_fkey', '[{"definition": "FOREIGN KEY (team_id) REFERENCES public.teams(id)", "references": "public.teams"}, {"definition": "FOREIGN KEY (team_id) REFERENCES public.teams(id)", "references": "public.teams", "notValid": true}]', 'public.teams')
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

RESET lock_timeout;
DO $do$ BEGIN PERFORM pg_advisory_unlock(7305142068); END $do$;

-- file: online_table_gains_everything_validation.sql
-- schema-fix 0.1.0
-- Looks at the rows that were there before the migration: do they meet the constraints that it added?
-- from:     test/scenarios/online_table_gains_everything/current.sql
-- to:       test/scenarios/online_table_gains_everything/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --online
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. validate constraint calls_seconds_check on public.calls
--    2. validate constraint calls_team_id_fkey on public.calls
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

-- Takes the locks of a transaction before it does anything: pairs of a table and a lock. Who waits for a lock keeps everybody behind him waiting, so it
-- waits a second, frees what it has, and tries again a little later.
CREATE OR REPLACE FUNCTION pg_temp.schema_fix_lock(VARIADIC wanted text[])
RETURNS void LANGUAGE plpgsql AS $lock$
DECLARE
  tries CONSTANT integer := 30;
BEGIN
  FOR try IN 1..tries LOOP
    BEGIN
      SET LOCAL lock_timeout = '1s';
      FOR at IN 1..cardinality(wanted) BY 2 LOOP
        IF EXISTS (SELECT FROM pg_class WHERE oid = to_regclass(wanted[at]) AND relkind IN ('r', 'p') AND pg_has_role(relowner, 'USAGE')) THEN
          EXECUTE format('LOCK TABLE %s IN %s MODE', wanted[at], wanted[at + 1]);
        END IF;
      END LOOP;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      IF try = tries THEN
        RAISE EXCEPTION 'no lock on % for % tries', wanted[1], tries
          USING ERRCODE = 'lock_not_available', HINT = 'Nothing of this transaction was kept. Look for what holds the lock (pg_stat_activity, pg_blocking_pids), then run this file again.';
      END IF;
    END;
    PERFORM pg_sleep(least(try, 10) * (0.1 + random() / 10));
  END LOOP;
END
$lock$;

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
DO $do$ BEGIN PERFORM pg_temp.schema_fix_lock('public.calls', 'SHARE UPDATE EXCLUSIVE'); END $do$;
SET LOCAL check_function_bodies = off;

-- 1. validate constraint calls_seconds_check on public.calls
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.calls
--    note: reads the whole table; reads and writes go on
--    note: fails if a row breaks the constraint
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('check_constraint', 'public.calls', 'calls_seconds_check', '{"notValid": true}') THEN
    ALTER TABLE public.calls VALIDATE CONSTRAINT calls_seconds_check;
  END IF;
END
$do$;

COMMIT;

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
DO $do$ BEGIN PERFORM pg_temp.schema_fix_lock('public.calls', 'SHARE UPDATE EXCLUSIVE'); END $do$;
SET LOCAL check_function_bodies = off;

-- 2. validate constraint calls_team_id_fkey on public.calls
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.calls
--    note: reads the whole table; reads and writes go on
--    note: fails if a row breaks the constraint
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('foreign_key', 'public.calls', 'calls_team_id_fkey', '{"notValid": true}') THEN
    ALTER TABLE public.calls VALIDATE CONSTRAINT calls_team_id_fkey;
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
      ('check_constraint', 'public.calls', 'calls_seconds_check', '{"columns": ["seconds"], "printed": {"definition": "CHECK ((seconds >= 0))"}}', NULL),
      ('foreign_key', 'public.calls', 'calls_team_id_fkey', '{"definition": "FOREIGN KEY (team_id) REFERENCES public.teams(id)", "references": "public.teams"}', 'public.teams')
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
