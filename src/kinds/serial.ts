import { dependentsOf, type Catalog } from '../catalog/catalog.js';
import { makeObjectId, type CatalogObject } from '../catalog/object.js';

const HANGS_ON: readonly string[] = ['comment', 'grant', 'owner'];

/**
 * The sequence of a serial column: the column's default calls it, it belongs to the column, and nothing else uses it.
 * @param catalog the catalog that the column is from
 */
export function serialSequence(column: CatalogObject, catalog: Catalog): CatalogObject | null {
  const preset = catalog.objects.get(makeObjectId('default', column.relation, column.name));
  const sequences = (preset?.dependencies ?? []).flatMap((id) => {
    const object = catalog.objects.get(id);
    return object?.kind === 'sequence' ? [object] : [];
  });
  const [sequence] = sequences;
  if (preset === undefined || sequence === undefined || sequences.length > 1) return null;
  const users = (dependentsOf(catalog).get(sequence.id) ?? []).filter((user) => user.id !== preset.id && !HANGS_ON.includes(user.kind));
  const [owner] = users;
  const isOwned = users.length === 1 && owner?.kind === 'sequence_owner' && owner.dependencies.includes(column.id);
  return isOwned ? sequence : null;
}
