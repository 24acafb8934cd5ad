-- schema-fix 0.1.0
-- from:     test/scenarios/plain_text_search_mappings_changed/current.sql
-- to:       test/scenarios/plain_text_search_mappings_changed/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  --guards plain
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run ends there too; with made-up rows in every table that takes them
-- withheld: 1 step, at the end of this file as comments
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. create text search dictionary public.late
--    2. change the options of text search dictionary public.stems
--    3. map token types of text search configuration public.texts to public.stems, public.late
--    4. map token types of text search configuration public.texts to public.late, pg_catalog.simple
--    5. let text search configuration public.texts ignore token types
--    6. comment on text search dictionary public.late
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

-- 1. create text search dictionary public.late
--    why:  it is desired and not there
--    lock: none on existing tables
SELECT pg_temp.schema_fix($sql$CREATE TEXT SEARCH DICTIONARY public.late (
  TEMPLATE = pg_catalog.simple,
  accept = 'false'
)$sql$)
WHERE NOT EXISTS (SELECT FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace WHERE format('%I.%I', n.nspname, d.dictname) = 'public.late');

-- 2. change the options of text search dictionary public.stems
--    why:  it differs in options
--    lock: none on existing tables
--    note: index public.notes_body keeps its entries (REINDEX INDEX CONCURRENTLY public.notes_body makes them anew)
--    note: column public.notes.found keeps its values (UPDATE public.notes SET body = body makes them anew)
ALTER TEXT SEARCH DICTIONARY public.stems (
  stopwords = 'german',
  language = 'german'
);

-- 3. map token types of text search configuration public.texts to public.stems, public.late
--    why:  it differs in mappings
--    lock: none on existing tables
--    note: index public.notes_body keeps its entries (REINDEX INDEX CONCURRENTLY public.notes_body makes them anew)
--    note: column public.notes.found keeps its values (UPDATE public.notes SET body = body makes them anew)
ALTER TEXT SEARCH CONFIGURATION public.texts
  ALTER MAPPING FOR asciiword, word
  WITH public.stems, public.late;

-- 4. map token types of text search configuration public.texts to public.late, pg_catalog.simple
--    why:  it differs in mappings
--    lock: none on existing tables
ALTER TEXT SEARCH CONFIGURATION public.texts
  ALTER MAPPING FOR "float", "int"
  WITH public.late, pg_catalog.simple;

-- 5. let text search configuration public.texts ignore token types
--    why:  it differs in mappings
--    lock: none on existing tables
ALTER TEXT SEARCH CONFIGURATION public.texts
  DROP MAPPING IF EXISTS FOR host, url_path;

-- 6. comment on text search dictionary public.late
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON TEXT SEARCH DICTIONARY public.late IS 'new';

COMMIT;

-- NOT DONE: drop text search dictionary public.plain
--   it is not in the desired schema and is left alone; --drop safe drops it
-- DROP TEXT SEARCH DICTIONARY IF EXISTS public.plain;

-- A row for each object that is not as it should be: no row means good.
WITH pinned AS MATERIALIZED (
  -- Definitions are printed in one way while these are set; they are put back below.
  SELECT setting.name, current_setting(setting.name) AS before, set_config(setting.name, setting.value, true) AS now
  FROM (VALUES ('search_path', ''), ('DateStyle', 'ISO, MDY'), ('IntervalStyle', 'postgres'), ('TimeZone', 'UTC'), ('extra_float_digits', '3'),
    ('quote_all_identifiers', 'off'), ('bytea_output', 'hex')) AS setting (name, value)
),
wanted (kind, relation, name, definition, unless_missing, comment, owner, privileges) AS (VALUES
    ('text_search_dictionary', NULL, 'public.late', '{"template": "pg_catalog.simple", "options": "accept = ''false''"}', NULL, 'new', NULL, '{}'),
    ('text_search_dictionary', NULL, 'public.stems', '{"template": "pg_catalog.snowball", "options": "stopwords = ''german'', language = ''german''"}', NULL, NULL, NULL, '{}'),
    ('text_search_configuration', NULL, 'public.texts', '{"parser": "pg_catalog.\"default\"", "mappings": {"pg_catalog.simple": ["numword", "email", "url", "sfloat", "version", "hword_numpart", "hword_part", "hword_asciipart", "numhword", "asciihword", "hword", "file", "uint"], "public.stems, public.late": ["asciiword", "word"], "public.late, pg_catalog.simple": ["\"float\"", "\"int\""]}}', NULL, 'stays', NULL, '{}')
),
found AS MATERIALIZED (
  SELECT 'text_search_configuration' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_ts_config'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
FROM (
  SELECT c.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I', n.nspname, c.cfgname) AS name,
    quote_ident(pg_get_userbyid(c.cfgowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'parser', (SELECT format('%I.%I', pn.nspname, p.prsname) FROM pg_ts_parser p JOIN pg_namespace pn ON pn.oid = p.prsnamespace WHERE p.oid = c.cfgparser),
      'mappings', (
      SELECT jsonb_object_agg(dictionaries, tokens) FROM (
        SELECT dictionaries, jsonb_agg(quote_ident(alias) ORDER BY tokid) AS tokens FROM (
          SELECT t.tokid, t.alias, string_agg(format('%I.%I', dn.nspname, d.dictname), ', ' ORDER BY m.mapseqno) AS dictionaries
          FROM pg_ts_config_map m
            JOIN ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype
            JOIN pg_ts_dict d ON d.oid = m.mapdict
            JOIN pg_namespace dn ON dn.oid = d.dictnamespace
          WHERE m.mapcfg = c.oid
          GROUP BY t.tokid, t.alias) by_token
        GROUP BY dictionaries) by_dictionaries)
    )) AS attributes
  FROM pg_ts_config c
    JOIN pg_namespace n ON n.oid = c.cfgnamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_ts_config'::regclass AND e.objid = c.oid AND e.deptype = 'e')
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_ts_config'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"
  OFFSET 0) o WHERE pinned.settings > 0
  UNION ALL
  SELECT 'text_search_dictionary' AS kind, o.relation, o.name, o.attributes - 'source' AS attributes, o.comment, o.owner, o.acl, o.initial_acl FROM (SELECT count(now) AS settings FROM pinned) pinned CROSS JOIN LATERAL (
SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, NULL AS needs, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(o.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_ts_dict'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, (SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))))) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at)) END AS initial_acl
FROM (
  SELECT d.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, format('%I.%I', n.nspname, d.dictname) AS name,
    quote_ident(pg_get_userbyid(d.dictowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'template', (SELECT format('%I.%I', tn.nspname, t.tmplname) FROM pg_ts_template t JOIN pg_namespace tn ON tn.oid = t.tmplnamespace WHERE t.oid = d.dicttemplate),
      'options', nullif(d.dictinitoption, '')
    )) AS attributes
  FROM pg_ts_dict d
    JOIN pg_namespace n ON n.oid = d.dictnamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_ts_dict'::regclass AND e.objid = d.oid AND e.deptype = 'e')
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_ts_dict'::regclass AND d.objsubid = o.subid
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
