import * as z from 'zod';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import { defineKind, NO_LOCK, type AttributeChange, type Draft, type Hazard, type Lock, type WriteContext } from './kind.js';
import { tablesStoring } from './type_users.js';
import type { CatalogObject } from '../catalog/object.js';

const attributes = z.strictObject({
  /** set where the rows that were there have not been checked */
  notValid: z.literal(true).exactOptional(),
  printed: z.strictObject({ check: z.string() }),
});
type DomainConstraintAttributes = z.infer<typeof attributes>;

const titleOf = (object: CatalogObject): string => `check ${object.name} on domain ${object.relation ?? ''}`;

const dropStatement = (object: CatalogObject): string => `ALTER DOMAIN ${object.relation ?? ''} DROP CONSTRAINT IF EXISTS ${object.name}`;

const addStatement = (object: CatalogObject, own: DomainConstraintAttributes): string =>
  `ALTER DOMAIN ${object.relation ?? ''} ADD CONSTRAINT ${object.name} CHECK (${own.printed.check})${own.notValid === true ? ' NOT VALID' : ''}`;

interface Checking {
  readonly lock: Lock;
  readonly hazards: readonly Hazard[];
}

/** What it costs to check the rows that are there: nothing where no table stores the domain. */
function checking(object: CatalogObject, context: WriteContext): Checking {
  const tables = object.parent === null ? [] : tablesStoring(context.current, object.parent);
  if (tables.length === 0) return { lock: NO_LOCK, hazards: [] };
  return {
    lock: { mode: 'SHARE', on: tables },
    hazards: [
      { type: 'scans-table', message: 'reads every table with a column of this domain' },
      { type: 'may-fail-on-rows', message: 'fails if such a column holds a value that the check refuses' },
    ],
  };
}

const create = (object: CatalogObject, own: DomainConstraintAttributes, context: WriteContext): readonly Draft[] => [
  {
    title: `add ${titleOf(object)}`,
    statement: addStatement(object, own),
    ...(own.notValid === true ? { lock: NO_LOCK } : checking(object, context)),
    undo: dropStatement(object),
  },
];

const validate = ({ desired }: AttributeChange<DomainConstraintAttributes>, context: WriteContext): readonly Draft[] => [
  {
    title: `validate ${titleOf(desired)}`,
    statement: `ALTER DOMAIN ${desired.relation ?? ''} VALIDATE CONSTRAINT ${desired.name}`,
    ...checking(desired, context),
    phase: 'validation',
  },
];

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
  attributes,
  rules: {
    notValid: { effect: ({ to }) => (to.notValid === true ? 'replace' : 'alter'), alter: validate },
    printed: { effect: 'replace' },
  },
  create,
  drop: (object, own) => ({
    title: `drop ${titleOf(object)}`,
    statement: dropStatement(object),
    lock: NO_LOCK,
    hazards: [{ type: 'loses-constraint', message: 'values that it refused are let in' }],
    undo: addStatement(object, own),
  }),
  whenDifferent: 'replace',
  dropLevel: 'safe',
  commentTarget: (object) => `CONSTRAINT ${object.name} ON DOMAIN ${object.relation ?? ''}`,
});
