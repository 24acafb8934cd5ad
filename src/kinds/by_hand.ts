import type { Catalog } from '../catalog/catalog.js';
import type { CatalogObject, ObjectId } from '../catalog/object.js';
import { kindOf } from './registry.js';

type Objects = ReadonlyMap<ObjectId, CatalogObject>;

/** The object of a kind that no migration changes: this one, or the one it hangs on (as a comment does); null where a migration may change it. */
export function heldByHand(object: CatalogObject, ...places: readonly Objects[]): CatalogObject | null {
  if (kindOf(object.kind).byHand !== null) return object;
  const { parent } = object;
  const holder = parent === null ? undefined : places.map((objects) => objects.get(parent)).find((found) => found !== undefined);
  return holder !== undefined && kindOf(holder.kind).byHand !== null ? holder : null;
}

/** The objects without those that no migration changes: a clone does not have them. */
export const withoutByHand = (objects: Objects): Objects =>
  new Map([...objects].filter(([, object]) => heldByHand(object, objects) === null));

const isOnServersOnly = (kind: string): boolean => {
  const { byHand } = kindOf(kind);
  return byHand !== null && byHand.inFiles !== true;
};

/** A catalog in which what only a server has is only named, as what is not read is. */
export function namedByHand(catalog: Catalog): Catalog {
  const held = [...catalog.objects.values()].filter(({ kind }) => isOnServersOnly(kind));
  if (held.length === 0) return catalog;
  const isNamed = (object: CatalogObject): boolean => {
    const holder = heldByHand(object, catalog.objects);
    return holder !== null && isOnServersOnly(holder.kind);
  };
  const titles = [...new Set(held.map(({ kind }) => kindOf(kind).title))];
  const unmodelled = titles.map((title) => ({
    kind: `${title}s`,
    names: held
      .filter(({ kind }) => kindOf(kind).title === title)
      .map(({ name }) => name)
      .sort(),
  }));
  return {
    ...catalog,
    objects: new Map([...catalog.objects].filter(([, object]) => !isNamed(object))),
    unmodelled: [...catalog.unmodelled, ...unmodelled],
  };
}
