import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, isUserSchema, ownRows } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind } from './kind.js';
import { withMethod } from './method_name.js';

/** An operator with its operand types, as the clauses of operator classes and families take it: `public.<(integer, bigint)`. */
export const operatorWithTypes = (oid: string): string =>
  `(SELECT format('%I.%s(%s, %s)', rn.nspname, ro.oprname, format_type(ro.oprleft, NULL), format_type(ro.oprright, NULL))
        FROM pg_operator ro JOIN pg_namespace rn ON rn.oid = ro.oprnamespace WHERE ro.oid = ${oid})`;

/** A function with its argument types, qualified and quoted. */
export const functionWithTypes = (oid: string): string =>
  `(SELECT format('%I.%I(%s)', rn.nspname, rp.proname, oidvectortypes(rp.proargtypes))
        FROM pg_proc rp JOIN pg_namespace rn ON rn.oid = rp.pronamespace WHERE rp.oid = ${oid})`;

/** The family that an ordering operator sorts by, qualified; null for one that searches. */
export const sortFamily = (oid: string): string =>
  `(SELECT format('%I.%I', rn.nspname, rf.opfname) FROM pg_opfamily rf JOIN pg_namespace rn ON rn.oid = rf.opfnamespace WHERE rf.oid = ${oid})`;

/** True for a member that pg_depend ties to an operator class, which it comes and goes with. */
export const isOfClass = (catalogClass: string, oid: string): string =>
  `EXISTS (SELECT FROM pg_depend i WHERE i.classid = '${catalogClass}'::regclass AND i.objid = ${oid}
        AND i.refclassid = 'pg_opclass'::regclass AND i.deptype = 'i')`;

interface Member {
  readonly left: string;
  readonly right: string;
}

/** What `FUNCTION 1 (integer, bigint)` becomes when it is added: followed by the function, or with the operator in between. */
const memberOf = (object: CatalogObject): string => object.name;

const addDraft = (object: CatalogObject, clause: string): Draft => ({
  title: `add ${memberOf(object)} to operator family ${object.relation ?? ''}`,
  statement: `ALTER OPERATOR FAMILY ${object.relation ?? ''} ADD\n  ${clause}`,
  lock: NO_LOCK,
  undo: dropStatement(object),
});

const dropStatement = (object: CatalogObject): string => `ALTER OPERATOR FAMILY ${object.relation ?? ''} DROP ${memberOf(object)}`;

const dropDraft = (object: CatalogObject, clause: string): Draft => ({
  title: `drop ${memberOf(object)} from operator family ${object.relation ?? ''}`,
  statement: dropStatement(object),
  lock: NO_LOCK,
  undo: addDraft(object, clause).statement,
});

const operatorAttributes = z.strictObject({
  left: z.string(),
  right: z.string(),
  /** with its operand types */
  operator: z.string(),
  /** the B-tree family that its results are sorted by; absent for an operator that searches */
  orderBy: z.string().exactOptional(),
});

const functionAttributes = z.strictObject({
  left: z.string(),
  right: z.string(),
  /** with its argument types */
  function: z.string(),
});

const numberIn = (object: CatalogObject): string => /^[A-Z]+ (\d+) /.exec(object.name)?.[1] ?? '';

const operatorClause = (object: CatalogObject, { operator, orderBy }: z.infer<typeof operatorAttributes>): string =>
  `OPERATOR ${numberIn(object)} ${operator}${orderBy === undefined ? '' : ` FOR ORDER BY ${orderBy}`}`;

const functionClause = (object: CatalogObject, own: z.infer<typeof functionAttributes>): string => `${memberOf(object)} ${own.function}`;

/** What CREATE OPERATOR CLASS writes for a member of its family. */
export const memberClause = (object: CatalogObject): string =>
  object.kind === 'operator_family_operator'
    ? operatorClause(object, operatorAttributes.parse(object.attributes))
    : functionClause(object, functionAttributes.parse(object.attributes));

const familyName = withMethod('n', 'f.opfname', 'am');

/** Members of families that belong to no class; PostgreSQL ties all operators of a B-tree or GiST class to the family too. */
const memberQuery = (
  { catalogClass, prefix, label }: { readonly catalogClass: string; readonly prefix: string; readonly label: string },
  own: string,
  lookup: string,
): string => `
  SELECT m.oid, 0 AS subid, n.nspname AS schema, ${familyName} AS relation, ${label} AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'left', format_type(m.${prefix}lefttype, NULL),
      'right', format_type(m.${prefix}righttype, NULL),
      ${own}
    )) AS attributes
  FROM ${catalogClass} m
    JOIN pg_opfamily f ON f.oid = m.${prefix}family
    JOIN pg_namespace n ON n.oid = f.opfnamespace
    JOIN pg_am am ON am.oid = f.opfmethod
  WHERE ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_opfamily', 'f.oid')}
    AND NOT ${isOfClass(catalogClass, 'm.oid')}${andLookup(lookup)}`;

const operatorLabel = `format('OPERATOR %s (%s, %s)', m.amopstrategy, format_type(m.amoplefttype, NULL), format_type(m.amoprighttype, NULL))`;
const functionLabel = `format('FUNCTION %s (%s, %s)', m.amprocnum, format_type(m.amproclefttype, NULL), format_type(m.amprocrighttype, NULL))`;

/** As a condition that needs no search_path: the family by name, the member by its number and the types' OIDs. */
const isThere = (catalogClass: string, number: string, prefix: string, object: CatalogObject, { left, right }: Member): string =>
  `EXISTS (SELECT FROM ${catalogClass} m
    JOIN pg_opfamily f ON f.oid = m.${prefix}family JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am am ON am.oid = f.opfmethod
    WHERE ${familyName} = ${quoteLiteral(object.relation ?? '')} AND m.${number} = ${numberIn(object)}
      AND m.${prefix}lefttype = to_regtype(${quoteLiteral(left)}) AND m.${prefix}righttype = to_regtype(${quoteLiteral(right)}))`;

/** Operators of a family that belong to no class (pg_amop). */
export const operatorFamilyOperator = defineKind({
  name: 'operator_family_operator',
  title: 'member',
  phase: 'functions',
  catalogClass: 'pg_amop',
  presence: ownRows('pg_opfamily'),
  query: (lookup) =>
    memberQuery(
      { catalogClass: 'pg_amop', prefix: 'amop', label: operatorLabel },
      `'operator', ${operatorWithTypes('m.amopopr')},
      'orderBy', ${sortFamily('m.amopsortfamily')}`,
      lookup,
    ),
  lookup: (relation, name) => `${familyName} = ${relation} AND ${operatorLabel} = ${name}`,
  attributes: operatorAttributes,
  rules: { left: { effect: 'replace' }, right: { effect: 'replace' }, operator: { effect: 'replace' }, orderBy: { effect: 'replace' } },
  create: (object, own) => [addDraft(object, operatorClause(object, own))],
  drop: (object, own) => dropDraft(object, operatorClause(object, own)),
  whenDifferent: 'stop',
  dropLevel: 'safe',
  isThere: (object) => isThere('pg_amop', 'amopstrategy', 'amop', object, operatorAttributes.parse(object.attributes)),
  commentTarget: null,
});

/** Support functions of a family that belong to no class (pg_amproc). */
export const operatorFamilyFunction = defineKind({
  name: 'operator_family_function',
  title: 'member',
  phase: 'functions',
  catalogClass: 'pg_amproc',
  presence: ownRows('pg_opfamily'),
  query: (lookup) =>
    memberQuery(
      { catalogClass: 'pg_amproc', prefix: 'amproc', label: functionLabel },
      `'function', ${functionWithTypes('m.amproc')}`,
      lookup,
    ),
  lookup: (relation, name) => `${familyName} = ${relation} AND ${functionLabel} = ${name}`,
  attributes: functionAttributes,
  rules: { left: { effect: 'replace' }, right: { effect: 'replace' }, function: { effect: 'replace' } },
  create: (object, own) => [addDraft(object, functionClause(object, own))],
  drop: (object, own) => dropDraft(object, functionClause(object, own)),
  whenDifferent: 'stop',
  dropLevel: 'safe',
  isThere: (object) => isThere('pg_amproc', 'amprocnum', 'amproc', object, functionAttributes.parse(object.attributes)),
  commentTarget: null,
});
