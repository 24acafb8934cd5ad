import type { Catalog } from '../catalog/catalog.js';
import { PRINTED, sameJson, type CatalogObject } from '../catalog/object.js';
import { readCatalog } from '../catalog/read_catalog.js';
import { namedByHand } from '../kinds/by_hand.js';
import { kinds } from '../kinds/registry.js';
import { SHADOW_MAJOR } from '../shadow/major.js';
import { closing } from './closing.js';
import type { ReadSide } from './sides.js';

/** The side as the shadow's major prints it. */
export const asShadow = async (side: ReadSide): Promise<ReadSide> =>
  side.catalog.major === SHADOW_MAJOR ? side : { ...side, catalog: await printedByShadow(side.catalog) };

/** What a clone does not have as the live database has it. */
const ONLY_LIVE: readonly string[] = ['user_mapping', 'secret_option'];

/** The catalog as the shadow's major prints it: its schema is made anew there and read back. */
async function printedByShadow(whole: Catalog): Promise<Catalog> {
  const catalog = namedByHand(whole);
  const [{ startShadowDatabase }, { cloneInto, ONLY_ON_THE_SERVER }] = await Promise.all([
    import('../shadow/shadow_database.js'),
    import('../proof/clone.js'),
  ]);
  const database = await startShadowDatabase();
  return closing(database, async () => {
    await cloneInto(database, catalog);
    const printed = await readCatalog(database, kinds);
    const isLive = (kind: string): boolean => ONLY_ON_THE_SERVER.includes(kind) || ONLY_LIVE.includes(kind);
    const others = [...catalog.objects].filter(([, { kind }]) => isLive(kind));
    const again = [...printed.objects]
      .filter(([, { kind }]) => !isLive(kind))
      .map(([id, object]) => [id, withLiveText(object, catalog)] as const);
    const objects = new Map([...again, ...others]);
    return {
      ...printed,
      objects,
      unmodelled: catalog.unmodelled,
      blockedForeignKeys: catalog.blockedForeignKeys,
      standInRoles: catalog.standInRoles,
    };
  });
}

/** Keeps the text that the live database prints beside the one that the shadow prints. */
function withLiveText(object: CatalogObject, live: Catalog): CatalogObject {
  const text = live.objects.get(object.id)?.attributes[PRINTED];
  return text === undefined || sameJson(text, object.attributes[PRINTED]) ? object : { ...object, otherPrinted: text };
}
