import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { indexQuery } from './index_query.js';
import { nameBeside } from './qualified_name.js';
import {
  alterClustered,
  alterIndexOptions,
  alterReplicaIdentity,
  alterStatistics,
  alterTablespace,
  asExtra,
  indexOptions,
  indexProperties,
  withClause,
} from './index_properties.js';
import type { Draft } from './draft.js';
import { defineKind, type WriteContext } from './kind.js';
import type { Question } from './question.js';
import { renamedIndex } from './rename.js';
import { askSameKey } from './same_key.js';

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
  ...indexProperties,
  ...indexOptions,
  printed: z.strictObject({
    /** from USING to the options */
    definition: z.string(),
    /** of a partial index */
    where: z.string().optional(),
  }),
});
type IndexAttributes = z.infer<typeof attributes>;

const tableOf = (object: CatalogObject): string => object.relation ?? '';
const qualifiedName = (object: CatalogObject): string => nameBeside(object.relation, object.name);

const askDuplicates = (object: CatalogObject, { printed, nullsNotDistinct }: IndexAttributes, context: WriteContext): readonly Question[] =>
  askSameKey(object, printed.definition, { where: printed.where ?? null, nullsDistinct: nullsNotDistinct !== true }, context);

function create(object: CatalogObject, index: IndexAttributes, context: WriteContext): readonly Draft[] {
  const only = index.partitioned === true ? 'ONLY ' : '';
  const unique = index.unique === true ? 'UNIQUE ' : '';
  const tablespace = index.tablespace === undefined ? '' : ` TABLESPACE ${index.tablespace}`;
  const where = index.printed.where === undefined ? '' : ` WHERE ${index.printed.where}`;
  const definition = `${index.printed.definition}${withClause(index)}${tablespace}${where}`;
  return [
    {
      title: `create index ${qualifiedName(object)}`,
      statement: `CREATE ${unique}INDEX IF NOT EXISTS ${object.name} ON ${only}${tableOf(object)} ${definition}`,
      lock: { mode: 'SHARE', on: [tableOf(object)] },
      // On ONLY the partitioned table nothing is built: its partitions have indexes of their own.
      hazards:
        index.partitioned === true
          ? []
          : [
              { type: 'blocks-writes', message: 'writes to the table wait while it is built' },
              ...(index.unique === true ? [{ type: 'may-fail-on-rows', message: 'fails if two rows have the same key' } as const] : []),
            ],
      asks: index.unique === true && index.partitioned !== true ? askDuplicates(object, index, context) : [],
      ...(index.partitioned === true
        ? {}
        : {
            online: {
              how: 'concurrently',
              statement: `CREATE ${unique}INDEX CONCURRENTLY IF NOT EXISTS ${object.name} ON ${tableOf(object)} ${definition}`,
            },
          }),
      undo: `DROP INDEX ${qualifiedName(object)}`,
    },
  ];
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
  asExtra,
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
    replicaIdentity: { effect: 'alter', alter: alterReplicaIdentity },
    tablespace: { effect: 'alter', alter: alterTablespace },
    statistics: { effect: 'alter', alter: alterStatistics },
    // PostgreSQL refuses to set those of a partitioned index.
    options: { effect: ({ to }) => (to.partitioned === true ? 'replace' : 'alter'), alter: alterIndexOptions },
    source: { effect: 'alter', alter: () => [] },
    printed: { effect: 'replace' },
  },
  stateAfterCreate: ['clustered', 'replicaIdentity', 'statistics'],
  create,
  drop: (object, { partitioned, unique }) => ({
    title: `drop index ${qualifiedName(object)}`,
    statement: `DROP INDEX IF EXISTS ${qualifiedName(object)}`,
    lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(object)], below: 'partitions' },
    ...(partitioned === true
      ? {}
      : { online: { how: 'concurrently', statement: `DROP INDEX CONCURRENTLY IF EXISTS ${qualifiedName(object)}` } }),
    hazards: unique === true ? [{ type: 'loses-constraint', message: 'rows that it refused are accepted from then on' }] : [],
  }),
  whenDifferent: 'stop',
  dropLevel: 'safe',
  occupies: (object) => [`relation ${qualifiedName(object)}`],
  rename: renamedIndex,
  commentTarget: (object) => `INDEX ${qualifiedName(object)}`,
});
