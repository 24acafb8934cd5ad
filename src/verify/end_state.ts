import type { Catalog } from '../catalog/catalog.js';
import { readCatalog } from '../catalog/read_catalog.js';
import { kinds } from '../kinds/registry.js';
import type { ShadowDatabase } from '../shadow/shadow_database.js';
import { readInventory, type Inventory } from './inventory.js';
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
