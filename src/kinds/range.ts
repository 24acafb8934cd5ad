import { quoteLiteral } from '../sql/quote.js';
import * as z from 'zod';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import { splitQualifiedName } from './qualified_name.js';
import type { CatalogObject } from '../catalog/object.js';
import { renamedInSchema } from './rename.js';

const attributes = z.strictObject({
  subtype: z.string(),
  /** qualified; absent where it is the subtype's default */
  operatorClass: z.string().exactOptional(),
  /** qualified; absent where it is the subtype's own */
  collation: z.string().exactOptional(),
  /** a function, qualified */
  canonical: z.string().exactOptional(),
  /** a function, qualified */
  difference: z.string().exactOptional(),
  /** a type, qualified */
  multirange: z.string(),
});
type RangeAttributes = z.infer<typeof attributes>;

const create = (object: CatalogObject, range: RangeAttributes): readonly [Draft] => {
  const clauses = [
    `SUBTYPE = ${range.subtype}`,
    range.operatorClass === undefined ? null : `SUBTYPE_OPCLASS = ${range.operatorClass}`,
    range.collation === undefined ? null : `COLLATION = ${range.collation}`,
    range.canonical === undefined ? null : `CANONICAL = ${range.canonical}`,
    range.difference === undefined ? null : `SUBTYPE_DIFF = ${range.difference}`,
    `MULTIRANGE_TYPE_NAME = ${range.multirange}`,
  ];
  return [
    {
      title: `create type ${object.name}`,
      statement: `CREATE TYPE ${object.name} AS RANGE (\n  ${clauses.filter((clause) => clause !== null).join(',\n  ')}\n)`,
      lock: NO_LOCK,
      undo: `DROP TYPE IF EXISTS ${object.name}`,
    },
  ];
};

const staysInSchema = ({ from, to }: AttributeChange<RangeAttributes>): boolean =>
  splitQualifiedName(from.multirange)[0] === splitQualifiedName(to.multirange)[0];

const renameMultirange = ({ from, to, desired }: AttributeChange<RangeAttributes>): readonly Draft[] => [
  {
    title: `rename the multirange type of ${desired.name} to ${to.multirange}`,
    statement: `ALTER TYPE ${from.multirange} RENAME TO ${splitQualifiedName(to.multirange)[1]}`,
    lock: NO_LOCK,
    undo: `ALTER TYPE ${to.multirange} RENAME TO ${splitQualifiedName(from.multirange)[1]}`,
  },
];

/** Range types (pg_range). Their multirange type, array types and constructors come and go with them. */
export const range = defineKind({
  name: 'range',
  title: 'range type',
  phase: 'types',
  catalogClass: 'pg_type',
  presence: 'pg_range WHERE rngtypid >= 16384',
  query: (lookup) => `
  SELECT t.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, ${qualified('n', 't.typname')} AS name,
    quote_ident(pg_get_userbyid(t.typowner)) AS owner, t.typacl AS acl, 'T'::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'subtype', format_type(r.rngsubtype, NULL),
      'operatorClass', (SELECT ${qualified('cn', 'oc.opcname')} FROM pg_opclass oc JOIN pg_namespace cn ON cn.oid = oc.opcnamespace
        WHERE oc.oid = r.rngsubopc AND NOT oc.opcdefault),
      'collation', CASE WHEN r.rngcollation <> st.typcollation THEN
        (SELECT ${qualified('cn', 'co.collname')} FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = r.rngcollation) END,
      'canonical', (SELECT ${qualified('pn', 'p.proname')} FROM pg_proc p JOIN pg_namespace pn ON pn.oid = p.pronamespace WHERE p.oid = r.rngcanonical),
      'difference', (SELECT ${qualified('pn', 'p.proname')} FROM pg_proc p JOIN pg_namespace pn ON pn.oid = p.pronamespace WHERE p.oid = r.rngsubdiff),
      'multirange', ${qualified('mn', 'mt.typname')}
    )) AS attributes
  FROM pg_range r
    JOIN pg_type t ON t.oid = r.rngtypid
    JOIN pg_type st ON st.oid = r.rngsubtype
    JOIN pg_type mt ON mt.oid = r.rngmultitypid
    JOIN pg_namespace mn ON mn.oid = mt.typnamespace
    JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_type', 't.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `t.oid = to_regtype(${name})`,
  attributes,
  rules: {
    subtype: { effect: 'replace' },
    operatorClass: { effect: 'replace' },
    collation: { effect: 'replace' },
    canonical: { effect: 'replace' },
    difference: { effect: 'replace' },
    multirange: { effect: (change) => (staysInSchema(change) ? 'alter' : 'replace'), alter: renameMultirange },
  },
  create,
  drop: (object, own) => ({
    title: `drop type ${object.name}`,
    statement: `DROP TYPE IF EXISTS ${object.name}`,
    lock: NO_LOCK,
    undo: create(object, own)[0].statement,
  }),
  whenDifferent: 'stop',
  isThere: (object) => `to_regtype(${quoteLiteral(object.name)}) IS NOT NULL`,
  dropLevel: 'all',
  occupies: (object, own) => [`type ${object.name}`, `type ${own.multirange}`],
  rename: renamedInSchema('type', 'TYPE'),
  commentTarget: (object) => `TYPE ${object.name}`,
  grantTarget: (object) => `TYPE ${object.name}`,
  ownerTarget: (object) => `TYPE ${object.name}`,
});
