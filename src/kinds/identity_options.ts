import type { CatalogObject } from '../catalog/object.js';
import { identitySequence, type ColumnAttributes, type Identity } from './column_attributes.js';
import type { Draft, Lock } from './draft.js';
import type { AttributeChange, WriteContext } from './kind.js';
import { alterOptions, boundsOf, mustRestart, narrows, type SequenceOptions } from './sequence_options.js';

type ColumnChange = AttributeChange<ColumnAttributes>;

const tableOf = (object: CatalogObject): string => object.relation ?? '';
const nameOf = (object: CatalogObject): string => `${tableOf(object)}.${object.name}`;

const WHOLE_NUMBERS = ['smallint', 'integer', 'bigint'];

/** The bounds of a sequence become narrower before its type does. */
const isSmaller = (from: ColumnAttributes, to: ColumnAttributes): boolean =>
  WHOLE_NUMBERS.indexOf(to.type) < WHOLE_NUMBERS.indexOf(from.type);

/** An identity needs a whole number that is large enough: it comes after a change of the type, and goes before it. */
export const isGiven = ({ from, to }: ColumnChange): boolean =>
  to.identity !== undefined && (from.identity === undefined || !isSmaller(from, to));

/** The options of the sequence behind it, with the type that it has from the column. */
function optionsOf({ type }: ColumnAttributes, { always: _always, sequence: _sequence, ...settings }: Identity): SequenceOptions {
  return { ...settings, type: type === 'smallint' || type === 'integer' ? type : undefined };
}

/** From 17 on the identity of a partitioned table is that of its partitions. */
export const identityLock = (column: CatalogObject, { targetMajor }: WriteContext): Lock => ({
  mode: 'ACCESS EXCLUSIVE',
  on: [tableOf(column)],
  ...(targetMajor >= 17 ? { below: 'partitions' } : {}),
});

/** The kind of an identity and the options of its sequence, in place. */
export function alterIdentityOptions(
  { from, to, desired }: ColumnChange,
  before: Identity,
  after: Identity,
  context: WriteContext,
): readonly Draft[] {
  const next = optionsOf(to, after);
  // The type comes from the column, and bounds that are those of the type follow it.
  const old = isSmaller(from, to) ? optionsOf(from, before) : { ...optionsOf(from, before), type: next.type };
  const restarts = mustRestart(old, next);
  const actions = [
    ...(before.always === after.always ? [] : [`SET GENERATED ${after.always ? 'ALWAYS' : 'BY DEFAULT'}`]),
    ...alterOptions(old, next)
      .filter((option) => !option.startsWith('AS '))
      .map((option) => `SET ${option}`),
    ...(restarts ? ['RESTART'] : []),
  ];
  if (actions.length === 0) return [];
  const draft: Draft = {
    title: `identity of ${nameOf(desired)}`,
    statement: `ALTER TABLE ${tableOf(desired)} ALTER COLUMN ${desired.name} ${actions.join(' ')}`,
    lock: before.always === after.always ? { mode: 'ACCESS EXCLUSIVE', on: [tableOf(desired)] } : identityLock(desired, context),
  };
  if (restarts) {
    return [
      {
        ...draft,
        lossy: `the position of the sequence behind ${nameOf(desired)} does not fit its new bounds, so it starts again at ${boundsOf(next).start}`,
        hazards: [{ type: 'deletes-data', message: 'forgets the position of the sequence: numbers may come twice' }],
      },
    ];
  }
  if (!narrows(old, next)) return [draft];
  return [
    { ...draft, hazards: [{ type: 'may-fail-on-rows', message: 'fails if the position of the sequence lies outside its new bounds' }] },
  ];
}

/** Unlogged sequences came with 15, and since then the sequence behind an identity follows its table. */
export const alterSequenceLogged = ({ to, desired }: ColumnChange, context: WriteContext): readonly Draft[] => {
  const sequence = identitySequence(desired);
  if (sequence === null) return [];
  const table = desired.parent === null ? undefined : context.catalog.objects.get(desired.parent);
  const logged = to.sequenceLogged ?? table?.attributes['unlogged'] !== true;
  return [
    {
      title: `make sequence ${sequence} ${logged ? 'logged' : 'unlogged'}`,
      statement: `ALTER SEQUENCE ${sequence} SET ${logged ? 'LOGGED' : 'UNLOGGED'}`,
      lock: { mode: 'ACCESS EXCLUSIVE', on: [sequence] },
      phase: 'partitions',
    },
  ];
};
