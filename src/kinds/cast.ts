import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, ownRows } from './catalog_sql.js';
import { NO_LOCK } from './draft.js';
import { defineKind } from './kind.js';

const attributes = z.strictObject({
  /** both as format_type prints them */
  fromType: z.string(),
  toType: z.string(),
  context: z.enum(['explicit', 'assignment', 'implicit']),
  /** `function`, the types' own input and output, or the same bytes read as the other type */
  method: z.enum(['function', 'inout', 'binary']),
  /** qualified, with its argument types */
  function: z.string().exactOptional(),
});
type CastAttributes = z.infer<typeof attributes>;

function statement({ name }: CatalogObject, cast: CastAttributes): string {
  const how = { function: `WITH FUNCTION ${cast.function ?? ''}`, inout: 'WITH INOUT', binary: 'WITHOUT FUNCTION' }[cast.method];
  const when = { explicit: '', assignment: ' AS ASSIGNMENT', implicit: ' AS IMPLICIT' }[cast.context];
  return `CREATE CAST ${name} ${how}${when}`;
}

const NAME = `format('(%s AS %s)', format_type(c.castsource, NULL), format_type(c.casttarget, NULL))`;

/** Casts that somebody made (pg_cast), without those of extensions and those that come with a range type. */
export const cast = defineKind({
  name: 'cast',
  title: 'cast',
  phase: 'functions',
  catalogClass: 'pg_cast',
  presence: ownRows('pg_cast'),
  query: (lookup) => `
  SELECT c.oid, 0 AS subid, NULL::name AS schema, NULL::text AS relation, ${NAME} AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'fromType', format_type(c.castsource, NULL),
      'toType', format_type(c.casttarget, NULL),
      'context', CASE c.castcontext WHEN 'i' THEN 'implicit' WHEN 'a' THEN 'assignment' ELSE 'explicit' END,
      'method', CASE c.castmethod WHEN 'f' THEN 'function' WHEN 'i' THEN 'inout' ELSE 'binary' END,
      'function', CASE WHEN c.castfunc <> 0 THEN c.castfunc::regprocedure::text END
    )) AS attributes
  FROM pg_cast c
  WHERE c.oid >= 16384
    AND NOT EXISTS (SELECT FROM pg_range r WHERE r.rngtypid = c.castsource AND r.rngmultitypid = c.casttarget)
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_cast'::regclass AND e.objid = c.oid AND e.deptype = 'e')${andLookup(lookup)}`,
  lookup: (_relation, name) => `${NAME} = ${name}`,
  attributes,
  rules: {
    fromType: { effect: 'replace' },
    toType: { effect: 'replace' },
    context: { effect: 'replace' },
    method: { effect: 'replace' },
    function: { effect: 'replace' },
  },
  create: (object, own) => [
    { title: `create cast ${object.name}`, statement: statement(object, own), lock: NO_LOCK, undo: `DROP CAST IF EXISTS ${object.name}` },
  ],
  drop: (object, own) => ({
    title: `drop cast ${object.name}`,
    statement: `DROP CAST IF EXISTS ${object.name}`,
    lock: NO_LOCK,
    undo: statement(object, own),
  }),
  whenDifferent: 'replace',
  dropLevel: 'safe',
  isThere: (object) => {
    const { fromType, toType } = attributes.parse(object.attributes);
    return `EXISTS (SELECT FROM pg_cast WHERE castsource = to_regtype(${quoteLiteral(fromType)}) AND casttarget = to_regtype(${quoteLiteral(toType)}))`;
  },
  commentTarget: (object) => `CAST ${object.name}`,
});
