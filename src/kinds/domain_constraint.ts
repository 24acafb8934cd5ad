import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange, type Effect, type WriteContext } from './kind.js';
import { checkClause, domainConstraintAttributes, type DomainConstraintAttributes } from './domain_definition.js';
import { checking, whyUnchecked, type AskedValues } from './domain_checking.js';
import type { CatalogObject } from '../catalog/object.js';
import { renamedWithin } from './rename.js';

const titleOf = (object: CatalogObject): string => `check ${object.name} on domain ${object.relation ?? ''}`;

const dropStatement = (object: CatalogObject): string => `ALTER DOMAIN ${object.relation ?? ''} DROP CONSTRAINT IF EXISTS ${object.name}`;

const addStatement = (object: CatalogObject, own: DomainConstraintAttributes): string =>
  `ALTER DOMAIN ${object.relation ?? ''} ADD ${checkClause(object.name, own)}${own.notValid === true ? ' NOT VALID' : ''}`;

const REFUSED = 'a value that the check refuses';

/** VALUE is a name like another to a query, and means what stands nearest. */
const asked =
  (object: CatalogObject, { printed }: DomainConstraintAttributes, { catalog }: WriteContext) =>
  (column: CatalogObject): AskedValues => {
    const base = object.parent === null ? undefined : catalog.objects.get(object.parent)?.attributes['type'];
    const value = `given.${column.name}${typeof base === 'string' ? `::${base}` : ''}`;
    return {
      what: `whose ${column.name} check ${object.name} of domain ${object.relation ?? ''} refuses`,
      condition: `EXISTS (SELECT FROM (SELECT ${value} AS value) AS stored WHERE NOT (${printed.check}))`,
    };
  };

const create = (object: CatalogObject, own: DomainConstraintAttributes, context: WriteContext): readonly Draft[] => [
  {
    title: `add ${titleOf(object)}`,
    statement: addStatement(object, own),
    ...(own.notValid === true ? { lock: NO_LOCK } : checking(object.parent, REFUSED, context, asked(object, own, context))),
    undo: dropStatement(object),
  },
];

const refused = (object: CatalogObject, own: DomainConstraintAttributes, context: WriteContext): string | null =>
  own.notValid === true ? null : whyUnchecked(object.parent, context);

const validate = ({ to, desired }: AttributeChange<DomainConstraintAttributes>, context: WriteContext): readonly Draft[] => [
  {
    title: `validate ${titleOf(desired)}`,
    statement: `ALTER DOMAIN ${desired.relation ?? ''} VALIDATE CONSTRAINT ${desired.name}`,
    ...checking(desired.parent, REFUSED, context, asked(desired, to, context)),
    phase: 'validation',
  },
];

const effect = ({ to, desired }: AttributeChange<DomainConstraintAttributes>, possible: Effect, context: WriteContext): Effect =>
  refused(desired, to, context) === null ? possible : 'impossible';

/** Checks of domains (pg_constraint). The NOT NULL constraints that 17 keeps beside them are an attribute of the domain. */
export const domainConstraint = defineKind({
  name: 'domain_constraint',
  title: 'domain constraint',
  phase: 'types',
  catalogClass: 'pg_constraint',
  presence: 'pg_constraint WHERE contypid <> 0 AND oid >= 16384',
  query: (lookup) => `
  SELECT c.oid, 0 AS subid, n.nspname AS schema, ${qualified('n', 't.typname')} AS relation, quote_ident(c.conname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'notValid', CASE WHEN NOT c.convalidated THEN true END,
      'printed', jsonb_build_object('check', pg_get_expr(c.conbin, 0))
    )) AS attributes
  FROM pg_constraint c
    JOIN pg_type t ON t.oid = c.contypid
    JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE c.contype = 'c' AND c.contypid <> 0 AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_type', 't.oid')}${andLookup(lookup)}`,
  lookup: (relation) => `t.oid = to_regtype(${relation})`,
  attributes: domainConstraintAttributes,
  rules: {
    notValid: { effect: (change, context) => effect(change, change.to.notValid === true ? 'replace' : 'alter', context), alter: validate },
    printed: { effect: (change, context) => effect(change, 'replace', context) },
  },
  create,
  refused,
  drop: (object, own) => ({
    title: `drop ${titleOf(object)}`,
    statement: dropStatement(object),
    lock: NO_LOCK,
    hazards: [{ type: 'loses-constraint', message: 'values that it refused are let in' }],
    undo: addStatement(object, own),
  }),
  whenDifferent: 'replace',
  dropLevel: 'safe',
  rename: renamedWithin('constraint', 'DOMAIN', 'CONSTRAINT'),
  commentTarget: (object) => `CONSTRAINT ${object.name} ON DOMAIN ${object.relation ?? ''}`,
});
