import * as z from 'zod';
import { makeObjectId, type CatalogObject } from '../catalog/object.js';
import { belowAdded, constraintParts, constraintQuery, onlyFor, tableOf } from './constraint_query.js';
import { nameBeside } from './qualified_name.js';
import {
  alterClustered,
  alterIndexComment,
  alterIndexOptions,
  alterReplicaIdentity,
  alterStatistics,
  alterTablespace,
  asExtra,
  INDEX_COMMENT,
  INDEX_OPTIONS,
  INDEX_PROPERTIES,
  indexComment,
  indexOptions,
  indexProperties,
  withClause,
} from './index_properties.js';
import type { Online } from './draft.js';
import { defineKind } from './kind.js';
import { renamedWithin } from './rename.js';
import { askSameKey } from './same_key.js';

const attributes = z.strictObject({
  /** PRIMARY KEY (...) or UNIQUE (...): only names stand in it, so every major prints it alike */
  definition: z.string(),
  ...indexProperties,
  ...indexOptions,
  ...indexComment,
});
type UniqueAttributes = z.infer<typeof attributes>;

/** WITH and USING INDEX TABLESPACE stand before DEFERRABLE. */
function withOptions(constraint: UniqueAttributes): string {
  const tablespace = constraint.tablespace === undefined ? '' : ` USING INDEX TABLESPACE ${constraint.tablespace}`;
  const [head = '', deferrable = ''] = constraint.definition.split(/(?= DEFERRABLE)/);
  return `${head}${withClause(constraint)}${tablespace}${deferrable}`;
}

const COLUMNS = String.raw`\(((?:"(?:[^"]|"")*"|[^")])+)\)`;
const KEY = new RegExp(
  String.raw`^(PRIMARY KEY|UNIQUE)( NULLS NOT DISTINCT)? ${COLUMNS}(?: INCLUDE ${COLUMNS})?((?: NOT)? DEFERRABLE.*)?$`,
);

const namesIn = (list: string | undefined): readonly string[] => list?.match(/"(?:[^"]|"")*"|[^", ]+/g) ?? [];

/** The index of a key, built before the key takes it over under its own name. One that is temporal has no such way. */
function indexFirst(object: CatalogObject, constraint: UniqueAttributes): { readonly online?: Online } {
  const [, key, distinct = '', columns, included, deferrable = ''] = KEY.exec(constraint.definition) ?? [];
  if (key === undefined || columns === undefined || / WITHOUT OVERLAPS$/.test(columns)) return {};
  const definition = `USING btree (${columns})${included === undefined ? '' : ` INCLUDE (${included})`}${distinct}`;
  const tablespace = constraint.tablespace === undefined ? '' : ` TABLESPACE ${constraint.tablespace}`;
  const { name, relation } = object;
  const includes = namesIn(included);
  return {
    online: {
      how: 'index-first',
      index: {
        ...object,
        id: makeObjectId('index', relation, name),
        kind: 'index',
        attributes: {
          unique: true,
          ...(distinct === '' ? {} : { nullsNotDistinct: true }),
          columns: [...namesIn(columns), ...includes],
          ...(includes.length === 0 ? {} : { includes: includes.length }),
          ...(constraint.options === undefined ? {} : { options: constraint.options }),
          ...(constraint.tablespace === undefined ? {} : { tablespace: constraint.tablespace }),
          printed: { definition },
        },
      },
      build: `CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ${name} ON ${tableOf(object)} ${definition}${withClause(constraint)}${tablespace}`,
      statement: `ALTER TABLE ${tableOf(object)} ADD CONSTRAINT ${name} ${key} USING INDEX ${name}${deferrable}`,
    },
  };
}

/** Primary keys and unique constraints (pg_constraint, contype p and u). */
export const uniqueConstraint = defineKind({
  ...constraintParts('unique constraint'),
  name: 'unique_constraint',
  phase: 'constraints',
  query: constraintQuery(
    "'p', 'u'",
    `(SELECT jsonb_build_object(
      'definition', pg_get_constraintdef(con.oid),
      ${INDEX_PROPERTIES},
      ${INDEX_OPTIONS},
      ${INDEX_COMMENT})
      FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indexrelid = con.conindid)`,
    'true',
  ),
  attributes,
  asExtra,
  rules: {
    definition: { effect: 'replace' },
    tablespace: { effect: 'alter', alter: alterTablespace },
    // PostgreSQL refuses to set those of a partitioned index.
    options: { effect: ({ desired }, context) => (onlyFor(desired, context) === '' ? 'alter' : 'replace'), alter: alterIndexOptions },
    source: { effect: 'alter', alter: () => [] },
    clustered: { effect: 'alter', alter: alterClustered },
    replicaIdentity: { effect: 'alter', alter: alterReplicaIdentity },
    statistics: { effect: 'alter', alter: alterStatistics },
    indexComment: { effect: 'alter', alter: alterIndexComment },
  },
  stateAfterCreate: ['clustered', 'replicaIdentity', 'indexComment'],
  occupies: (object) => [`relation ${nameBeside(object.relation, object.name)}`],
  create: (object, constraint, context) => {
    const isPrimary = constraint.definition.startsWith('PRIMARY KEY');
    const title = isPrimary ? 'primary key' : 'unique constraint';
    const only = onlyFor(object, context);
    return [
      {
        title: `add ${title} ${object.name} on ${tableOf(object)}`,
        statement: `ALTER TABLE ${only}${tableOf(object)} ADD CONSTRAINT ${object.name} ${withOptions(constraint)}`,
        // A primary key makes its columns NOT NULL, in what inherits them too.
        lock: {
          mode: 'ACCESS EXCLUSIVE',
          on: [tableOf(object)],
          ...(isPrimary && only === '' ? { below: 'heirs' } : belowAdded(context, only)),
        },
        hazards:
          only !== ''
            ? []
            : [
                { type: 'blocks-writes', message: 'builds an index under the lock' },
                { type: 'may-fail-on-rows', message: 'fails if two rows have the same key' },
              ],
        asks:
          only === ''
            ? askSameKey(
                object,
                constraint.definition,
                { where: null, nullsDistinct: !constraint.definition.startsWith('UNIQUE NULLS NOT') },
                context,
              )
            : [],
        ...(only === '' ? indexFirst(object, constraint) : {}),
        undo: `ALTER TABLE ${tableOf(object)} DROP CONSTRAINT ${object.name}`,
      },
    ];
  },
  rename: renamedWithin('constraint', 'TABLE', 'CONSTRAINT'),
});
