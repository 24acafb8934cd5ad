import type { CatalogObject } from '../catalog/object.js';
import { columnNames } from './catalog_sql.js';
import * as z from 'zod';
import { addedNotValid, validated } from './check_constraint.js';
import { belowAdded, constraintParts, constraintQuery, DEFINITION, NOT_VALID, onlyFor, tableOf } from './constraint_query.js';
import type { Draft, Hazard, Lock, Online } from './draft.js';
import { defineKind, type AttributeChange, type WriteContext } from './kind.js';
import { askOrphans } from './orphans.js';
import { renamedWithin } from './rename.js';

const attributes = z.strictObject({
  /** FOREIGN KEY (...) REFERENCES ...: only names and actions stand in it, so every major prints it alike */
  definition: z.string(),
  /** the referenced table, qualified */
  references: z.string(),
  notValid: z.boolean().optional(),
  source: z.strictObject({ columns: z.array(z.string()), referencedColumns: z.array(z.string()) }),
});
export type ForeignKeyAttributes = z.infer<typeof attributes>;

export const decodeForeignKey = (value: unknown): ForeignKeyAttributes => attributes.parse(value);

const POINTS_AT_NOTHING: Hazard = { type: 'loses-constraint', message: 'rows that point at nothing are accepted from then on' };

/** When it is checked, and from 18 on whether: what ALTER CONSTRAINT changes in place. */
const TIMING = /( DEFERRABLE)?( INITIALLY DEFERRED)?( NOT ENFORCED)?$/;

const withoutTiming = ({ definition: text }: ForeignKeyAttributes): string => text.replace(TIMING, '');

const isNotEnforced = ({ definition }: ForeignKeyAttributes): boolean => definition.endsWith(' NOT ENFORCED');

/** Being enforced comes with triggers on the referenced table, and takes them along. */
function timingLock(key: CatalogObject, references: string, enforcing: 'comes' | 'stays' | 'goes'): Lock {
  const own: Lock = { mode: 'ACCESS EXCLUSIVE', on: [tableOf(key)], below: 'partitions' };
  if (enforcing === 'stays') return own;
  return enforcing === 'goes'
    ? { ...own, on: [tableOf(key), references] }
    : { ...own, also: { mode: 'SHARE ROW EXCLUSIVE', on: [references], below: 'partitions' } };
}

function alterTiming({ from, to, desired }: AttributeChange<ForeignKeyAttributes>, context: WriteContext): readonly Draft[] {
  const [, deferrable, deferred, notEnforced] = TIMING.exec(to.definition) ?? [];
  const [, wasDeferrable, wasDeferred, wasNotEnforced] = TIMING.exec(from.definition) ?? [];
  const isTimed = deferrable !== wasDeferrable || deferred !== wasDeferred;
  const timing = deferrable === undefined ? 'NOT DEFERRABLE' : `DEFERRABLE INITIALLY ${deferred === undefined ? 'IMMEDIATE' : 'DEFERRED'}`;
  const enforced = notEnforced === undefined ? 'ENFORCED' : 'NOT ENFORCED';
  const isChecked = wasNotEnforced !== undefined && notEnforced === undefined;
  const enforcing = isChecked ? 'comes' : wasNotEnforced === notEnforced ? 'stays' : 'goes';
  const isLeft = wasNotEnforced === undefined && notEnforced !== undefined;
  const clauses = [isTimed ? timing : null, notEnforced === wasNotEnforced ? null : enforced].filter((clause) => clause !== null);
  return [
    {
      title: `foreign key ${desired.name} on ${tableOf(desired)}: ${clauses.join(' ').toLowerCase()}`,
      statement: `ALTER TABLE ${tableOf(desired)} ALTER CONSTRAINT ${desired.name} ${clauses.join(' ')}`,
      lock: timingLock(desired, to.references, enforcing),
      hazards: isChecked
        ? [
            { type: 'scans-table', message: 'reads the whole table while both tables are locked' },
            { type: 'may-fail-on-rows', message: 'fails if a row points at nothing' },
          ]
        : isLeft
          ? [POINTS_AT_NOTHING]
          : [],
      asks: isChecked ? askOrphans(desired, to, context) : [],
    },
  ];
}

/** A partitioned table takes a key that is not validated from 18 on; before, its partitions do. */
function onlineForm(object: CatalogObject, key: ForeignKeyAttributes, context: WriteContext): { readonly online?: Online } {
  if (key.notValid === true || isNotEnforced(key)) return {};
  if (onlyFor(object, context) === '' || context.targetMajor >= 18) return { online: addedNotValid(object, key.definition, 'partitions') };
  return {
    online: { how: 'by-partition', on: (partition) => addedNotValid({ ...object, relation: partition }, key.definition, 'partitions') },
  };
}

/** Foreign keys (pg_constraint, contype f); those that partitions inherit belong to their parent's. */
export const foreignKey = defineKind({
  ...constraintParts('foreign key'),
  name: 'foreign_key',
  phase: 'foreign-keys',
  query: constraintQuery(
    "'f'",
    `jsonb_build_object(
      'definition', ${DEFINITION},
      'references', (SELECT format('%I.%I', rn.nspname, r.relname) FROM pg_class r JOIN pg_namespace rn ON rn.oid = r.relnamespace WHERE r.oid = con.confrelid),
      'notValid', ${NOT_VALID},
      'source', jsonb_build_object('columns', ${columnNames('con.conrelid', 'con.conkey')}, 'referencedColumns', ${columnNames('con.confrelid', 'con.confkey')}))`,
    'con.conparentid = 0',
  ),
  attributes,
  rules: {
    definition: { effect: ({ from, to }) => (withoutTiming(from) === withoutTiming(to) ? 'alter' : 'replace'), alter: alterTiming },
    references: { effect: 'replace' },
    source: { effect: 'replace' },
    notValid: {
      effect: ({ to }) => (to.notValid === true ? 'replace' : 'alter'),
      alter: ({ to, desired }, context) => validated(desired, 'partitions', askOrphans(desired, to, context)),
    },
  },
  create: (object, key, context) => [
    {
      title: `add foreign key ${object.name} on ${tableOf(object)}`,
      statement: `ALTER TABLE ${tableOf(object)} ADD CONSTRAINT ${object.name} ${key.definition}${key.notValid === true ? ' NOT VALID' : ''}`,
      lock: {
        mode: 'SHARE ROW EXCLUSIVE',
        on: [tableOf(object)],
        below: 'partitions',
        ...belowAdded(context),
        also: { mode: 'SHARE ROW EXCLUSIVE', on: [key.references], below: 'partitions' },
      },
      hazards:
        key.notValid === true || isNotEnforced(key)
          ? [{ type: 'blocks-writes', message: 'writes to both tables wait for a moment' }]
          : [
              { type: 'scans-table', message: 'reads the whole table while writes to both tables wait' },
              { type: 'may-fail-on-rows', message: 'fails if a row points at nothing' },
            ],
      ...onlineForm(object, key, context),
      asks: key.notValid === true || isNotEnforced(key) ? [] : askOrphans(object, key, context),
      undo: `ALTER TABLE ${tableOf(object)} DROP CONSTRAINT ${object.name}`,
    },
  ],
  drop: (object, key) => ({
    title: `drop foreign key ${object.name} on ${tableOf(object)}`,
    statement: `ALTER TABLE ${tableOf(object)} DROP CONSTRAINT IF EXISTS ${object.name}`,
    lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(object), key.references], below: 'partitions' },
    hazards: [POINTS_AT_NOTHING],
  }),
  rename: renamedWithin('constraint', 'TABLE', 'CONSTRAINT'),
});
