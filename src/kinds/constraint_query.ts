import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import type { CatalogObject } from '../catalog/object.js';
import type { Draft, Lock } from './draft.js';
import type { DropLevel, Kind, WriteContext } from './kind.js';

/**
 * The catalog query of one group of table constraints (pg_constraint). `con` is the constraint, `c` its table.
 * @param types contype letters, for example `'p', 'u'`
 * @param attributes a jsonb expression
 * @param condition what else must hold
 */
export const constraintQuery =
  (types: string, attributes: string, condition: string) =>
  (lookup: string): string => `
  SELECT con.oid, 0 AS subid, n.nspname AS schema, ${qualified('n', 'c.relname')} AS relation, quote_ident(con.conname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(${attributes}) AS attributes
  FROM pg_constraint con
    JOIN pg_class c ON c.oid = con.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE con.contype IN (${types}) AND ${condition} AND c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_class', 'c.oid')}${andLookup(lookup)}`;

/** The definition without NOT VALID, which is an attribute of its own. */
export const DEFINITION = `regexp_replace(pg_get_constraintdef(con.oid), ' NOT VALID$', '')`;

export const NOT_VALID = `CASE WHEN NOT con.convalidated AND pg_get_constraintdef(con.oid) LIKE '% NOT VALID' THEN true END`;

export const tableOf = (object: CatalogObject): string => object.relation ?? '';

const dropConstraint = (object: CatalogObject, title: string): Draft => ({
  title: `drop ${title} ${object.name} on ${tableOf(object)}`,
  statement: `ALTER TABLE ${tableOf(object)} DROP CONSTRAINT IF EXISTS ${object.name}`,
  lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(object)], below: 'partitions' },
  hazards: [{ type: 'loses-constraint', message: 'rows that it refused are accepted from then on' }],
});

const constraintIsThere = (object: CatalogObject): string =>
  `EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = to_regclass(${quoteLiteral(tableOf(object))}) AND quote_ident(conname) = ${quoteLiteral(object.name)})`;

/** What all kinds of table constraints have in common. */
export const constraintParts = (
  title: string,
): Pick<Kind, 'title' | 'catalogClass' | 'lookup' | 'whenDifferent' | 'commentTarget'> & {
  readonly isThere: (object: CatalogObject) => string;
  readonly dropLevel: DropLevel;
  readonly drop: (object: CatalogObject) => Draft;
} => ({
  title,
  catalogClass: 'pg_constraint',
  lookup: (relation) => `con.conrelid = to_regclass(${relation})`,
  whenDifferent: 'stop',
  isThere: constraintIsThere,
  dropLevel: 'safe',
  commentTarget: (object) => `CONSTRAINT ${object.name} ON ${tableOf(object)}`,
  drop: (object) => dropConstraint(object, title),
});

/** A constraint on a partitioned table is added to it alone: its partitions have their own, which are attached. */
export function onlyFor(object: CatalogObject, context: WriteContext): string {
  const table = object.parent === null ? undefined : context.catalog.objects.get(object.parent);
  return table?.attributes['printed'] === undefined ? '' : 'ONLY ';
}

/** ADD CONSTRAINT of what tables below do not get: from 18 on PostgreSQL locks them all the same, unless it is told ONLY. */
export const belowAdded = (context: WriteContext, only = ''): Pick<Lock, 'below'> =>
  context.targetMajor >= 18 && only === '' ? { below: 'heirs' } : {};
