import * as z from 'zod';
import { makeObjectId, type CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, isUserSchema, ownRows, qualified } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type WriteContext } from './kind.js';
import { splitMethod, withMethod } from './method_name.js';
import { functionWithTypes, isOfClass, memberClause, operatorWithTypes, sortFamily } from './operator_family_member.js';

const attributes = z.strictObject({
  type: z.string(),
  default: z.literal(true).exactOptional(),
  /** qualified; the access method is the class's */
  family: z.string(),
  /** the type that is stored in the index, where it is not the indexed one */
  storage: z.string().exactOptional(),
  /** clauses of CREATE OPERATOR CLASS, for the members that belong to the class and not to its family */
  members: z.array(z.string()).exactOptional(),
});
type ClassAttributes = z.infer<typeof attributes>;

const sameMembers = (name: string, { type, family }: ClassAttributes): string => JSON.stringify([splitMethod(name)[1], type, family]);

/**
 * The members of the family that CREATE OPERATOR CLASS writes along, since they are of its type and not there yet. Where several
 * new classes are of one type, the first one writes them.
 */
function absorbed(object: CatalogObject, own: ClassAttributes, context: WriteContext): readonly CatalogObject[] {
  const isNew = (other: CatalogObject): boolean => !context.current.objects.has(other.id);
  const wanted = sameMembers(object.name, own);
  const writers = [...context.catalog.objects.values()].filter(
    (other) => other.kind === object.kind && isNew(other) && sameMembers(other.name, attributes.parse(other.attributes)) === wanted,
  );
  if (writers.map(({ id }) => id).sort()[0] !== object.id) return [];
  const family = makeObjectId('operator_family', null, `${own.family} USING ${splitMethod(object.name)[1]}`);
  return context
    .childrenOf(family)
    .filter((member) => isNew(member) && member.attributes['left'] === own.type && member.attributes['right'] === own.type);
}

/** In the order of a class that a person writes: operators, then functions, each by number. */
const inOrder = (clauses: readonly string[]): readonly string[] =>
  [...clauses].sort((a, b) => {
    const [first, second] = [rankOf(a), rankOf(b)];
    return first === second ? 0 : first < second ? -1 : 1;
  });

const rankOf = (clause: string): string => {
  const [, what, number = ''] = /^([A-Z]+) (\d+)/.exec(clause) ?? [];
  return `${what === 'OPERATOR' ? 0 : 1}${number.padStart(5, '0')}`;
};

function statement(object: CatalogObject, own: ClassAttributes, along: readonly CatalogObject[]): string {
  const [name, method] = splitMethod(object.name);
  const members = inOrder([...(own.members ?? []), ...along.map(memberClause)]);
  // PostgreSQL wants one clause at least; storing the type itself is what it does anyway.
  const storage = own.storage ?? (members.length === 0 ? own.type : undefined);
  const clauses = [...members, ...(storage === undefined ? [] : [`STORAGE ${storage}`])];
  return `CREATE OPERATOR CLASS ${name}
  ${own.default === true ? 'DEFAULT ' : ''}FOR TYPE ${own.type} USING ${method} FAMILY ${own.family} AS
    ${clauses.join(',\n    ')}`;
}

const dropStatement = (object: CatalogObject): string => `DROP OPERATOR CLASS IF EXISTS ${object.name}`;

const create = (object: CatalogObject, own: ClassAttributes, context: WriteContext): readonly Draft[] => [
  {
    title: `create operator class ${object.name}`,
    statement: statement(object, own, absorbed(object, own, context)),
    lock: NO_LOCK,
    undo: dropStatement(object),
  },
];

const className = withMethod('n', 'c.opcname', 'am');

const members = `(
      SELECT jsonb_agg(clause ORDER BY rank, number, clause COLLATE "C") FROM (
        SELECT 1, m.amopstrategy, concat('OPERATOR ', m.amopstrategy, ' ', ${operatorWithTypes('m.amopopr')}, ' FOR ORDER BY ' || ${sortFamily('m.amopsortfamily')})
        FROM pg_depend d JOIN pg_amop m ON m.oid = d.objid
        WHERE d.classid = 'pg_amop'::regclass AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid = c.oid AND d.deptype = 'i'
        UNION ALL
        SELECT 2, m.amprocnum, format('FUNCTION %s (%s, %s) %s', m.amprocnum, format_type(m.amproclefttype, NULL), format_type(m.amprocrighttype, NULL), ${functionWithTypes('m.amproc')})
        FROM pg_depend d JOIN pg_amproc m ON m.oid = d.objid
        WHERE d.classid = 'pg_amproc'::regclass AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid = c.oid AND d.deptype = 'i'
      ) u(rank, number, clause))`;

/** A class is no good without the members of its type that its family holds, so they come before it and go after it. */
const needs = `(
      SELECT jsonb_agg(jsonb_build_array(u.catalog, u.oid)) FROM (
        SELECT 'pg_amop', m.oid::bigint FROM pg_amop m
        WHERE m.amopfamily = c.opcfamily AND m.amoplefttype = c.opcintype AND m.amoprighttype = c.opcintype AND NOT ${isOfClass('pg_amop', 'm.oid')}
        UNION ALL
        SELECT 'pg_amproc', m.oid::bigint FROM pg_amproc m
        WHERE m.amprocfamily = c.opcfamily AND m.amproclefttype = c.opcintype AND m.amprocrighttype = c.opcintype AND NOT ${isOfClass('pg_amproc', 'm.oid')}
      ) u(catalog, oid)) AS needs`;

/**
 * Operator classes (pg_opclass), named with their access method: `public.c USING btree`. PostgreSQL can change nothing of one but its
 * name, owner and schema, so it is made anew, and the indexes that use it around it.
 */
export const operatorClass = defineKind({
  name: 'operator_class',
  title: 'operator class',
  phase: 'functions',
  catalogClass: 'pg_opclass',
  presence: ownRows('pg_opclass'),
  query: (lookup) => `
  SELECT c.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, ${className} AS name,
    quote_ident(pg_get_userbyid(c.opcowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'type', format_type(c.opcintype, NULL),
      'default', nullif(c.opcdefault, false),
      'family', (SELECT ${qualified('fn', 'f.opfname')} FROM pg_opfamily f JOIN pg_namespace fn ON fn.oid = f.opfnamespace WHERE f.oid = c.opcfamily),
      'storage', CASE WHEN c.opckeytype <> 0 THEN format_type(c.opckeytype, NULL) END,
      'members', ${members}
    )) AS attributes, ${needs}
  FROM pg_opclass c
    JOIN pg_namespace n ON n.oid = c.opcnamespace
    JOIN pg_am am ON am.oid = c.opcmethod
  WHERE ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_opclass', 'c.oid')}${andLookup(lookup)}`,
  statesNeeds: true,
  lookup: (_relation, name) => `${className} = ${name}`,
  attributes,
  rules: {
    type: { effect: 'replace' },
    default: { effect: 'replace' },
    family: { effect: 'replace' },
    storage: { effect: 'replace' },
    members: { effect: 'replace' },
  },
  absorbs: (object, context) => absorbed(object, attributes.parse(object.attributes), context).map(({ id }) => id),
  create,
  drop: (object, own, context) => ({
    title: `drop operator class ${object.name}`,
    statement: dropStatement(object),
    lock: NO_LOCK,
    undo: statement(object, own, absorbed(object, own, context)),
  }),
  whenDifferent: 'stop',
  dropLevel: 'safe',
  isThere: (object) =>
    `EXISTS (SELECT FROM pg_opclass c JOIN pg_namespace n ON n.oid = c.opcnamespace JOIN pg_am am ON am.oid = c.opcmethod
    WHERE ${className} = ${quoteLiteral(object.name)})`,
  commentTarget: (object) => `OPERATOR CLASS ${object.name}`,
  ownerTarget: (object) => `OPERATOR CLASS ${object.name}`,
});
