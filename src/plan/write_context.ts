import { childrenByParent, type Catalog } from '../catalog/catalog.js';
import type { CatalogObject, ObjectId } from '../catalog/object.js';
import type { WriteContext } from '../kinds/kind.js';
import { keptBelow } from './inherited.js';

/**
 * What kinds may ask while they write statements.
 * @param apart children that come by themselves, although their parent's CREATE could write them
 */
export function writeContext(
  catalog: Catalog,
  { current, desired }: { readonly current: Catalog; readonly desired: Catalog },
  options: { readonly targetMajor: number; readonly mayLose: boolean },
  apart: ReadonlySet<ObjectId>,
): WriteContext {
  const children = childrenByParent(catalog);
  let kept: ((object: CatalogObject) => boolean) | null = null;
  return {
    catalog,
    current,
    desired,
    targetMajor: options.targetMajor,
    mayLose: options.mayLose,
    childrenOf: (id) => children.get(id) ?? [],
    isKeptBelow: (object) => {
      kept ??= keptBelow(current, desired);
      return kept(object);
    },
    isApart: (id) => apart.has(id),
  };
}
