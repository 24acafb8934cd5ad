import * as z from 'zod';
import { columnNames } from './catalog_sql.js';
import { constraintParts, constraintQuery, onlyFor, tableOf } from './constraint_query.js';
import { nameBeside } from './qualified_name.js';
import { defineKind } from './kind.js';

const attributes = z.strictObject({
  columns: z.array(z.string()).optional(),
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
    `jsonb_build_object(
      'columns', ${columnNames('con.conrelid', 'con.conkey')},
      'printed', jsonb_build_object('definition', pg_get_constraintdef(con.oid)))`,
    'true',
  ),
  attributes,
  rules: {
    columns: { effect: 'replace' },
    printed: { effect: 'replace' },
  },
  occupies: (object) => [`relation ${nameBeside(object.relation, object.name)}`],
  create: (object, constraint, context) => [
    {
      title: `add exclusion constraint ${object.name} on ${tableOf(object)}`,
      statement: `ALTER TABLE ${onlyFor(object, context)}${tableOf(object)} ADD CONSTRAINT ${object.name} ${constraint.printed.definition}`,
      lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(object)] },
      hazards: [
        { type: 'blocks-writes', message: 'builds an index under the lock' },
        { type: 'may-fail-on-rows', message: 'fails if two rows exclude each other' },
      ],
      undo: `ALTER TABLE ${tableOf(object)} DROP CONSTRAINT ${object.name}`,
    },
  ],
});
