import fc from 'fast-check';
import { attachedItems } from './attached.js';
import { constraintItems, foreignKeyItems, indexItems } from './constraints.js';
import { functionItems } from './functions.js';
import { type Item, RANKS } from './item.js';
import { childItems, columnItems, tableItems } from './tables.js';
import { typeItems } from './types.js';
import { viewItems } from './views.js';

/** A schema, and what was done to it: each edit puts an item into its slot, or takes one out. */
export interface EditedSchema {
  readonly items: readonly Item[];
  readonly edits: readonly Edit[];
}

/** `{ remove }`: the number of an item, counting round and round. */
export type Edit = Item | { readonly remove: number };

/** Most of them, each once. */
const most = (items: readonly fc.Arbitrary<Item>[], freq: number): fc.Arbitrary<readonly Item[]> =>
  fc.tuple(...items.map((item) => fc.option(item, { freq, nil: undefined }))).map((all) => all.filter((item) => item !== undefined));

const some = (items: readonly fc.Arbitrary<Item>[], maxLength: number): fc.Arbitrary<readonly Item[]> =>
  fc.array(fc.oneof(...items), { maxLength, size: 'max' });

const schema = fc
  .tuple(
    most(typeItems, 5),
    most(functionItems, 4),
    most(tableItems, 9),
    most(columnItems, 2),
    most(childItems, 3),
    most(constraintItems, 1),
    some(foreignKeyItems, 14),
    some(indexItems, 14),
    most(viewItems, 3),
    some(attachedItems, 18),
  )
  .map((groups) => groups.flat());

const anything = [
  typeItems,
  functionItems,
  tableItems,
  columnItems,
  childItems,
  constraintItems,
  foreignKeyItems,
  indexItems,
  viewItems,
  attachedItems,
].map((items) => fc.oneof(...items));
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ remove: fc.nat({ max: 200 }) }) },
  { weight: 3, arbitrary: fc.oneof(...anything) },
);

export const editedSchema: fc.Arbitrary<EditedSchema> = fc.record({
  items: schema,
  edits: fc.array(edit, { minLength: 1, maxLength: 40, size: 'max' }),
});

/** The statements of both schemas, in the order in which they load. */
export function bothSchemas({ items, edits }: EditedSchema): { readonly current: readonly string[]; readonly desired: readonly string[] } {
  const before = new Map(items.map((item) => [item.slot, item]));
  const after = new Map(before);
  const slots = [...before.keys()];
  for (const edit of edits) {
    if ('remove' in edit) after.delete(slots[edit.remove % slots.length] ?? '');
    else after.set(edit.slot, edit);
  }
  return { current: statementsOf(before), desired: statementsOf(after) };
}

function statementsOf(items: ReadonlyMap<string, Item>): readonly string[] {
  return RANKS.flatMap((rank) => [...items.values()].filter((item) => item.rank === rank)).flatMap(({ statements }) => statements);
}
