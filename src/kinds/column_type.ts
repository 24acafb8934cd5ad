import { makeObjectId } from '../catalog/object.js';
import type { ColumnAttributes } from './column_attributes.js';
import { decodeDefault } from './default_attributes.js';
import type { Draft, Hazard } from './draft.js';
import type { AttributeChange, Effect, WriteContext } from './kind.js';
import { askConversion } from './conversion_question.js';
import { parseType, typeChange, type TypeChange } from './type_change.js';
import { narrowing } from './type_narrowing.js';
import { isEnumIn } from './type_users.js';

/** Changes that leave the table's rows as they are (ALTER TABLE in PostgreSQL's manual, and measured): the catalog alone is written. */
function keepsRows(from: string, to: string): boolean {
  const before = parseType(from);
  const after = parseType(to);
  const wider = (before.modifiers[0] ?? Number.POSITIVE_INFINITY) <= (after.modifiers[0] ?? Number.POSITIVE_INFINITY);
  if (before.base === 'character varying' && after.base === 'text') return true;
  if (before.base === 'text' && after.base === 'character varying') return after.modifiers.length === 0;
  if (before.base !== after.base || before.base === 'character') return before.base === after.base && from === to;
  if (before.base === 'numeric') return wider && (after.modifiers.length === 0 || before.modifiers[1] === after.modifiers[1]);
  return wider;
}

/**
 * ALTER COLUMN ... TYPE, with the default taken away before and set again after it, since a default that cannot be cast stands in the way.
 * Withheld where values may change in silence or where no conversion exists.
 */
function conversion(change: AttributeChange<ColumnAttributes>, context: WriteContext): TypeChange {
  // A foreign table holds no values to convert, and PostgreSQL takes no USING for it.
  if (change.to.source?.foreign === true) return { using: null, lossy: null, possible: true };
  return typeChange(change.desired.name, change.from.type, change.to.type, context.catalog.casts, isEnumIn(context));
}

/** In place where PostgreSQL can convert the values; the column dropped and added only where it cannot and the user allows the loss. */
export function columnTypeEffect(change: AttributeChange<ColumnAttributes>, context: WriteContext): Effect {
  if (change.from.generated !== undefined && change.to.generated !== undefined) return 'replace';
  return context.mayLose && !conversion(change, context).possible ? 'replace' : 'alter';
}

export function alterColumnType(columnChange: AttributeChange<ColumnAttributes>, context: WriteContext): readonly Draft[] {
  const { from, to, current, desired } = columnChange;
  const table = desired.relation ?? '';
  const change = conversion(columnChange, context);
  const defaultId = makeObjectId('default', table, current.name);
  // What becomes an identity has lost its default before.
  const had = context.current.objects.has(defaultId) && to.identity === undefined;
  const wanted = context.childrenOf(desired.id).find((child) => child.kind === 'default');
  const collation = to.collation === undefined ? (from.collation === undefined ? '' : ' COLLATE "default"') : ` COLLATE ${to.collation}`;
  const using = change.using === null ? '' : ` USING ${change.using}`;
  const needsDefaultAside = had && from.type !== to.type;
  const actions = [
    needsDefaultAside ? `ALTER COLUMN ${desired.name} DROP DEFAULT` : null,
    `ALTER COLUMN ${desired.name} TYPE ${to.type}${collation}${using}`,
    needsDefaultAside && wanted !== undefined
      ? `ALTER COLUMN ${desired.name} SET DEFAULT ${decodeDefault(wanted.attributes).printed.expression}`
      : null,
  ].filter((action) => action !== null);
  const withheld = withheldBecause(change, from.type, to.type);
  return [
    {
      title: titleOf(columnChange),
      statement: `ALTER TABLE ${table}${actions.length === 1 ? ' ' : '\n  '}${actions.join(',\n  ')}`,
      lock: { mode: 'ACCESS EXCLUSIVE', on: [table], below: 'heirs', keysOf: current.id },
      hazards: to.source?.foreign === true ? [] : [...hazardsOf(from.type, to.type, change), ...collationHazards(columnChange)],
      asks: to.source?.foreign === true ? [] : askConversion(desired, { from: from.type, to: to.type, change }, context),
      covers: needsDefaultAside ? [defaultId] : [],
      // What was made since may stand on the column, which refuses even a change to the type it has.
      onlyOnce: true,
      ...(withheld === null ? {} : { lossy: withheld }),
    },
  ];
}

function titleOf({ from, to, desired }: AttributeChange<ColumnAttributes>): string {
  const column = `${desired.relation ?? ''}.${desired.name}`;
  const collation = ({ collation: name }: ColumnAttributes): string => name ?? "the type's own";
  return from.type === to.type
    ? `collation of ${column}: ${collation(from)} to ${collation(to)}`
    : `type of ${column}: ${from.type} to ${to.type}`;
}

function withheldBecause(change: { readonly possible: boolean; readonly lossy: string | null }, from: string, to: string): string | null {
  if (!change.possible) return `PostgreSQL has no conversion from ${from} to ${to}: say by hand how the values become ${to}`;
  return change.lossy === null ? null : `${from} to ${to}: ${change.lossy}`;
}

/** The rows stay as they are; what is sorted is sorted anew (ATPostAlterTypeCleanup in PostgreSQL's tablecmds.c). */
const collationHazards = ({ from, to }: AttributeChange<ColumnAttributes>): readonly Hazard[] =>
  from.type !== to.type || from.collation === to.collation
    ? []
    : [
        { type: 'blocks-writes', message: 'builds the indexes on this column anew under the lock; the rows stay as they are' },
        { type: 'may-fail-on-rows', message: 'fails if values that must be different are equal under it' },
      ];

function hazardsOf(from: string, to: string, { using, lossy }: TypeChange): readonly Hazard[] {
  const hazards: Hazard[] = [];
  if (!keepsRows(from, to)) hazards.push({ type: 'rewrites-table', message: 'writes the whole table and its indexes anew under the lock' });
  if (lossy !== null) hazards.push({ type: 'may-truncate', message: lossy });
  if (using !== null) hazards.push({ type: 'may-fail-on-rows', message: `fails if a value cannot be read as ${to}` });
  else if (narrowing('value', from, to) !== null)
    hazards.push({ type: 'may-fail-on-rows', message: `fails if a value does not fit ${to}` });
  return hazards;
}
