import { childrenByParent, type Catalog } from '../catalog/catalog.js';
import type { ObjectId } from '../catalog/object.js';
import type { WriteContext } from '../kinds/kind.js';

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
  return {
    catalog,
    current,
    desired,
    targetMajor: options.targetMajor,
    mayLose: options.mayLose,
    childrenOf: (id) => children.get(id) ?? [],
    isApart: (id) => apart.has(id),
  };
}
