import type { Catalog } from '../catalog/catalog.js';
import type { CatalogObject, ObjectId } from '../catalog/object.js';
import type { WriteContext } from '../kinds/kind.js';

/** The children of every object of a catalog, in catalog order. */
function childrenByParent(catalog: Catalog): ReadonlyMap<ObjectId, readonly CatalogObject[]> {
  const children = new Map<ObjectId, CatalogObject[]>();
  for (const object of catalog.objects.values()) {
    if (object.parent === null) continue;
    const siblings = children.get(object.parent);
    if (siblings === undefined) children.set(object.parent, [object]);
    else siblings.push(object);
  }
  return children;
}

/**
 * What kinds may ask while they write statements.
 * @param apart children that come by themselves, although their parent's CREATE could write them
 */
export function writeContext(
  catalog: Catalog,
  current: Catalog,
  options: { readonly targetMajor: number; readonly mayLose: boolean },
  apart: ReadonlySet<ObjectId>,
): WriteContext {
  const children = childrenByParent(catalog);
  return {
    catalog,
    current,
    targetMajor: options.targetMajor,
    mayLose: options.mayLose,
    childrenOf: (id) => children.get(id) ?? [],
    isApart: (id) => apart.has(id),
  };
}
