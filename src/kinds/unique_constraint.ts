import * as z from 'zod';
import { constraintParts, constraintQuery, onlyFor, tableOf } from './constraint_query.js';
import { nameBeside } from './qualified_name.js';
import { options } from './catalog_sql.js';
import { defineKind, type AttributeChange, type Draft } from './kind.js';
import { changedOptions, writeOptions } from './storage_options.js';

const attributes = z.strictObject({
  /** PRIMARY KEY (...) or UNIQUE (...): only names stand in it, so every major prints it alike */
  definition: z.string(),
  tablespace: z.string().optional(),
  /** storage parameters of its index */
  options: z.record(z.string(), z.string()).optional(),
  /** the table is clustered on its index */
  clustered: z.boolean().optional(),
});
type UniqueAttributes = z.infer<typeof attributes>;

/** WITH stands before DEFERRABLE. */
function withOptions({ definition, options: parameters }: UniqueAttributes): string {
  if (parameters === undefined) return definition;
  const [head = '', deferrable = ''] = definition.split(/(?= DEFERRABLE)/);
  return `${head} WITH (${writeOptions(parameters)})${deferrable}`;
}

const alterClustered = ({ to, desired }: AttributeChange<UniqueAttributes>): readonly Draft[] => [
  {
    title: `${to.clustered === true ? 'cluster' : 'no longer cluster'} ${tableOf(desired)} on ${desired.name}`,
    statement: `ALTER TABLE ${tableOf(desired)} ${to.clustered === true ? `CLUSTER ON ${desired.name}` : 'SET WITHOUT CLUSTER'}`,
    lock: { mode: 'SHARE UPDATE EXCLUSIVE', on: [tableOf(desired)] },
  },
];

function alterOptions({ from, to, desired }: AttributeChange<UniqueAttributes>): readonly Draft[] {
  const index = nameBeside(desired.relation, desired.name);
  return changedOptions(from.options ?? {}, to.options ?? {}).map((clause) => ({
    title: `storage parameters of index ${index}`,
    statement: `ALTER INDEX ${index} ${clause}`,
    lock: { mode: 'SHARE UPDATE EXCLUSIVE', on: [tableOf(desired)] },
  }));
}

/** Primary keys and unique constraints (pg_constraint, contype p and u). */
export const uniqueConstraint = defineKind({
  ...constraintParts('unique constraint'),
  name: 'unique_constraint',
  phase: 'constraints',
  query: constraintQuery(
    "'p', 'u'",
    `jsonb_build_object(
      'definition', pg_get_constraintdef(con.oid),
      'options', (SELECT ${options('i.reloptions')} FROM pg_class i WHERE i.oid = con.conindid),
      'clustered', (SELECT true FROM pg_index x WHERE x.indexrelid = con.conindid AND x.indisclustered),
      'tablespace', (SELECT quote_ident(s.spcname) FROM pg_class i JOIN pg_tablespace s ON s.oid = i.reltablespace WHERE i.oid = con.conindid))`,
    'true',
  ),
  attributes,
  rules: {
    definition: { effect: 'replace' },
    tablespace: { effect: 'replace' },
    options: { effect: 'alter', alter: alterOptions },
    clustered: { effect: 'alter', alter: alterClustered },
  },
  stateAfterCreate: ['clustered'],
  occupies: (object) => [`relation ${nameBeside(object.relation, object.name)}`],
  create: (object, constraint, context) => {
    const tablespace = constraint.tablespace === undefined ? '' : ` USING INDEX TABLESPACE ${constraint.tablespace}`;
    const title = constraint.definition.startsWith('PRIMARY KEY') ? 'primary key' : 'unique constraint';
    return [
      {
        title: `add ${title} ${object.name} on ${tableOf(object)}`,
        statement: `ALTER TABLE ${onlyFor(object, context)}${tableOf(object)} ADD CONSTRAINT ${object.name} ${withOptions(constraint)}${tablespace}`,
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
