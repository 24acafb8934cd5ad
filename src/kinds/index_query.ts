import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import { INDEX_OPTIONS, INDEX_PROPERTIES } from './index_properties.js';

/** How long ` WITH (...)` is in pg_get_indexdef's text, which quotes values that are no plain words (flatten_reloptions in PostgreSQL's ruleutils.c). */
const OPTIONS_LENGTH = `CASE WHEN i.reloptions IS NULL THEN 0 ELSE coalesce((SELECT length(' WITH ()') + sum(length(quote_ident(split_part(o, '=', 1)) || '=') + length(v.written)) + length(', ') * (count(*) - 1)
        FROM unnest(i.reloptions) o CROSS JOIN LATERAL (SELECT substr(o, strpos(o, '=') + 1) AS value) w
          CROSS JOIN LATERAL (SELECT CASE WHEN quote_ident(w.value) = w.value THEN w.value ELSE quote_literal(w.value) END AS written) v), 0)::int END`;

/**
 * Indexes that no constraint owns (pg_index). `printed.definition` is pg_get_indexdef's text from USING to the options: what stands before it
 * is rebuilt, so that IF NOT EXISTS can be put there, and options can change in place. OFFSET 0 has the text made once for each.
 */
export const indexQuery = (lookup: string): string => `
  SELECT i.oid, 0 AS subid, n.nspname AS schema, ${qualified('n', 'c.relname')} AS relation, quote_ident(i.relname) AS name,
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
      ${INDEX_PROPERTIES},
      ${INDEX_OPTIONS},
      'printed', jsonb_build_object('definition', substr(d.whole, d.head + 1, length(d.whole) - d.head - d.options - d.condition), 'where', pg_get_expr(x.indpred, x.indrelid))
    )) AS attributes
  FROM pg_index x
    JOIN pg_class i ON i.oid = x.indexrelid
    JOIN pg_class c ON c.oid = x.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN LATERAL (SELECT pg_get_indexdef(i.oid) AS whole, length(CASE WHEN x.indisunique THEN 'CREATE UNIQUE INDEX ' ELSE 'CREATE INDEX ' END
        || quote_ident(i.relname) || ' ON ' || CASE WHEN i.relkind = 'I' THEN 'ONLY ' ELSE '' END || ${qualified('n', 'c.relname')} || ' ') AS head,
      ${OPTIONS_LENGTH} AS options, coalesce(length(' WHERE ' || pg_get_expr(x.indpred, x.indrelid)), 0) AS condition OFFSET 0) d
  WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
    AND NOT EXISTS (SELECT FROM pg_constraint con WHERE con.conrelid = x.indrelid AND con.conindid = x.indexrelid AND con.contype IN ('p', 'u', 'x'))
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_class', 'c.oid')}${andLookup(lookup)}`;
