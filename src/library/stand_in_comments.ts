import type { Catalog } from '../catalog/catalog.js';
import { makeObjectId } from '../catalog/object.js';
import type { ReadSide } from './sides.js';

/**
 * The catalog of a side without the comments on extensions that only stand in on the other side and have no comment there: the real ones bring
 * their own along.
 */
export function withoutUnknownComments({ catalog }: ReadSide, other: ReadSide): Catalog {
  const unknown = new Set(
    other.standInExtensions
      .map((name) => makeObjectId('extension', null, /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name}"`))
      .map((extension) => makeObjectId('comment', extension, 'comment'))
      .filter((id) => !other.catalog.objects.has(id)),
  );
  if (unknown.size === 0) return catalog;
  return { ...catalog, objects: new Map([...catalog.objects].filter(([id]) => !unknown.has(id))) };
}
