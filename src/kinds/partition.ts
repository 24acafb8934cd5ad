import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import { defineKind } from './kind.js';
import { askBounds } from './partition_bounds.js';

const attributes = z.strictObject({ printed: z.strictObject({ bound: z.string() }) });

const childOf = (object: CatalogObject): string => object.relation ?? '';

/** That a table is a partition of another, and of which rows (pg_inherits, pg_class.relpartbound). */
export const partition = defineKind({
  name: 'partition',
  title: 'partition',
  phase: 'partitions',
  catalogClass: 'pg_inherits',
  presence: 'pg_class WHERE relispartition',
  query: (lookup) => `
  SELECT c.oid, 0 AS subid, n.nspname AS schema, ${qualified('n', 'c.relname')} AS relation, i.inhparent::regclass::text AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_build_object('printed', jsonb_build_object('bound', pg_get_expr(c.relpartbound, c.oid))) AS attributes,
    jsonb_build_array(jsonb_build_array('pg_class', i.inhparent::int8), jsonb_build_array('pg_class', c.oid::int8)) AS needs
  FROM pg_inherits i
    JOIN pg_class c ON c.oid = i.inhrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'f') AND c.relispartition
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_class', 'c.oid')}${andLookup(lookup)}`,
  lookup: (relation) => `c.oid = to_regclass(${relation})`,
  statesNeeds: true,
  attributes,
  rules: { printed: { effect: 'replace' } },
  create: (object, { printed }, context) => [
    {
      title: `attach ${childOf(object)} to ${object.name}`,
      statement: `ALTER TABLE ONLY ${object.name} ATTACH PARTITION ${childOf(object)} ${printed.bound}`,
      lock: {
        mode: 'ACCESS EXCLUSIVE',
        on: [childOf(object)],
        below: 'heirs',
        defaultOf: object.name,
        also: {
          mode: 'SHARE ROW EXCLUSIVE',
          on: [],
          referencedBy: object.name,
          ...(context.targetMajor >= 15 ? { referencing: object.name } : {}),
          also: { mode: 'SHARE UPDATE EXCLUSIVE', on: [object.name] },
        },
      },
      hazards: [
        { type: 'scans-table', message: 'reads the whole partition, and the default partition where there is one' },
        { type: 'may-fail-on-rows', message: 'fails if a row lies outside the bounds' },
      ],
      asks: askBounds(object, printed.bound, context),
      onlyOnce: true,
      joins: [object.name],
      undo: `ALTER TABLE ${object.name} DETACH PARTITION ${childOf(object)}`,
    },
  ],
  drop: (object) => ({
    title: `detach ${childOf(object)} from ${object.name}`,
    statement: `ALTER TABLE ${object.name} DETACH PARTITION ${childOf(object)}`,
    lock: {
      mode: 'ACCESS EXCLUSIVE',
      on: [childOf(object)],
      below: 'partitions',
      also: {
        mode: 'ACCESS EXCLUSIVE',
        on: [object.name],
        defaultOf: object.name,
        referencing: object.name,
        also: { mode: 'SHARE ROW EXCLUSIVE', on: [], referencedBy: object.name },
      },
    },
    hazards: [{ type: 'changes-access', message: 'its rows are no longer seen through the partitioned table' }],
    leaves: [object.name],
  }),
  whenDifferent: 'stop',
  isThere: (object) =>
    `EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = to_regclass(${quoteLiteral(childOf(object))}) AND inhparent = to_regclass(${quoteLiteral(object.name)}))`,
  dropLevel: 'always',
  commentTarget: null,
});
