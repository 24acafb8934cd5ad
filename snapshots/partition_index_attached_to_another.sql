-- schema-fix 0.1.0
-- from:     test/scenarios/partition_index_attached_to_another/current.sql
-- to:       test/scenarios/partition_index_attached_to_another/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --drop all
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. detach public.events_2 from public.events
--    2. create index public.events_new
--    3. drop index public.events_2_d_idx
--    4. create index public.events_2_d_idx
--    5. create index public.events_one
--    6. drop index public.events_2_c_idx
--    7. create index public.events_2_c_idx
--    8. drop index public.events_old
--    9. drop index public.events_two
--   10. attach public.events_2 to public.events
--   11. create index public.events_1_d_idx
--   12. create index public.events_1_c_idx
--   13. create index public.events_3_d_idx
--   14. create index public.events_3_c_idx
--   15. attach index events_1_d_idx to public.events_new
--   16. attach index events_1_c_idx to public.events_one
--   17. attach index events_2_d_idx to public.events_new
--   18. attach index events_2_c_idx to public.events_one
--   19. attach index events_3_d_idx to public.events_new
--   20. attach index events_3_c_idx to public.events_one
--   21. comment on index public.events_3_d_idx
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

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
-- A statement that cannot get its lock for this long gives up, and nothing of this transaction is kept.
SET LOCAL lock_timeout = '30s';
SET LOCAL check_function_bodies = off;

-- 1. detach public.events_2 from public.events
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on public.events_2, public.events
--    note: its rows are no longer seen through the partitioned table
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('partition', 'public.events_2', 'public.events') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('partition', 'public.events_2', 'public.events'), '{"printed": {"bound": "FOR VALUES FROM (''10'') TO (''30'')"}}', true)) THEN
    ALTER TABLE public.events DETACH PARTITION public.events_2;
  END IF;
END
$do$;

-- 2. create index public.events_new
--    why:  it is desired and not there
--    lock: SHARE on public.events
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.events', 'events_new',
    '{"columns": ["d"], "partitioned": true, "printed": {"definition": "USING btree (d)"}}') THEN
    CREATE INDEX IF NOT EXISTS events_new ON ONLY public.events USING btree (d);
  END IF;
END
$do$;

-- 3. drop index public.events_2_d_idx
--    why:  another change needs it out of the way and back
--    lock: ACCESS EXCLUSIVE on public.events_2
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('index', 'public.events_2', 'events_2_d_idx') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('index', 'public.events_2', 'events_2_d_idx'), '{"columns": ["d"], "printed": {"definition": "USING btree (d)"}}', true)) THEN
    DROP INDEX IF EXISTS public.events_2_d_idx;
  END IF;
END
$do$;

-- 4. create index public.events_2_d_idx
--    why:  another change needs it out of the way and back
--    lock: SHARE on public.events_2
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.events_2', 'events_2_d_idx',
    '{"columns": ["d"], "printed": {"definition": "USING btree (d)"}}') THEN
    CREATE INDEX IF NOT EXISTS events_2_d_idx ON public.events_2 USING btree (d);
  END IF;
END
$do$;

-- 5. create index public.events_one
--    why:  it is desired and not there
--    lock: SHARE on public.events
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.events', 'events_one',
    '{"columns": ["c"], "partitioned": true, "printed": {"definition": "USING btree (c)"}}') THEN
    CREATE INDEX IF NOT EXISTS events_one ON ONLY public.events USING btree (c);
  END IF;
END
$do$;

-- 6. drop index public.events_2_c_idx
--    why:  it differs in method, its definition
--    lock: ACCESS EXCLUSIVE on public.events_2
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('index', 'public.events_2', 'events_2_c_idx') IS NOT NULL
    AND NOT (pg_temp.schema_fix_same(pg_temp.schema_fix_found('index', 'public.events_2', 'events_2_c_idx'), '{"columns": ["c"], "printed": {"definition": "USING btree (c)"}}', true)) THEN
    DROP INDEX IF EXISTS public.events_2_c_idx;
  END IF;
END
$do$;

-- 7. create index public.events_2_c_idx
--    why:  it differs in method, its definition
--    lock: SHARE on public.events_2
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.events_2', 'events_2_c_idx',
    '{"columns": ["c"], "printed": {"definition": "USING btree (c)"}}') THEN
    CREATE INDEX IF NOT EXISTS events_2_c_idx ON public.events_2 USING btree (c);
  END IF;
END
$do$;

-- 8. drop index public.events_old
--    why:  it is there and not desired
--    lock: ACCESS EXCLUSIVE on public.events, and below it public.events_1, public.events_3
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('index', 'public.events', 'events_old') IS NOT NULL THEN
    DROP INDEX IF EXISTS public.events_old;
  END IF;
END
$do$;

-- 9. drop index public.events_two
--    why:  it is there and not desired
--    lock: ACCESS EXCLUSIVE on public.events, and below it public.events_1, public.events_3
DO $do$
BEGIN
  IF pg_temp.schema_fix_found('index', 'public.events', 'events_two') IS NOT NULL THEN
    DROP INDEX IF EXISTS public.events_two;
  END IF;
END
$do$;

-- 10. attach public.events_2 to public.events
--    why:  it differs in its definition
--    lock: ACCESS EXCLUSIVE on public.events_2; SHARE UPDATE EXCLUSIVE on public.events
--    note: reads the whole partition, and the default partition where there is one
--    note: fails if a row lies outside the bounds
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('partition', 'public.events_2', 'public.events',
    '{"printed": {"bound": "FOR VALUES FROM (''10'') TO (''30'')"}}') THEN
    ALTER TABLE ONLY public.events ATTACH PARTITION public.events_2 FOR VALUES FROM ('10') TO ('30');
  END IF;
END
$do$;

-- 11. create index public.events_1_d_idx
--    why:  another change needs it out of the way and back
--    lock: SHARE on public.events_1
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.events_1', 'events_1_d_idx',
    '{"columns": ["d"], "printed": {"definition": "USING btree (d)"}}') THEN
    CREATE INDEX IF NOT EXISTS events_1_d_idx ON public.events_1 USING btree (d);
  END IF;
END
$do$;

-- 12. create index public.events_1_c_idx
--    why:  it differs in method, its definition
--    lock: SHARE on public.events_1
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.events_1', 'events_1_c_idx',
    '{"columns": ["c"], "printed": {"definition": "USING btree (c)"}}') THEN
    CREATE INDEX IF NOT EXISTS events_1_c_idx ON public.events_1 USING btree (c);
  END IF;
END
$do$;

-- 13. create index public.events_3_d_idx
--    why:  another change needs it out of the way and back
--    lock: SHARE on public.events_3
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.events_3', 'events_3_d_idx',
    '{"columns": ["d"], "printed": {"definition": "USING btree (d)"}}') THEN
    CREATE INDEX IF NOT EXISTS events_3_d_idx ON public.events_3 USING btree (d);
  END IF;
END
$do$;

-- 14. create index public.events_3_c_idx
--    why:  it differs in method, its definition
--    lock: SHARE on public.events_3
--    note: writes to the table wait while it is built
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index', 'public.events_3', 'events_3_c_idx',
    '{"columns": ["c"], "printed": {"definition": "USING btree (c)"}}') THEN
    CREATE INDEX IF NOT EXISTS events_3_c_idx ON public.events_3 USING btree (c);
  END IF;
END
$do$;

-- 15. attach index events_1_d_idx to public.events_new
--    why:  it differs in to
--    lock: ACCESS EXCLUSIVE on public.events_1_d_idx
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.events_1', 'events_1_d_idx',
    '{"to": "public.events_new"}') THEN
    ALTER INDEX public.events_new ATTACH PARTITION public.events_1_d_idx;
  END IF;
END
$do$;

-- 16. attach index events_1_c_idx to public.events_one
--    why:  it differs in to
--    lock: ACCESS EXCLUSIVE on public.events_1_c_idx
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.events_1', 'events_1_c_idx',
    '{"to": "public.events_one"}') THEN
    ALTER INDEX public.events_one ATTACH PARTITION public.events_1_c_idx;
  END IF;
END
$do$;

-- 17. attach index events_2_d_idx to public.events_new
--    why:  it differs in to
--    lock: ACCESS EXCLUSIVE on public.events_2_d_idx
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.events_2', 'events_2_d_idx',
    '{"to": "public.events_new"}') THEN
    ALTER INDEX public.events_new ATTACH PARTITION public.events_2_d_idx;
  END IF;
END
$do$;

-- 18. attach index events_2_c_idx to public.events_one
--    why:  it differs in to
--    lock: ACCESS EXCLUSIVE on public.events_2_c_idx
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.events_2', 'events_2_c_idx',
    '{"to": "public.events_one"}') THEN
    ALTER INDEX public.events_one ATTACH PARTITION public.events_2_c_idx;
  END IF;
END
$do$;

-- 19. attach index events_3_d_idx to public.events_new
--    why:  it differs in to
--    lock: ACCESS EXCLUSIVE on public.events_3_d_idx
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.events_3', 'events_3_d_idx',
    '{"to": "public.events_new"}') THEN
    ALTER INDEX public.events_new ATTACH PARTITION public.events_3_d_idx;
  END IF;
END
$do$;

-- 20. attach index events_3_c_idx to public.events_one
--    why:  it differs in to
--    lock: ACCESS EXCLUSIVE on public.events_3_c_idx
DO $do$
BEGIN
  IF pg_temp.schema_fix_missing('index_attachment', 'public.events_3', 'events_3_c_idx',
    '{"to": "public.events_one"}') THEN
    ALTER INDEX public.events_one ATTACH PARTITION public.events_3_c_idx;
  END IF;
END
$do$;

-- 21. comment on index public.events_3_d_idx
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON INDEX public.events_3_d_idx IS 'kept';

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
      ('partition', 'public.events_2', 'public.events', '{"printed": {"bound": "FOR VALUES FROM (''10'') TO (''30'')"}}', NULL),
      ('index', 'public.events', 'events_new', '{"columns": ["d"], "partitioned": true, "printed": {"definition": "USING btree (d)"}}', NULL),
      ('index', 'public.events_2', 'events_2_d_idx', '{"columns": ["d"], "printed": {"definition": "USING btree (d)"}}', NULL),
      ('index', 'public.events', 'events_one', '{"columns": ["c"], "partitioned": true, "printed": {"definition": "USING btree (c)"}}', NULL),
      ('index', 'public.events_2', 'events_2_c_idx', '{"columns": ["c"], "printed": {"definition": "USING btree (c)"}}', NULL),
      ('index', 'public.events', 'events_old', NULL, NULL),
      ('index', 'public.events', 'events_two', NULL, NULL),
      ('index', 'public.events_1', 'events_1_d_idx', '{"columns": ["d"], "printed": {"definition": "USING btree (d)"}}', NULL),
      ('index', 'public.events_1', 'events_1_c_idx', '{"columns": ["c"], "printed": {"definition": "USING btree (c)"}}', NULL),
      ('index', 'public.events_3', 'events_3_d_idx', '{"columns": ["d"], "printed": {"definition": "USING btree (d)"}}', NULL),
      ('index', 'public.events_3', 'events_3_c_idx', '{"columns": ["c"], "printed": {"definition": "USING btree (c)"}}', NULL),
      ('index_attachment', 'public.events_1', 'events_1_d_idx', '{"to": "public.events_new"}', NULL),
      ('index_attachment', 'public.events_1', 'events_1_c_idx', '{"to": "public.events_one"}', NULL),
      ('index_attachment', 'public.events_2', 'events_2_d_idx', '{"to": "public.events_new"}', NULL),
      ('index_attachment', 'public.events_2', 'events_2_c_idx', '{"to": "public.events_one"}', NULL),
      ('index_attachment', 'public.events_3', 'events_3_d_idx', '{"to": "public.events_new"}', NULL),
      ('index_attachment', 'public.events_3', 'events_3_c_idx', '{"to": "public.events_one"}', NULL)
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
