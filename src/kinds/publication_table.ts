import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import type { Draft, Hazard, Lock } from './draft.js';
import { defineKind, type AttributeChange, type WriteContext } from './kind.js';

const attributes = z.strictObject({
  /** quoted, by name: in another database they may stand in another order; absent for all, those added later included */
  columns: z.array(z.string()).exactOptional(),
  printed: z.strictObject({ where: z.string() }).exactOptional(),
});
type PublicationTableAttributes = z.infer<typeof attributes>;

const tableOf = (object: CatalogObject): string => object.relation ?? '';

// ONLY: a table that is listed without it brings the tables that inherit from it along.
function addStatement(object: CatalogObject, { columns, printed }: PublicationTableAttributes): string {
  const list = columns === undefined ? '' : ` (${columns.join(', ')})`;
  const filter = printed === undefined ? '' : ` WHERE (${printed.where})`;
  return `ALTER PUBLICATION ${object.name} ADD TABLE ONLY ${tableOf(object)}${list}${filter}`;
}

const dropStatement = (object: CatalogObject): string => `ALTER PUBLICATION ${object.name} DROP TABLE ONLY ${tableOf(object)}`;

const lock = (object: CatalogObject): Lock => ({ mode: 'SHARE UPDATE EXCLUSIVE', on: [tableOf(object)] });

/** PostgreSQL refuses an UPDATE or DELETE that it must publish and cannot say which row of (ddl-alter and logical-replication in its manual). */
function identityHazard(object: CatalogObject, context: WriteContext): readonly Hazard[] {
  const { catalog } = context;
  const publishes = [...catalog.objects.values()].find(({ kind, name }) => kind === 'publication' && name === object.name)?.attributes[
    'publish'
  ];
  if (Array.isArray(publishes) && !publishes.includes('update') && !publishes.includes('delete')) return [];
  const identity = object.parent === null ? undefined : catalog.objects.get(object.parent)?.attributes['replicaIdentity'];
  if (identity !== undefined && identity !== 'nothing') return [];
  const isKey = ({ kind, attributes: { definition } }: CatalogObject): boolean =>
    kind === 'unique_constraint' && typeof definition === 'string' && definition.startsWith('PRIMARY KEY');
  if (identity === undefined && object.parent !== null && context.childrenOf(object.parent).some(isKey)) return [];
  return [
    {
      type: 'blocks-writes',
      message:
        'the table has no replica identity (a primary key, or what REPLICA IDENTITY names): its UPDATEs and DELETEs fail while it is published',
    },
  ];
}

const create = (object: CatalogObject, own: PublicationTableAttributes, context: WriteContext): readonly Draft[] => [
  {
    title: `add table ${tableOf(object)} to publication ${object.name}`,
    statement: addStatement(object, own),
    lock: lock(object),
    hazards: [
      {
        type: 'changes-access',
        message: 'subscribers that do not have it yet get it once they run ALTER SUBSCRIPTION ... REFRESH PUBLICATION',
      },
      ...identityHazard(object, context),
    ],
    undo: dropStatement(object),
  },
];

/** SET TABLE would need all the other tables too, so the table is taken out and put in again, in one transaction. */
const redefine = ({ from, to, current, desired }: AttributeChange<PublicationTableAttributes>): readonly Draft[] => [
  {
    title: `change what publication ${desired.name} publishes of table ${tableOf(desired)}`,
    statement: `${dropStatement(desired)};\n${addStatement(desired, to)}`,
    lock: lock(desired),
    hazards: [{ type: 'changes-access', message: 'changes which of its rows and columns subscribers get' }],
    undo: `${dropStatement(current)};\n${addStatement(current, from)}`,
  },
];

/** Tables in publications (pg_publication_rel), with their column list and row filter (from 15 on). */
export const publicationTable = defineKind({
  name: 'publication_table',
  title: 'place in publication',
  phase: 'publications',
  catalogClass: 'pg_publication_rel',
  presence: 'pg_publication_rel',
  // Before 15 pg_publication_rel lacks prqual and prattrs: the names then mean the columns of `before_15`.
  query: (lookup) => `
  SELECT pr.oid, 0 AS subid, n.nspname AS schema, ${qualified('n', 'c.relname')} AS relation, quote_ident(p.pubname) AS name,
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
  WHERE ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_publication', 'p.oid')}${andLookup(lookup)}`,
  lookup: (relation, name) => `c.oid = to_regclass(${relation}) AND quote_ident(p.pubname) = ${name}`,
  attributes,
  rules: {
    columns: { effect: 'redefine' },
    printed: { effect: 'redefine' },
  },
  endsWith: ['publication'],
  create,
  redefine,
  drop: (object, own) => ({
    title: `take table ${tableOf(object)} out of publication ${object.name}`,
    statement: dropStatement(object),
    lock: lock(object),
    hazards: [{ type: 'changes-access', message: 'as long as it is out, subscribers get no changes of this table' }],
    undo: addStatement(object, own),
  }),
  whenDifferent: 'stop',
  isThere: (object) =>
    `EXISTS (SELECT FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid WHERE quote_ident(p.pubname) = ${quoteLiteral(object.name)} AND r.prrelid = to_regclass(${quoteLiteral(tableOf(object))}))`,
  dropLevel: 'safe',
  commentTarget: null,
});
