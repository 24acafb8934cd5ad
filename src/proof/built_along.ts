import type { Catalog } from '../catalog/catalog.js';
import type { CatalogObject, ObjectId } from '../catalog/object.js';
import { nameBeside } from '../kinds/qualified_name.js';

const INDEXES: readonly string[] = ['index', 'unique_constraint', 'exclusion_constraint'];
const nameOf = ({ relation, name }: CatalogObject): string => nameBeside(relation, name);

/**
 * Indexes that nobody asked for and PostgreSQL builds: a new partition gets one from each index of its partitioned table, also from an extra one
 * that stays (ATTACH PARTITION in PostgreSQL's manual).
 * @param now what the database holds
 * @param target what the migration is to end in
 * @param desired tells the extras in the target from the rest
 * @returns these indexes and their attachments
 */
export function builtAlong(now: Catalog, target: ReadonlyMap<ObjectId, CatalogObject>, desired: Catalog): ReadonlySet<ObjectId> {
  const from = new Set([...target.values()].filter(({ id, kind }) => INDEXES.includes(kind) && !desired.objects.has(id)).map(nameOf));
  if (from.size === 0) return new Set();
  const unwanted = [...now.objects.values()].filter(({ id }) => !target.has(id));
  const indexes = new Map(unwanted.filter(({ kind }) => INDEXES.includes(kind)).map((index) => [nameOf(index), index]));
  let attachments = unwanted.filter(({ kind }) => kind === 'index_attachment');
  const found = new Set<ObjectId>();
  // A partition of a partition gets its index from the one that was built for that.
  for (let before = -1; before < found.size;) {
    before = found.size;
    attachments = attachments.filter((attachment) => {
      const { to } = attachment.attributes;
      const own = indexes.get(nameOf(attachment));
      if (typeof to !== 'string' || !from.has(to) || own === undefined) return true;
      found.add(attachment.id).add(own.id);
      from.add(nameOf(own));
      return false;
    });
  }
  return found;
}
