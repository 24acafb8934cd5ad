import type { Catalog } from '../catalog/catalog.js';
import type { CatalogObject, ObjectId } from '../catalog/object.js';
import type { PlatformName } from './platform.js';

/** Which objects of a catalog are the platform's and not the user's. */
export interface Ownership {
  /** never compared, made or dropped */
  readonly owned: ReadonlySet<ObjectId>;
  /** the same, where the desired schema does not have them: older projects got them from the platform, others have them from users */
  readonly ownedUnlessDesired: ReadonlySet<ObjectId>;
  /** extensions that may be in any schema, since they make their objects in one of their own */
  readonly anywhere: ReadonlySet<ObjectId>;
}

const NOTHING: Ownership = { owned: new Set(), ownedUnlessDesired: new Set(), anywhere: new Set() };

/** @param catalog with its owners */
export async function ownershipIn(catalog: Catalog, platform: PlatformName): Promise<Ownership> {
  switch (platform) {
    case 'plain':
      return NOTHING;
    case 'supabase':
      return (await import('./supabase/ownership.js')).supabaseOwnership(catalog);
  }
}

/**
 * Without the default privileges of the platform's roles: they are for what those make. Whoever plans does not know in which role the user
 * makes something, and counts on all of them; it is `postgres`.
 */
export function withoutPlatformDefaults(catalog: Catalog, { owned }: Ownership): Catalog {
  if (owned.size === 0) return catalog;
  const isOthers = ({ id, kind, attributes }: CatalogObject): boolean =>
    kind === 'default_privileges' && owned.has(id) && attributes['role'] !== 'postgres';
  return { ...catalog, objects: new Map([...catalog.objects].filter(([, object]) => !isOthers(object))) };
}

/** True for what takes no part. */
export type IsLeftOut = (object: Pick<CatalogObject, 'id' | 'parent'>) => boolean;

/** A side of a comparison. */
interface Owning {
  readonly catalog: Catalog;
  readonly ownership: Ownership;
}

/**
 * What takes no part in a comparison of two sides. A clone has owners of its own, and so has other grants: what neither side has goes
 * with what it stands on.
 */
export function leftOutOf(current: Owning, desired: Owning): IsLeftOut {
  const once = [...current.ownership.ownedUnlessDesired].filter((id) => !desired.catalog.objects.has(id));
  const owned = new Set([...current.ownership.owned, ...desired.ownership.owned, ...once]);
  const isKnown = (id: ObjectId): boolean => current.catalog.objects.has(id) || desired.catalog.objects.has(id);
  return ({ id, parent }) => owned.has(id) || (parent !== null && owned.has(parent) && !isKnown(id));
}

/** The desired schema, with what the platform owns as it is there: users' objects stand on it. */
export function withPlatformOf(desired: Catalog, current: Catalog, isLeftOut: IsLeftOut, { anywhere }: Ownership): Catalog {
  const platforms = [...current.objects].filter(([, object]) => isLeftOut(object));
  const users = [...desired.objects]
    .filter(([, object]) => !isLeftOut(object))
    .map(([id, object]) => [id, (anywhere.has(id) ? current.objects.get(id) : undefined) ?? object] as const);
  return { ...desired, objects: new Map([...platforms, ...users]) };
}
