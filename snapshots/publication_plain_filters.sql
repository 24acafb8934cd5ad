-- schema-fix 0.1.0
-- from:     test/scenarios/publication_plain_filters/current.sql
-- to:       test/scenarios/publication_plain_filters/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --drop all --guards plain
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run ends there too; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. add column public.readings.new
--    2. take table public.readings out of publication high
--    3. take table public.readings out of publication listed
--    4. type of public.readings.level: integer to bigint
--    5. add table public.readings to publication high
--    6. add table public.readings to publication listed
--    7. drop column public.readings.old
--
-- Run it as ONE batch, in one session: a pooler must not split it. Its last statement lists what is not as it should be: no row means good.

-- Runs the statement it is given and returns how many rows it found; the SELECTs below call it where the catalog says that it is still to do.
CREATE OR REPLACE FUNCTION pg_temp.schema_fix(statement text) RETURNS bigint LANGUAGE plpgsql AS $schema_fix$
DECLARE
  found_rows bigint;
BEGIN
  EXECUTE statement;
  GET DIAGNOSTICS found_rows = ROW_COUNT;
  RETURN found_rows;
END
$schema_fix$;

BEGIN;
-- Two runs at once wait for each other.
SELECT pg_advisory_xact_lock(7305142068);
-- A statement that cannot get its lock for this long gives up, and nothing of this transaction is kept.
SET LOCAL lock_timeout = '30s';
SET LOCAL check_function_bodies = off;

-- 1. add column public.readings.new
--    why:  it is desired and not there
--    lock: ACCESS EXCLUSIVE on public.readings
ALTER TABLE public.readings ADD COLUMN IF NOT EXISTS new text;

-- 2. take table public.readings out of publication high
--    why:  another change needs it out of the way and back
--    lock: SHARE UPDATE EXCLUSIVE on public.readings
--    note: as long as it is out, subscribers get no changes of this table
WITH pinned AS MATERIALIZED (
  -- Definitions are printed in one way under an empty search_path; it is put back before the statement runs.
  SELECT current_setting('search_path') AS path, set_config('search_path', '', true) AS now
), looked AS MATERIALIZED (
  SELECT path, NOT EXISTS (
      SELECT FROM (
  SELECT pr.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, quote_ident(p.pubname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'columns', (SELECT jsonb_agg(quote_ident(a.attname) ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (pr.prattrs)),
      'printed', CASE WHEN pr.prqual IS NOT NULL THEN jsonb_build_object('where', pg_get_expr(pr.prqual, pr.prrelid)) END
    )) AS attributes
  FROM (SELECT NULL::pg_node_tree AS prqual, NULL::int2vector AS prattrs) before_15
    CROSS JOIN LATERAL (SELECT r.oid, r.prpubid, r.prrelid, prqual, prattrs FROM pg_publication_rel r) pr
    JOIN pg_publication p ON p.oid = pr.prpubid
    JOIN pg_class c ON c.oid = pr.prrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_publication'::regclass AND e.objid = p.oid AND e.deptype = 'e')
    AND c.oid = to_regclass('public.readings') AND quote_ident(p.pubname) = 'high'
      ) o, jsonb_array_elements('[{"columns": ["id", "level", "unit"], "printed": {"where": "(level > 10)"}}]') form
      WHERE o.name = 'high'
        AND NOT EXISTS (SELECT FROM jsonb_object_keys(o.attributes - 'source') key WHERE NOT form ? key)
        AND NOT EXISTS (SELECT FROM jsonb_each(form) wanted WHERE coalesce(o.attributes -> wanted.key, 'null') <> wanted.value

          AND (wanted.key <> 'printed' OR current_setting('server_version_num')::integer / 10000 = 18)))
  OR NOT EXISTS (
      SELECT FROM (
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
    AND c.oid = to_regclass('public.readings')
      ) o, jsonb_array_elements('[{"type": "bigint"}]') form
      WHERE o.name = 'level'
        AND NOT EXISTS (SELECT FROM jsonb_each(form) wanted WHERE coalesce(o.attributes -> wanted.key, 'null') <> wanted.value)) AS to_do
  FROM pinned WHERE now = ''
), restored AS MATERIALIZED (
  SELECT to_do, set_config('search_path', path, true) AS now FROM looked
)
SELECT pg_temp.schema_fix($sql$ALTER PUBLICATION high DROP TABLE ONLY public.readings$sql$) FROM restored WHERE to_do AND now IS NOT NULL;

-- 3. take table public.readings out of publication listed
--    why:  it differs in columns
--    lock: SHARE UPDATE EXCLUSIVE on public.readings
--    note: as long as it is out, subscribers get no changes of this table
WITH pinned AS MATERIALIZED (
  -- Definitions are printed in one way under an empty search_path; it is put back before the statement runs.
  SELECT current_setting('search_path') AS path, set_config('search_path', '', true) AS now
), looked AS MATERIALIZED (
  SELECT path, NOT EXISTS (
      SELECT FROM (
  SELECT pr.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, quote_ident(p.pubname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'columns', (SELECT jsonb_agg(quote_ident(a.attname) ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (pr.prattrs)),
      'printed', CASE WHEN pr.prqual IS NOT NULL THEN jsonb_build_object('where', pg_get_expr(pr.prqual, pr.prrelid)) END
    )) AS attributes
  FROM (SELECT NULL::pg_node_tree AS prqual, NULL::int2vector AS prattrs) before_15
    CROSS JOIN LATERAL (SELECT r.oid, r.prpubid, r.prrelid, prqual, prattrs FROM pg_publication_rel r) pr
    JOIN pg_publication p ON p.oid = pr.prpubid
    JOIN pg_class c ON c.oid = pr.prrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_publication'::regclass AND e.objid = p.oid AND e.deptype = 'e')
    AND c.oid = to_regclass('public.readings') AND quote_ident(p.pubname) = 'listed'
      ) o, jsonb_array_elements('[{"columns": ["id", "level", "new"]}]') form
      WHERE o.name = 'listed'
        AND NOT EXISTS (SELECT FROM jsonb_object_keys(o.attributes - 'source') key WHERE NOT form ? key)
        AND NOT EXISTS (SELECT FROM jsonb_each(form) wanted WHERE coalesce(o.attributes -> wanted.key, 'null') <> wanted.value

          AND (wanted.key <> 'printed' OR current_setting('server_version_num')::integer / 10000 = 18)))
  OR NOT EXISTS (
      SELECT FROM (
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
    AND c.oid = to_regclass('public.readings')
      ) o, jsonb_array_elements('[{"type": "bigint"}]') form
      WHERE o.name = 'level'
        AND NOT EXISTS (SELECT FROM jsonb_each(form) wanted WHERE coalesce(o.attributes -> wanted.key, 'null') <> wanted.value)) AS to_do
  FROM pinned WHERE now = ''
), restored AS MATERIALIZED (
  SELECT to_do, set_config('search_path', path, true) AS now FROM looked
)
SELECT pg_temp.schema_fix($sql$ALTER PUBLICATION listed DROP TABLE ONLY public.readings$sql$) FROM restored WHERE to_do AND now IS NOT NULL;

-- 4. type of public.readings.level: integer to bigint
--    why:  it differs in type
--    lock: ACCESS EXCLUSIVE on public.readings
--    note: writes the whole table and its indexes anew under the lock
WITH pinned AS MATERIALIZED (
  -- Definitions are printed in one way under an empty search_path; it is put back before the statement runs.
  SELECT current_setting('search_path') AS path, set_config('search_path', '', true) AS now
), looked AS MATERIALIZED (
  SELECT path, NOT EXISTS (
      SELECT FROM (
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
    AND c.oid = to_regclass('public.readings')
      ) o, jsonb_array_elements('[{"type": "bigint"}]') form
      WHERE o.name = 'level'
        AND NOT EXISTS (SELECT FROM jsonb_each(form) wanted WHERE coalesce(o.attributes -> wanted.key, 'null') <> wanted.value)) AS to_do
  FROM pinned WHERE now = ''
), restored AS MATERIALIZED (
  SELECT to_do, set_config('search_path', path, true) AS now FROM looked
)
SELECT pg_temp.schema_fix($sql$ALTER TABLE public.readings ALTER COLUMN level TYPE bigint$sql$) FROM restored WHERE to_do AND now IS NOT NULL;

-- 5. add table public.readings to publication high
--    why:  another change needs it out of the way and back
--    lock: SHARE UPDATE EXCLUSIVE on public.readings
--    note: subscribers that do not have it yet get it once they run ALTER SUBSCRIPTION ... REFRESH PUBLICATION
SELECT pg_temp.schema_fix($sql$ALTER PUBLICATION high ADD TABLE ONLY public.readings (id, level, unit) WHERE ((level > 10))$sql$)
WHERE NOT EXISTS (SELECT FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid WHERE quote_ident(p.pubname) = 'high' AND r.prrelid = to_regclass('public.readings'));

-- 6. add table public.readings to publication listed
--    why:  it differs in columns
--    lock: SHARE UPDATE EXCLUSIVE on public.readings
--    note: subscribers that do not have it yet get it once they run ALTER SUBSCRIPTION ... REFRESH PUBLICATION
SELECT pg_temp.schema_fix($sql$ALTER PUBLICATION listed ADD TABLE ONLY public.readings (id, level, new)$sql$)
WHERE NOT EXISTS (SELECT FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid WHERE quote_ident(p.pubname) = 'listed' AND r.prrelid = to_regclass('public.readings'));

-- 7. drop column public.readings.old
--    why:  it is there and not desired
--    lock: ACCESS EXCLUSIVE on public.readings
--    note: deletes the column and its values in all rows
--    note: the values cannot be brought back
ALTER TABLE public.readings DROP COLUMN IF EXISTS old;

COMMIT;

-- A row for each object that is not as it should be: no row means good.
WITH pinned AS MATERIALIZED (
  -- Definitions are printed in one way while these are set; they are put back below.
  SELECT setting.name, current_setting(setting.name) AS before, set_config(setting.name, setting.value, true) AS now
  FROM (VALUES ('search_path', ''), ('DateStyle', 'ISO, MDY'), ('IntervalStyle', 'postgres'), ('TimeZone', 'UTC'), ('extra_float_digits', '3'),
    ('quote_all_identifiers', 'off'), ('bytea_output', 'hex')) AS setting (name, value)
),
wanted (kind, relation, name, definition, unless_missing, comment, owner, privileges) AS (VALUES
    ('column', 'public.readings', 'new', '{"type": "text"}', NULL, NULL, NULL, '{}'),
    ('default', 'public.readings', 'new', NULL, NULL, NULL, NULL, NULL),
    ('publication_table', 'public.readings', 'high', '{"columns": ["id", "level", "unit"], "printed": {"where": "(level > 10)"}}', NULL, NULL, NULL, '{}'),
    ('publication_table', 'public.readings', 'listed', '{"columns": ["id", "level", "new"]}', NULL, NULL, NULL, '{}'),
    ('column', 'public.readings', 'level', '{"type": "bigint"}', NULL, NULL, NULL, '{}'),
    ('column', 'public.readings', 'old', NULL, NULL, NULL, NULL, NULL)
),
found AS MATERIALIZED (
  SELECT 'column' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
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
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
  UNION ALL
  SELECT 'default' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_attrdef'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
FROM (
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
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_attrdef'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
  UNION ALL
  SELECT 'publication_table' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_publication_rel'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
FROM (
  SELECT pr.oid, 0 AS subid, n.nspname AS schema, format('%I.%I', n.nspname, c.relname) AS relation, quote_ident(p.pubname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'columns', (SELECT jsonb_agg(quote_ident(a.attname) ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (pr.prattrs)),
      'printed', CASE WHEN pr.prqual IS NOT NULL THEN jsonb_build_object('where', pg_get_expr(pr.prqual, pr.prrelid)) END
    )) AS attributes
  FROM (SELECT NULL::pg_node_tree AS prqual, NULL::int2vector AS prattrs) before_15
    CROSS JOIN LATERAL (SELECT r.oid, r.prpubid, r.prrelid, prqual, prattrs FROM pg_publication_rel r) pr
    JOIN pg_publication p ON p.oid = pr.prpubid
    JOIN pg_class c ON c.oid = pr.prrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_publication'::regclass AND e.objid = p.oid AND e.deptype = 'e')
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_publication_rel'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
),
entitled AS MATERIALIZED (
  -- With the privileges that differ from what PostgreSQL gives by itself, by grantee.
  SELECT o.*, coalesce((SELECT jsonb_object_agg(g.grantee, g.held) FROM (
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
) g WHERE g.held <> g.initial), '{}') AS privileges
  FROM found o
),
compared AS MATERIALIZED (
  SELECT w.kind, w.relation AS stands_on, w.name,
    CASE
      WHEN w.definition IS NULL THEN CASE WHEN f.kind IS NOT NULL THEN 'is still there' END
      WHEN f.kind IS NULL THEN CASE WHEN w.unless_missing IS NULL OR to_regclass(nullif(w.unless_missing, '*')) IS NOT NULL THEN 'is not there' END
      WHEN w.unless_missing IS DISTINCT FROM '*' AND NOT EXISTS (
        SELECT FROM jsonb_array_elements(CASE jsonb_typeof(w.definition::jsonb) WHEN 'array' THEN w.definition::jsonb ELSE jsonb_build_array(w.definition::jsonb) END) form
        WHERE f.attributes = form OR ((form ->> 'printed' = '*' OR current_setting('server_version_num')::integer / 10000 <> 18) AND f.attributes - 'printed' = form - 'printed')
      ) THEN 'is in another shape'
      WHEN f.comment IS DISTINCT FROM w.comment THEN 'has another comment'
      WHEN f.owner <> w.owner THEN 'has another owner'
      WHEN f.privileges <> w.privileges::jsonb THEN 'has other privileges'
    END AS problem,
    concat_ws(' ', f.attributes::text, 'comment: ' || f.comment, 'owner: ' || f.owner, 'privileges: ' || f.privileges::text) AS found,
    concat_ws(' ', w.definition, 'comment: ' || w.comment, 'owner: ' || w.owner, 'privileges: ' || w.privileges) AS desired
  FROM wanted w
    LEFT JOIN entitled f ON f.kind = w.kind AND f.name = w.name AND f.relation IS NOT DISTINCT FROM w.relation
),
problems AS MATERIALIZED (
  SELECT array_agg(c ORDER BY c.kind, c.stands_on, c.name) AS rows FROM compared c WHERE c.problem IS NOT NULL
),
restored AS MATERIALIZED (
  -- Comes after everything above was read to its end.
  SELECT problems.rows, (SELECT count(set_config(p.name, p.before, true)) FROM pinned p WHERE problems.rows IS NULL OR problems.rows IS NOT NULL) AS settings FROM problems
)
SELECT c.kind, c.stands_on, c.name, c.problem, c.found, c.desired
FROM restored CROSS JOIN LATERAL unnest(restored.rows) AS c (kind text, stands_on text, name text, problem text, found text, desired text)
WHERE restored.settings > 0;
