import * as z from 'zod';
import { optionOrder } from './catalog_sql.js';

/** A column of a view or materialized view. */
export const viewColumns = z.array(
  z.strictObject({
    /** quoted */
    name: z.string(),
    type: z.string(),
    /** where it is not the type's own, qualified and quoted */
    collation: z.string().exactOptional(),
  }),
);
export type ViewColumns = z.infer<typeof viewColumns>;

/** The definition itself; `printed.definitionHash` stands for it in guards. */
export const viewSource = z.strictObject({ definition: z.string(), optionOrder: z.array(z.string()).exactOptional() });
export const viewPrinted = z.strictObject({ definitionHash: z.string() });

/**
 * Columns, definition and its hash of pg_class row `c`, as arguments of jsonb_build_object.
 * @param optionArray its options
 */
export const viewAttributes = (optionArray: string): string => `'columns', coalesce((
        SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod),
          'collation', (SELECT format('%I.%I', ln.nspname, l.collname) FROM pg_collation l JOIN pg_namespace ln ON ln.oid = l.collnamespace
            WHERE l.oid = a.attcollation AND a.attcollation <> t.typcollation))) ORDER BY a.attnum)
        FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]'),
      'printed', jsonb_build_object('definitionHash', md5(d.definition)),
      'source', jsonb_build_object('definition', d.definition, 'optionOrder', ${optionOrder(optionArray)})`;

/** Joined to pg_class row `c`: its definition without the semicolon. */
export const viewDefinition = `CROSS JOIN LATERAL (SELECT rtrim(pg_get_viewdef(c.oid), ';') AS definition) d`;
