import * as z from 'zod';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import type { Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import type { CatalogObject } from '../catalog/object.js';

const attributes = z.strictObject({
  /** qualified with its table */
  column: z.string(),
});
type SequenceOwnerAttributes = z.infer<typeof attributes>;

const own = (object: CatalogObject, column: string): Draft => {
  const sequence = object.relation ?? '';
  return {
    title: column === 'NONE' ? `let sequence ${sequence} belong to no column` : `let sequence ${sequence} belong to column ${column}`,
    statement: `ALTER SEQUENCE ${sequence} OWNED BY ${column}`,
    lock: { mode: 'SHARE ROW EXCLUSIVE', on: [sequence] },
  };
};

const alter = ({ from, to, desired }: AttributeChange<SequenceOwnerAttributes>): readonly Draft[] => [
  { ...own(desired, to.column), undo: own(desired, from.column).statement },
];

/**
 * The column with which a sequence is dropped (pg_depend, deptype a). Apart from the sequence, since the sequence is made before the
 * table, whose default calls it, and this can only be said after. Its subid is made up: the sequence's own address is taken.
 */
export const sequenceOwner = defineKind({
  name: 'sequence_owner',
  title: 'owner column of a sequence',
  phase: 'tables',
  catalogClass: 'pg_class',
  presence: "pg_class WHERE relkind = 'S'",
  query: (lookup) => `
  SELECT c.oid, -1 AS subid, n.nspname AS schema, ${qualified('n', 'c.relname')} AS relation, 'owned by' AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_build_object('column', format('%I.%I.%I', tn.nspname, t.relname, a.attname)) AS attributes,
    jsonb_build_array(jsonb_build_array('pg_class', t.oid::int8, d.refobjsubid)) AS needs
  FROM pg_depend d
    JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S'
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_class t ON t.oid = d.refobjid
    JOIN pg_namespace tn ON tn.oid = t.relnamespace
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
  WHERE d.classid = 'pg_class'::regclass AND d.objsubid = 0 AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype = 'a'
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_class', 'c.oid')}${andLookup(lookup)}`,
  lookup: (relation) => `c.oid = to_regclass(${relation})`,
  statesNeeds: true,
  attributes,
  rules: { column: { effect: 'alter', alter } },
  create: (object, owner) => [{ ...own(object, owner.column), undo: own(object, 'NONE').statement }],
  drop: (object, owner) => ({ ...own(object, 'NONE'), undo: own(object, owner.column).statement }),
  whenDifferent: 'replace',
  createReplaces: true,
  dropLevel: 'always',
  commentTarget: null,
});
