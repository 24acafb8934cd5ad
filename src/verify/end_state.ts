import type { Catalog } from '../catalog/catalog.js';
import { readCatalog } from '../catalog/read_catalog.js';
import { diff, subjectOf } from '../diff/diff.js';
import { labelOf as objectLabel } from '../kinds/kind.js';
import { kindOf, kinds } from '../kinds/registry.js';
import type { ShadowDatabase } from '../shadow/shadow_database.js';
import { byLabel, labelOf, readInventory, type Inventory } from './inventory.js';
import { readRows, type Rows } from './rows.js';

/** A database between two runs. */
export interface EndState {
  readonly inventory: Inventory;
  readonly rows: Rows;
  readonly catalog: Catalog;
}

/** Reads in a session that is as new. */
export async function readEndState(database: ShadowDatabase): Promise<EndState> {
  const inventory = await readInventory(database);
  return { inventory, rows: await readRows(database, inventory), catalog: await readCatalog(database, kinds) };
}

/** How a database ended otherwise than another, in words. Rows are counted: values that were made up on the way differ from run to run. */
export function differencesTo(end: EndState, now: EndState): readonly string[] {
  const [expected, there] = [byLabel(end.inventory), byLabel(now.inventory)];
  const rows = [...end.rows].flatMap(([key, { count }]) => {
    const item = end.inventory.get(key);
    const same = item === undefined ? undefined : there.get(labelOf(item));
    const counted = same === undefined ? undefined : now.rows.get(same.key)?.count;
    return item === undefined || counted === undefined || counted === count ? [] : [`${item.name} has ${counted} rows instead of ${count}`];
  });
  const objects = diff(end.catalog, now.catalog).map((change) => {
    const label = objectLabel(kindOf(subjectOf(change).kind).title, subjectOf(change));
    if (change.change === 'added') return `${label} is there besides`;
    if (change.change === 'removed') return `${label} is not there`;
    return `${label} differs in ${change.attributes.join(', ')}`;
  });
  const unread = [...expected.keys()].filter((label) => !there.has(label)).map((label) => `${label} is not there`);
  return [...rows, ...(objects.length > 0 ? objects : unread)];
}
