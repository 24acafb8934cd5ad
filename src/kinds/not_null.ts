import type { CatalogObject } from '../catalog/object.js';
import { askedTable, askRows, fromTable, listRows } from './asked.js';
import type { ColumnAttributes } from './column_attributes.js';
import { decodeDefault } from './default_attributes.js';
import type { Draft, Hazard, Lock } from './draft.js';
import type { AttributeChange, WriteContext } from './kind.js';
import type { Question } from './question.js';
import { quoted, splitQualifiedName, unquoted } from './qualified_name.js';

type ColumnChange = AttributeChange<ColumnAttributes>;

const LETS_NULL_IN: Hazard = { type: 'loses-constraint', message: 'NULL is accepted from then on' };

const READS_FOR_NULL: readonly Hazard[] = [
  { type: 'scans-table', message: 'reads the whole table under the lock' },
  { type: 'may-fail-on-rows', message: 'fails if a row has NULL here' },
];

const tableOf = (object: CatalogObject): string => object.relation ?? '';

const draft = (column: CatalogObject, title: string, action: string, extra: Partial<Draft> = {}): Draft => ({
  title: `${title} ${tableOf(column)}.${column.name}`,
  statement: `ALTER TABLE ${tableOf(column)} ${action}`,
  lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(column)], below: 'heirs' },
  ...extra,
});

/** The name that PostgreSQL 18 chooses for the NOT NULL of a column. */
const usualName = (column: CatalogObject): string =>
  quoted(`${unquoted(splitQualifiedName(tableOf(column))[1])}_${unquoted(column.name)}_not_null`);

const nameBefore = ({ from, current }: ColumnChange): string => from.source?.notNullName ?? usualName(current);
const nameAfter = ({ to, current }: ColumnChange): string => to.printed?.notNullName ?? usualName(current);

/** A name that changes does so before anything else that is done to the constraint. */
const nameOnceRenamed = (change: ColumnChange): string =>
  change.from.printed?.notNullName === change.to.printed?.notNullName ? nameBefore(change) : nameAfter(change);

/** Asks for rows that have NULL here. The column's default fills them. */
function askNulls({ to, desired }: ColumnChange, context: WriteContext): readonly Question[] {
  const of = askedTable(desired.relation, context, to.notNullNoInherit === true);
  if (of === null || to.source?.foreign === true || to.generated === 'virtual') return [];
  const condition = `${desired.name} IS NULL`;
  const preset = context.childrenOf(desired.id).find(({ kind }) => kind === 'default');
  const update = `UPDATE ${fromTable(of)} SET ${desired.name} = ${preset === undefined ? '' : decodeDefault(preset.attributes).printed.expression} WHERE ${condition}`;
  const mend = preset === undefined || to.generated !== undefined ? listRows(of, condition) : update;
  return [askRows(of, `with NULL in ${desired.name}`, condition, mend)];
}

/** What PostgreSQL 18 takes: a NOT NULL that the rows which are there need not meet yet, or that child tables do not get. */
function addConstraint(change: ColumnChange): string {
  const { to, desired } = change;
  const ends = `${to.notNullNoInherit === true ? ' NO INHERIT' : ''}${to.notNullNotValid === true ? ' NOT VALID' : ''}`;
  return `ADD CONSTRAINT ${nameAfter(change)} NOT NULL ${desired.name}${ends}`;
}

/** @param named where PostgreSQL would choose another name than the usual one */
export function alterNotNull(change: ColumnChange, context: WriteContext, named = false): readonly Draft[] {
  const { to, desired } = change;
  if (to.notNull !== true) {
    const lock: Lock = {
      mode: 'ACCESS EXCLUSIVE',
      on: [tableOf(desired)],
      ...(change.from.notNullNoInherit === true ? {} : { below: 'heirs' }),
    };
    return [draft(desired, 'allow NULL in', `ALTER COLUMN ${desired.name} DROP NOT NULL`, { lock, hazards: [LETS_NULL_IN] })];
  }
  if (to.notNullNotValid === true) return [draft(desired, 'no new NULL in', addConstraint(change), { onlyOnce: true })];
  // SET NOT NULL would reach the child tables.
  const isAdded = to.notNullNoInherit === true || named;
  return [
    draft(desired, 'no NULL in', isAdded ? addConstraint(change) : `ALTER COLUMN ${desired.name} SET NOT NULL`, {
      ...(isAdded ? { onlyOnce: true } : { online: { how: 'check-first', expression: `${desired.name} IS NOT NULL` } }),
      hazards: READS_FOR_NULL,
      asks: askNulls(change, context),
    }),
  ];
}

/** From 18 on NOT NULL is a constraint, which may be there without having been looked for in the rows. */
export function alterNotNullValidity(change: ColumnChange, context: WriteContext): readonly Draft[] {
  const { from, to, desired } = change;
  if (from.notNull !== true || to.notNull !== true) return [];
  if (to.notNullNotValid === true) {
    const action = `ALTER COLUMN ${desired.name} DROP NOT NULL, ${addConstraint(change)}`;
    return [draft(desired, 'no new NULL, those that are there aside, in', action, { onlyOnce: true })];
  }
  return [
    draft(desired, 'validate the NOT NULL of', `VALIDATE CONSTRAINT ${nameOnceRenamed(change)}`, {
      lock: { mode: 'SHARE UPDATE EXCLUSIVE', on: [tableOf(desired)], below: 'heirs' },
      phase: 'validation',
      hazards: [
        { type: 'scans-table', message: 'reads the whole table; reads and writes go on' },
        { type: 'may-fail-on-rows', message: 'fails if a row has NULL here' },
      ],
      asks: askNulls(change, context),
    }),
  ];
}

/** Then its name and reach come with it. */
const isAdded = ({ from, to }: ColumnChange): boolean =>
  (to.notNullNotValid === true && (from.notNull !== true || from.notNullNotValid !== true)) ||
  (to.notNullNoInherit === true && from.notNull !== true);

/** From 18 on: whether child tables have it too. */
export function alterNotNullInheritance(change: ColumnChange): readonly Draft[] {
  const { to, desired } = change;
  if (to.notNull !== true || isAdded(change)) return [];
  const clause = to.notNullNoInherit === true ? 'NO INHERIT' : 'INHERIT';
  const reach = to.notNullNoInherit === true ? 'not for' : 'also for';
  const hazards: readonly Hazard[] = to.notNullNoInherit === true ? [] : READS_FOR_NULL;
  return [draft(desired, `${reach} child tables: the NOT NULL of`, `ALTER CONSTRAINT ${nameOnceRenamed(change)} ${clause}`, { hazards })];
}

/** From 18 on it has a name. */
export function renameNotNull(change: ColumnChange): readonly Draft[] {
  const { from, to, desired } = change;
  if (from.printed?.notNullName === to.printed?.notNullName || to.notNull !== true || isAdded(change)) return [];
  const action = `RENAME CONSTRAINT ${nameBefore(change)} TO ${nameAfter(change)}`;
  return [draft(desired, 'name of the NOT NULL of', action, { onlyOnce: true })];
}
