import { z } from 'zod';
import { constraintParts, constraintQuery, onlyFor, tableOf } from './constraint_query.js';
import { defineKind } from './kind.js';

const attributes = z.strictObject({
  /** PRIMARY KEY (...) or UNIQUE (...): only names stand in it, so every major prints it alike */
  definition: z.string(),
  tablespace: z.string().optional(),
});

/** Primary keys and unique constraints (pg_constraint, contype p and u). */
export const uniqueConstraint = defineKind({
  ...constraintParts('unique constraint'),
  name: 'unique_constraint',
  phase: 'constraints',
  query: constraintQuery(
    "'p', 'u'",
    `jsonb_build_object(
      'definition', pg_get_constraintdef(con.oid),
      'tablespace', (SELECT quote_ident(s.spcname) FROM pg_class i JOIN pg_tablespace s ON s.oid = i.reltablespace WHERE i.oid = con.conindid))`,
    'true',
  ),
  attributes,
  rules: {
    definition: { effect: 'replace' },
    tablespace: { effect: 'replace' },
  },
  occupies: (object) => [`relation ${object.schema ?? ''}.${object.name}`],
  create: (object, constraint, context) => {
    const tablespace = constraint.tablespace === undefined ? '' : ` USING INDEX TABLESPACE ${constraint.tablespace}`;
    const title = constraint.definition.startsWith('PRIMARY KEY') ? 'primary key' : 'unique constraint';
    return [
      {
        title: `add ${title} ${object.name} on ${tableOf(object)}`,
        statement: `ALTER TABLE ${onlyFor(object, context)}${tableOf(object)} ADD CONSTRAINT ${object.name} ${constraint.definition}${tablespace}`,
        lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(object)] },
        hazards: [
          { type: 'blocks-writes', message: 'builds an index under the lock' },
          { type: 'may-fail-on-rows', message: 'fails if two rows have the same key' },
        ],
        undo: `ALTER TABLE ${tableOf(object)} DROP CONSTRAINT ${object.name}`,
      },
    ];
  },
});
