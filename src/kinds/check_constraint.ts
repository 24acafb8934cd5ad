import type { CatalogObject } from '../catalog/object.js';
import { askedTable, askRows, unlessChanged } from './asked.js';
import { columnNames } from './catalog_sql.js';
import { checkAttributes, type CheckAttributes } from './check_attributes.js';
import { belowAdded, constraintParts, constraintQuery, DEFINITION, NOT_VALID, tableOf } from './constraint_query.js';
import { inheritedEffect, refusedAsInherited, whyInherited } from './inheritance.js';
import type { Draft, Online } from './draft.js';
import { defineKind, type WriteContext } from './kind.js';
import type { Question } from './question.js';
import { renamedWithin } from './rename.js';

const isNotEnforced = ({ printed }: CheckAttributes): boolean => printed.definition.endsWith(' NOT ENFORCED');

/** Asks for rows that the check refuses: those for which it is false, and not NULL. */
function askRefused(object: CatalogObject, check: CheckAttributes, context: WriteContext): readonly Question[] {
  const { definition } = check.printed;
  const of = askedTable(object.relation, context, definition.endsWith(' NO INHERIT'));
  if (of === null || isNotEnforced(check)) return [];
  const condition = `NOT ${definition.replace(/^CHECK /, '').replace(/ NO INHERIT$/, '')}`;
  return [unlessChanged(askRows(of, `that check ${object.name} refuses`, condition), object, context)];
}

/** Validating reads the table and lets writers go on. */
const validateConstraint = (constraint: CatalogObject, below: 'partitions' | 'heirs'): Draft => ({
  title: `validate constraint ${constraint.name} on ${tableOf(constraint)}`,
  statement: `ALTER TABLE ${tableOf(constraint)} VALIDATE CONSTRAINT ${constraint.name}`,
  lock: { mode: 'SHARE UPDATE EXCLUSIVE', on: [tableOf(constraint)], below },
  phase: 'validation',
  hazards: [
    { type: 'scans-table', message: 'reads the whole table; reads and writes go on' },
    { type: 'may-fail-on-rows', message: 'fails if a row breaks the constraint' },
  ],
});

/** @param asks what the rows are asked that it looks at */
export const validated = (desired: CatalogObject, below: 'partitions' | 'heirs', asks: readonly Question[]): readonly Draft[] => [
  { ...validateConstraint(desired, below), asks },
];

/** New rows are checked from then on. */
export const addedNotValid = (
  constraint: CatalogObject,
  definition: string,
  below: 'partitions' | 'heirs',
): Extract<Online, { how: 'not-valid' }> => ({
  how: 'not-valid',
  statement: `ALTER TABLE ${tableOf(constraint)} ADD CONSTRAINT ${constraint.name} ${definition} NOT VALID`,
  validate: validateConstraint(constraint, below),
});

const parts = constraintParts('check constraint');

/** What its statements lock below its table. */
const reachOf = ({ printed }: CheckAttributes): 'partitions' | 'heirs' =>
  / NO INHERIT( NOT ENFORCED)?$/.test(printed.definition) ? 'partitions' : 'heirs';

/** PostgreSQL takes a foreign table's word for its checks: no row is looked at. */
const isOnForeignTable = ({ parent }: CatalogObject, { catalog }: WriteContext): boolean =>
  parent !== null && catalog.objects.get(parent)?.kind === 'foreign_table';

/** Check constraints of tables (pg_constraint, contype c). */
export const checkConstraint = defineKind({
  ...parts,
  name: 'check_constraint',
  phase: 'constraints',
  query: constraintQuery(
    "'c'",
    `jsonb_build_object(
      'columns', ${columnNames('con.conrelid', 'con.conkey')},
      'notValid', ${NOT_VALID},
      'inherited', CASE WHEN con.coninhcount > 0 AND (c.relispartition OR NOT con.conislocal) THEN true END,
      'printed', jsonb_build_object('definition', ${DEFINITION}))`,
    'true',
  ),
  attributes: checkAttributes,
  rules: {
    columns: { effect: 'replace' },
    notValid: {
      effect: ({ to }) => (to.notValid === true ? 'replace' : 'alter'),
      alter: ({ to, desired }, context) => validated(desired, reachOf(to), askRefused(desired, to, context)),
    },
    inherited: { effect: inheritedEffect, alter: () => [], why: whyInherited },
    printed: { effect: 'replace' },
  },
  create: (object, check: CheckAttributes, context) => [
    {
      title: `add check constraint ${object.name} on ${tableOf(object)}`,
      statement: `ALTER TABLE ${tableOf(object)} ADD CONSTRAINT ${object.name} ${check.printed.definition}${check.notValid === true ? ' NOT VALID' : ''}`,
      lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(object)], below: reachOf(check), ...belowAdded(context) },
      hazards:
        check.notValid === true || isNotEnforced(check) || isOnForeignTable(object, context)
          ? []
          : [
              { type: 'scans-table', message: 'reads the whole table under the lock' },
              { type: 'may-fail-on-rows', message: 'fails if a row breaks the check' },
            ],
      ...(check.notValid === true || isOnForeignTable(object, context) || isNotEnforced(check)
        ? {}
        : { online: addedNotValid(object, check.printed.definition, reachOf(check)) }),
      asks: check.notValid === true ? [] : askRefused(object, check, context),
      undo: `ALTER TABLE ${tableOf(object)} DROP CONSTRAINT ${object.name}`,
    },
  ],
  refused: refusedAsInherited,
  drop: (object, check, context) => {
    const plain = parts.drop(object);
    const draft: Draft = { ...plain, lock: { ...plain.lock, below: reachOf(check) } };
    if (!context.isKeptBelow(object)) return draft;
    const statement = draft.statement.replace(/^ALTER TABLE /, 'ALTER TABLE ONLY ');
    return { ...draft, statement, lock: { ...draft.lock, below: 'next' } };
  },
  rename: renamedWithin('constraint', 'TABLE', 'CONSTRAINT'),
});
