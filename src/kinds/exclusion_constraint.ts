import * as z from 'zod';
import { columnNames } from './catalog_sql.js';
import { belowAdded, constraintParts, constraintQuery, onlyFor, tableOf } from './constraint_query.js';
import { nameBeside } from './qualified_name.js';
import {
  alterClustered,
  alterIndexComment,
  alterReplicaIdentity,
  alterStatistics,
  alterTablespace,
  asExtra,
  INDEX_COMMENT,
  INDEX_PROPERTIES,
  indexComment,
  indexProperties,
} from './index_properties.js';
import { defineKind } from './kind.js';
import { renamedWithin } from './rename.js';
import { askClash } from './same_key.js';

const attributes = z.strictObject({
  columns: z.array(z.string()).optional(),
  ...indexProperties,
  ...indexComment,
  printed: z.strictObject({ definition: z.string() }),
});

/** Exclusion constraints (pg_constraint, contype x). */
export const exclusionConstraint = defineKind({
  ...constraintParts('exclusion constraint'),
  name: 'exclusion_constraint',
  phase: 'constraints',
  presence: "pg_constraint WHERE contype = 'x'",
  query: constraintQuery(
    "'x'",
    `(SELECT jsonb_build_object(
      'columns', ${columnNames('con.conrelid', 'con.conkey')},
      ${INDEX_PROPERTIES},
      ${INDEX_COMMENT},
      'printed', jsonb_build_object('definition', pg_get_constraintdef(con.oid)))
      FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indexrelid = con.conindid)`,
    'true',
  ),
  attributes,
  asExtra,
  rules: {
    columns: { effect: 'replace' },
    printed: { effect: 'replace' },
    clustered: { effect: 'alter', alter: alterClustered },
    replicaIdentity: { effect: 'alter', alter: alterReplicaIdentity },
    statistics: { effect: 'alter', alter: alterStatistics },
    tablespace: { effect: 'alter', alter: alterTablespace },
    indexComment: { effect: 'alter', alter: alterIndexComment },
  },
  // USING INDEX TABLESPACE stands in the middle of the text, so it is moved afterwards.
  stateAfterCreate: ['clustered', 'replicaIdentity', 'statistics', 'tablespace', 'indexComment'],
  occupies: (object) => [`relation ${nameBeside(object.relation, object.name)}`],
  create: (object, constraint, context) => [
    {
      title: `add exclusion constraint ${object.name} on ${tableOf(object)}`,
      statement: `ALTER TABLE ${onlyFor(object, context)}${tableOf(object)} ADD CONSTRAINT ${object.name} ${constraint.printed.definition}`,
      lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(object)], ...belowAdded(context, onlyFor(object, context)) },
      hazards:
        onlyFor(object, context) !== ''
          ? []
          : [
              { type: 'blocks-writes', message: 'builds an index under the lock' },
              { type: 'may-fail-on-rows', message: 'fails if two rows exclude each other' },
            ],
      asks: onlyFor(object, context) === '' ? askClash(object, constraint.printed.definition, context) : [],
      undo: `ALTER TABLE ${tableOf(object)} DROP CONSTRAINT ${object.name}`,
    },
  ],
  rename: renamedWithin('constraint', 'TABLE', 'CONSTRAINT'),
});
