-- file: online_indexes_of_partitions.sql
-- schema-fix 0.1.0
-- from:     test/scenarios/online_indexes_of_partitions/current.sql
-- to:       test/scenarios/online_indexes_of_partitions/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --online
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; without rows, since made-up rows were refused (could not create unique index "readings_2024_device_taken_key")
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. create index public.readings_by_value
--    2. add unique constraint readings_key on public.readings
--    3. add check constraint readings_value_check on public.readings
--    4. add foreign key readings_device_fkey on public.readings, for its partition public.readings_2024
--    5. add foreign key readings_device_fkey on public.readings, for its partition public.readings_2025
--    6. create index public.readings_2024_value_idx
--    7. build the index of readings_2024_device_taken_key on public.readings_2024
--    8. create index public.readings_2025_value_idx
--    9. build the index of readings_2025_device_taken_key on public.readings_2025
--   10. add unique constraint readings_2024_device_taken_key on public.readings_2024
--   11. attach index readings_2024_device_taken_key to public.readings_key
--   12. attach index readings_2024_value_idx to public.readings_by_value
--   13. add unique constraint readings_2025_device_taken_key on public.readings_2025
--   14. attach index readings_2025_device_taken_key to public.readings_key
--   15. attach index readings_2025_value_idx to public.readings_by_value
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
DO $do$ BEGIN PERFORM pg_temp.schema_fix_lock('public.devices', 'SHARE ROW EXCLUSIVE', 'public.readings', 'ACCESS EXCLUSIVE', 'public.readings_2024', 'SHARE ROW EXCLUSIVE', 'public.readings_2025', 'SHARE ROW EXCLUSIVE'); END $do$;
SET LOCAL check_function_bodies = off;

-- 1. create index public.readings_by_value
--    why:  it is desired and not there
--    lock: SHARE on public.readings
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.readings', 'readings_by_value',
    '{"columns": ["value"], "partitioned": true, "printed": {"definition": "USING btree (value)"}}') THEN
    CREATE INDEX IF NOT EXISTS readings_by_value ON ONLY public.readings USING btree (value);
  END IF;
END
$do$;

-- 2. add unique constraint readings_key on public.readings
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.readings
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('unique_constraint', 'public.readings', 'readings_key',
    '{"definition": "UNIQUE (device, taken)"}') THEN
    ALTER TABLE ONLY public.readings ADD CONSTRAINT readings_key UNIQUE (device, taken);
  END IF;
END
$do$;

-- 3. add check constraint readings_value_check on public.readings
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.readings, and below it public.readings_2024, public.readings_2025
--    note: writes wait for a moment; the rows that are there are read later
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('check_constraint', 'public.readings', 'readings_value_check',
    '[{"columns": ["value"], "printed": {"definition": "CHECK ((value > (''-300''::integer)::numeric))"}}, {"columns": ["value"], "printed": {"definition": "CHECK ((value > (''-300''::integer)::numeric))"}, "notValid": true}]') THEN
    ALTER TABLE public.readings ADD CONSTRAINT readings_value_check CHECK ((value > ('-300'::integer)::numeric)) NOT VALID;
  END IF;
END
$do$;

-- 4. add foreign key readings_device_fkey on public.readings, for its partition public.readings_2024
--    why:  it is desired and not there
--    lock: SHARE ROW EXCLUSIVE on public.readings_2024, public.devices
--    note: writes wait for a moment; the rows that are there are read later
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('foreign_key', 'public.readings', 'readings_device_fkey') IS NULL THEN
    IF pg_temp.schema_fix_missing('foreign_key', 'public.readings_2024', 'readings_device_fkey',
      '[{"definition": "FOREIGN KEY (device) REFERENCES public.devices(name)", "references": "public.devices"}]') THEN
      ALTER TABLE public.readings_2024 ADD CONSTRAINT readings_device_fkey FOREIGN KEY (device) REFERENCES public.devices(name) NOT VALID;
    END IF;
  END IF;
END
$do$;

-- 5. add foreign key readings_device_fkey on public.readings, for its partition public.readings_2025
--    why:  it is desired and not there
--    lock: SHARE ROW EXCLUSIVE on public.readings_2025, public.devices
--    note: writes wait for a moment; the rows that are there are read later
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('foreign_key', 'public.readings', 'readings_device_fkey') IS NULL THEN
    IF pg_temp.schema_fix_missing('foreign_key', 'public.readings_2025', 'readings_device_fkey',
      '[{"definition": "FOREIGN KEY (device) REFERENCES public.devices(name)", "references": "public.devices"}]') THEN
      ALTER TABLE public.readings_2025 ADD CONSTRAINT readings_device_fkey FOREIGN KEY (device) REFERENCES public.devices(name) NOT VALID;
    END IF;
  END IF;
END
$do$;

COMMIT;

-- 6. create index public.readings_2024_value_idx
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.readings_2024
--    note: reads the table twice and waits for transactions that are older; reads and writes go on
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('index', 'public.readings_2024', 'readings_2024_value_idx', '{"invalid": true}') THEN
    -- A CREATE INDEX CONCURRENTLY that was interrupted left it behind.
    ALTER INDEX public.readings_2024_value_idx RENAME TO schema_fix_invalid_9c0747ebf9;
  ELSE
    PERFORM pg_temp.schema_fix_missing('index', 'public.readings_2024', 'readings_2024_value_idx',
      '{"columns": ["value"], "printed": {"definition": "USING btree (value)"}}');
  END IF;
END
$do$;
DROP INDEX CONCURRENTLY IF EXISTS public.schema_fix_invalid_9c0747ebf9;
CREATE INDEX CONCURRENTLY IF NOT EXISTS readings_2024_value_idx ON public.readings_2024 USING btree (value);

-- 7. build the index of readings_2024_device_taken_key on public.readings_2024
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.readings_2024
--    note: reads the table twice and waits for transactions that are older; reads and writes go on
--    note: fails if two rows have the same key
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('index', 'public.readings_2024', 'readings_2024_device_taken_key', '{"invalid": true}') THEN
    -- A CREATE INDEX CONCURRENTLY that was interrupted left it behind.
    ALTER INDEX public.readings_2024_device_taken_key RENAME TO schema_fix_invalid_30451aca16;
  ELSIF pg_temp.schema_fix_found('unique_constraint', 'public.readings_2024', 'readings_2024_device_taken_key') IS NULL THEN
    PERFORM pg_temp.schema_fix_missing('index', 'public.readings_2024', 'readings_2024_device_taken_key',
      '{"unique": true, "columns": ["device", "taken"], "printed": {"definition": "USING btree (device, taken)"}}');
  END IF;
END
$do$;
DROP INDEX CONCURRENTLY IF EXISTS public.schema_fix_invalid_30451aca16;
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS readings_2024_device_taken_key ON public.readings_2024 USING btree (device, taken);

-- 8. create index public.readings_2025_value_idx
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.readings_2025
--    note: reads the table twice and waits for transactions that are older; reads and writes go on
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('index', 'public.readings_2025', 'readings_2025_value_idx', '{"invalid": true}') THEN
    -- A CREATE INDEX CONCURRENTLY that was interrupted left it behind.
    ALTER INDEX public.readings_2025_value_idx RENAME TO schema_fix_invalid_58443abc55;
  ELSE
    PERFORM pg_temp.schema_fix_missing('index', 'public.readings_2025', 'readings_2025_value_idx',
      '{"columns": ["value"], "printed": {"definition": "USING btree (value)"}}');
  END IF;
END
$do$;
DROP INDEX CONCURRENTLY IF EXISTS public.schema_fix_invalid_58443abc55;
CREATE INDEX CONCURRENTLY IF NOT EXISTS readings_2025_value_idx ON public.readings_2025 USING btree (value);

-- 9. build the index of readings_2025_device_taken_key on public.readings_2025
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.readings_2025
--    note: reads the table twice and waits for transactions that are older; reads and writes go on
--    note: fails if two rows have the same key
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('index', 'public.readings_2025', 'readings_2025_device_taken_key', '{"invalid": true}') THEN
    -- A CREATE INDEX CONCURRENTLY that was interrupted left it behind.
    ALTER INDEX public.readings_2025_device_taken_key RENAME TO schema_fix_invalid_a5f1ae4a08;
  ELSIF pg_temp.schema_fix_found('unique_constraint', 'public.readings_2025', 'readings_2025_device_taken_key') IS NULL THEN
    PERFORM pg_temp.schema_fix_missing('index', 'public.readings_2025', 'readings_2025_device_taken_key',
      '{"unique": true, "columns": ["device", "taken"], "printed": {"definition": "USING btree (device, taken)"}}');
  END IF;
END
$do$;
DROP INDEX CONCURRENTLY IF EXISTS public.schema_fix_invalid_a5f1ae4a08;
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS readings_2025_device_taken_key ON public.readings_2025 USING btree (device, taken);

BEGIN;
DO $do$ BEGIN PERFORM pg_temp.schema_fix_lock('public.readings_2024', 'ACCESS EXCLUSIVE', 'public.readings_2024_device_taken_key', 'ACCESS EXCLUSIVE', 'public.readings_2024_value_idx', 'ACCESS EXCLUSIVE', 'public.readings_2025', 'ACCESS EXCLUSIVE', 'public.readings_2025_device_taken_key', 'ACCESS EXCLUSIVE', 'public.readings_2025_value_idx', 'ACCESS EXCLUSIVE'); END $do$;
SET LOCAL check_function_bodies = off;

-- 10. add unique constraint readings_2024_device_taken_key on public.readings_2024
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.readings_2024
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('unique_constraint', 'public.readings_2024', 'readings_2024_device_taken_key',
    '{"definition": "UNIQUE (device, taken)"}') THEN
    ALTER TABLE public.readings_2024 ADD CONSTRAINT readings_2024_device_taken_key UNIQUE USING INDEX readings_2024_device_taken_key;
  END IF;
END
$do$;

-- 11. attach index readings_2024_device_taken_key to public.readings_key
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.readings_2024_device_taken_key
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.readings_2024', 'readings_2024_device_taken_key',
    '{"to": "public.readings_key"}') THEN
    ALTER INDEX public.readings_key ATTACH PARTITION public.readings_2024_device_taken_key;
  END IF;
END
$do$;

-- 12. attach index readings_2024_value_idx to public.readings_by_value
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.readings_2024_value_idx
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.readings_2024', 'readings_2024_value_idx',
    '{"to": "public.readings_by_value"}') THEN
    ALTER INDEX public.readings_by_value ATTACH PARTITION public.readings_2024_value_idx;
  END IF;
END
$do$;

-- 13. add unique constraint readings_2025_device_taken_key on public.readings_2025
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.readings_2025
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('unique_constraint', 'public.readings_2025', 'readings_2025_device_taken_key',
    '{"definition": "UNIQUE (device, taken)"}') THEN
    ALTER TABLE public.readings_2025 ADD CONSTRAINT readings_2025_device_taken_key UNIQUE USING INDEX readings_2025_device_taken_key;
  END IF;
END
$do$;

-- 14. attach index readings_2025_device_taken_key to public.readings_key
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.readings_2025_device_taken_key
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.readings_2025', 'readings_2025_device_taken_key',
    '{"to": "public.readings_key"}') THEN
    ALTER INDEX public.readings_key ATTACH PARTITION public.readings_2025_device_taken_key;
  END IF;
END
$do$;

-- 15. attach index readings_2025_value_idx to public.readings_by_value
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.readings_2025_value_idx
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.readings_2025', 'readings_2025_value_idx',
    '{"to": "public.readings_by_value"}') THEN
    ALTER INDEX public.readings_by_value ATTACH PARTITION public.readings_2025_value_idx;
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
      ('index', 'public.readings', 'readings_by_value', '{"columns": ["value"], "partitioned": true, "printed": {"definition": "USING btree (value)"}}', NULL),
      ('index', 'public.readings_2024', 'readings_2024_value_idx', '{"columns": ["value"], "printed": {"definition": "USING btree (value)"}}', NULL),
      ('unique_constraint', 'public.readings', 'readings_key', '{"definition": "UNIQUE (device, taken)"}', NULL),
      ('unique_constraint', 'public.readings_2024', 'readings_2024_device_taken_key', '{"definition": "UNIQUE (device, taken)"}', NULL),
      ('index', 'public.readings_2025', 'readings_2025_value_idx', '{"columns": ["value"], "printed": {"definition": "USING btree (value)"}}', NULL),
      ('unique_constraint', 'public.readings_2025', 'readings_2025_device_taken_key', '{"definition": "UNIQUE (device, taken)"}', NULL),
      ('check_constraint', 'public.readings', 'readings_value_check', '[{"columns": ["value"], "printed": {"definition": "CHECK ((value > (''-300''::integer)::numeric))"}}, {"columns": ["value"], "printed": {"definition": "CHECK ((value > (''-300''::integer)::numeric))"}, "notValid": true}]', NULL),
      ('index_attachment', 'public.readings_2024', 'readings_2024_device_taken_key', '{"to": "public.readings_key"}', NULL),
      ('index_attachment', 'public.readings_2024', 'readings_2024_value_idx', '{"to": "public.readings_by_value"}', NULL),
      ('index_attachment', 'public.readings_2025', 'readings_2025_device_taken_key', '{"to": "public.readings_key"}', NULL),
      ('index_attachment', 'public.readings_2025', 'readings_2025_value_idx', '{"to": "public.readings_by_value"}', NULL)
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

-- file: online_indexes_of_partitions_validation.sql
-- schema-fix 0.1.0
-- Looks at the rows that were there before the migration: do they meet the constraints that it added?
-- from:     test/scenarios/online_indexes_of_partitions/current.sql
-- to:       test/scenarios/online_indexes_of_partitions/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --online
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; without rows, since made-up rows were refused (could not create unique index "readings_2024_device_taken_key")
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. validate constraint readings_device_fkey on public.readings_2024
--    2. validate constraint readings_device_fkey on public.readings_2025
--    3. validate constraint readings_value_check on public.readings
--    4. add foreign key readings_device_fkey on public.readings
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
DO $do$ BEGIN PERFORM pg_temp.schema_fix_lock('public.readings_2024', 'SHARE UPDATE EXCLUSIVE'); END $do$;
SET LOCAL check_function_bodies = off;

-- 1. validate constraint readings_device_fkey on public.readings_2024
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.readings_2024
--    note: reads the whole table; reads and writes go on
--    note: fails if a row breaks the constraint
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('foreign_key', 'public.readings_2024', 'readings_device_fkey', '{"notValid": true}') THEN
    ALTER TABLE public.readings_2024 VALIDATE CONSTRAINT readings_device_fkey;
  END IF;
END
$do$;

COMMIT;

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
DO $do$ BEGIN PERFORM pg_temp.schema_fix_lock('public.readings_2025', 'SHARE UPDATE EXCLUSIVE'); END $do$;
SET LOCAL check_function_bodies = off;

-- 2. validate constraint readings_device_fkey on public.readings_2025
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.readings_2025
--    note: reads the whole table; reads and writes go on
--    note: fails if a row breaks the constraint
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('foreign_key', 'public.readings_2025', 'readings_device_fkey', '{"notValid": true}') THEN
    ALTER TABLE public.readings_2025 VALIDATE CONSTRAINT readings_device_fkey;
  END IF;
END
$do$;

COMMIT;

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
DO $do$ BEGIN PERFORM pg_temp.schema_fix_lock('public.readings', 'SHARE UPDATE EXCLUSIVE'); END $do$;
SET LOCAL check_function_bodies = off;

-- 3. validate constraint readings_value_check on public.readings
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.readings, and below it public.readings_2024, public.readings_2025
--    note: reads the whole table; reads and writes go on
--    note: fails if a row breaks the constraint
DO $do$
BEGIN
  IF pg_temp.schema_fix_is('check_constraint', 'public.readings', 'readings_value_check', '{"notValid": true}') THEN
    ALTER TABLE public.readings VALIDATE CONSTRAINT readings_value_check;
  END IF;
END
$do$;

COMMIT;

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
DO $do$ BEGIN PERFORM pg_temp.schema_fix_lock('public.devices', 'SHARE ROW EXCLUSIVE', 'public.readings', 'SHARE ROW EXCLUSIVE'); END $do$;
SET LOCAL check_function_bodies = off;

-- 4. add foreign key readings_device_fkey on public.readings
--    why:  it is desired and not there
--    lock: SHARE ROW EXCLUSIVE on public.readings, public.devices, and below them public.readings_2024, public.readings_2025
--    note: writes wait for a moment: the partitions have it already
DO $do$
BEGIN
  IF to_regclass('public.devices') IS NULL THEN
    RAISE WARNING 'left out: foreign key % on %, since table % does not exist; run this file again once it does',
      'readings_device_fkey', 'public.readings', 'public.devices';
  ELSIF pg_temp.schema_fix_missing('foreign_key', 'public.readings', 'readings_device_fkey',
    '{"definition": "FOREIGN KEY (device) REFERENCES public.devices(name)", "references": "public.devices"}') THEN
    ALTER TABLE public.readings ADD CONSTRAINT readings_device_fkey FOREIGN KEY (device) REFERENCES public.devices(name);
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
      ('foreign_key', 'public.readings_2024', 'readings_device_fkey', NULL, 'public.devices'),
      ('foreign_key', 'public.readings_2025', 'readings_device_fkey', NULL, 'public.devices'),
      ('foreign_key', 'public.readings', 'readings_device_fkey', '{"definition": "FOREIGN KEY (device) REFERENCES public.devices(name)", "references": "public.devices"}', 'public.devices'),
      ('check_constraint', 'public.readings', 'readings_value_check', '{"columns": ["value"], "printed": {"definition": "CHECK ((value > (''-300''::integer)::numeric))"}}', NULL)
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
