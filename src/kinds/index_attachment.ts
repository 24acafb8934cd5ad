import * as z from 'zod';
import { sameJson, type Attributes, type CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import { defineKind, type AttributeChange, type Effect, type WriteContext } from './kind.js';

const attributes = z.strictObject({
  /** the index of the partitioned table, qualified */
  to: z.string(),
  source: z.strictObject({
    /** the partition's index, qualified */
    index: z.string(),
  }),
});

const indexOf = (object: CatalogObject): string => attributes.parse(object.attributes).source.index;
const tableOf = (object: CatalogObject): string => object.relation ?? '';

/** What is changed in an index without making it anew. */
const CHANGED_IN_PLACE: readonly string[] = ['source', 'clustered', 'replicaIdentity', 'statistics', 'tablespace', 'options'];

const shapeOf = (index: CatalogObject): Attributes =>
  Object.fromEntries(Object.entries(index.attributes).filter(([name]) => !CHANGED_IN_PLACE.includes(name)));

/** A partition's index becomes another one's when the one that it was attached to goes, or the partition is detached meanwhile. */
function otherIndexEffect({ current: before }: AttributeChange<unknown>, { current, desired }: WriteContext): Effect {
  const goes = before.dependencies.some((id) => {
    const [now, wanted] = [current.objects.get(id), desired.objects.get(id)];
    return now !== undefined && (wanted === undefined || !sameJson(shapeOf(now), shapeOf(wanted)));
  });
  const isDetached = [...current.objects.values()].some(
    ({ id, kind, relation, attributes: bound }) =>
      kind === 'partition' && relation === before.relation && !sameJson(bound, desired.objects.get(id)?.attributes ?? null),
  );
  return goes || isDetached ? 'replace' : 'impossible';
}

/** That a partition's index is part of the partitioned table's index (pg_inherits between indexes). */
export const indexAttachment = defineKind({
  name: 'index_attachment',
  title: 'index attachment',
  phase: 'foreign-keys',
  catalogClass: 'pg_inherits',
  presence: 'pg_class WHERE relispartition',
  query: (lookup) => `
  SELECT x.oid, 0 AS subid, n.nspname AS schema, ${qualified('n', 'c.relname')} AS relation, quote_ident(x.relname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_build_object('to', i.inhparent::regclass::text, 'source', jsonb_build_object('index', x.oid::regclass::text)) AS attributes,
    jsonb_build_array(jsonb_build_array('pg_class', i.inhparent::int8), jsonb_build_array('pg_class', x.oid::int8)) AS needs
  FROM pg_inherits i
    JOIN pg_class x ON x.oid = i.inhrelid
    JOIN pg_index px ON px.indexrelid = x.oid
    JOIN pg_class c ON c.oid = px.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE x.relkind IN ('i', 'I')
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_class', 'c.oid')}${andLookup(lookup)}`,
  lookup: (relation) => `c.oid = to_regclass(${relation})`,
  statesNeeds: true,
  attributes,
  rules: { to: { effect: otherIndexEffect }, source: { effect: otherIndexEffect } },
  create: (object, { to, source }) => [
    {
      title: `attach index ${object.name} to ${to}`,
      statement: `ALTER INDEX ${to} ATTACH PARTITION ${source.index}`,
      // Whoever reads the partition looks at its indexes.
      lock: { mode: 'ACCESS EXCLUSIVE', on: [source.index] },
      phase: 'constraints',
    },
  ],
  drop: (object, { to }) => ({
    title: `index ${object.name} stays attached to ${to}`,
    statement: `DROP INDEX IF EXISTS ${to}`,
    lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(object)] },
    lossy: 'PostgreSQL cannot detach an index from its partitioned index: it goes only with it',
  }),
  whenDifferent: 'stop',
  isThere: (object) =>
    `EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = to_regclass(${quoteLiteral(indexOf(object))}) AND inhparent = to_regclass(${quoteLiteral(attributes.parse(object.attributes).to)}))`,
  dropLevel: 'safe',
  commentTarget: null,
});
