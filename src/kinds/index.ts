import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { indexQuery } from './index_query.js';
import { nameBeside } from './qualified_name.js';
import { defineKind, type AttributeChange, type Draft } from './kind.js';

const attributes = z.strictObject({
  unique: z.boolean().optional(),
  nullsNotDistinct: z.boolean().optional(),
  /** other than btree */
  method: z.string().optional(),
  /** key and included columns, in order */
  columns: z.array(z.string()),
  /** how many of them, from the end, are only included */
  includes: z.number().optional(),
  partial: z.boolean().optional(),
  /** it stands on a partitioned table */
  partitioned: z.boolean().optional(),
  /** left over by an interrupted CREATE INDEX CONCURRENTLY */
  invalid: z.boolean().optional(),
  clustered: z.boolean().optional(),
  tablespace: z.string().optional(),
  /** statistics targets by the number of the index column */
  statistics: z.record(z.string(), z.number()).optional(),
  printed: z.strictObject({ definition: z.string() }),
});
type IndexAttributes = z.infer<typeof attributes>;

const tableOf = (object: CatalogObject): string => object.relation ?? '';
const qualifiedName = (object: CatalogObject): string => nameBeside(object.relation, object.name);

function create(object: CatalogObject, index: IndexAttributes): readonly Draft[] {
  const only = index.partitioned === true ? 'ONLY ' : '';
  const unique = index.unique === true ? 'UNIQUE ' : '';
  const where = index.printed.definition;
  return [
    {
      title: `create index ${qualifiedName(object)}`,
      statement: `CREATE ${unique}INDEX IF NOT EXISTS ${object.name} ON ${only}${tableOf(object)} ${where}`,
      lock: { mode: 'SHARE', on: [tableOf(object)] },
      hazards: [
        { type: 'blocks-writes', message: 'writes to the table wait while it is built' },
        ...(index.unique === true ? [{ type: 'may-fail-on-rows', message: 'fails if two rows have the same key' } as const] : []),
      ],
      undo: `DROP INDEX ${qualifiedName(object)}`,
    },
  ];
}

const alterClustered = ({ to, desired }: AttributeChange<IndexAttributes>): readonly Draft[] => [
  {
    title: `${to.clustered === true ? 'cluster' : 'no longer cluster'} ${tableOf(desired)} on ${desired.name}`,
    statement: `ALTER TABLE ${tableOf(desired)} ${to.clustered === true ? `CLUSTER ON ${desired.name}` : 'SET WITHOUT CLUSTER'}`,
    lock: { mode: 'SHARE UPDATE EXCLUSIVE', on: [tableOf(desired)] },
  },
];

function alterStatistics({ from, to, desired }: AttributeChange<IndexAttributes>): readonly Draft[] {
  const numbers = new Set([...Object.keys(from.statistics ?? {}), ...Object.keys(to.statistics ?? {})]);
  return [...numbers]
    .filter((number) => from.statistics?.[number] !== to.statistics?.[number])
    .map((number) => ({
      title: `statistics target of column ${number} of index ${qualifiedName(desired)}`,
      statement: `ALTER INDEX ${qualifiedName(desired)} ALTER COLUMN ${number} SET STATISTICS ${to.statistics?.[number] ?? -1}`,
      lock: { mode: 'SHARE UPDATE EXCLUSIVE', on: [tableOf(desired)] },
    }));
}

/** Indexes of tables and materialized views, unless a constraint owns them (pg_index). */
export const index = defineKind({
  name: 'index',
  title: 'index',
  phase: 'indexes',
  catalogClass: 'pg_class',
  query: indexQuery,
  lookup: (relation) => `c.oid = to_regclass(${relation})`,
  attributes,
  rules: {
    unique: { effect: 'replace' },
    nullsNotDistinct: { effect: 'replace' },
    method: { effect: 'replace' },
    columns: { effect: 'replace' },
    includes: { effect: 'replace' },
    partial: { effect: 'replace' },
    partitioned: { effect: 'replace' },
    invalid: { effect: 'replace' },
    clustered: { effect: 'alter', alter: alterClustered },
    tablespace: { effect: 'replace' },
    statistics: { effect: 'alter', alter: alterStatistics },
    printed: { effect: 'replace' },
  },
  stateAfterCreate: ['clustered', 'statistics'],
  create,
  drop: (object) => ({
    title: `drop index ${qualifiedName(object)}`,
    statement: `DROP INDEX IF EXISTS ${qualifiedName(object)}`,
    lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(object)] },
  }),
  whenDifferent: 'stop',
  dropLevel: 'safe',
  occupies: (object) => [`relation ${qualifiedName(object)}`],
  commentTarget: (object) => `INDEX ${qualifiedName(object)}`,
});
