import type { Catalog } from '../catalog/catalog.js';
import { membersOf, type CatalogObject, type ObjectId } from '../catalog/object.js';
import { unquoted } from '../kinds/qualified_name.js';
import { secretOption } from '../kinds/secret_option.js';

const isSecret = ({ kind }: CatalogObject): boolean => kind === secretOption.name;

/** Without the hashes, for a file: each secret is only named. */
export const withoutHashes = (catalog: Catalog): Catalog => ({
  ...catalog,
  objects: new Map([...catalog.objects].map(([id, object]) => [id, isSecret(object) ? { ...object, attributes: {} } : object])),
});

/**
 * The secrets as they can be compared with another catalog's: of a mapping whose options one of the two could not read, only whether it is there;
 * of a secret that one of the two knows by name only, only the name.
 */
export function comparableSecrets(catalog: Catalog, other: Catalog): Catalog {
  const unread = new Set([catalog, other].flatMap(unreadMappings));
  const isUnknown = (object: CatalogObject): boolean => {
    const there = other.objects.get(object.id);
    return there !== undefined && there.attributes['hash'] === undefined;
  };
  const secrets = [...catalog.objects.values()].filter(isSecret);
  const left = secrets.filter(({ parent }) => parent !== null && unread.has(parent));
  const named = secrets.filter(isUnknown);
  if (left.length + named.length === 0) return catalog;
  const objects = new Map(catalog.objects);
  for (const { id } of left) objects.delete(id);
  for (const object of named) if (objects.has(object.id)) objects.set(object.id, { ...object, attributes: {} });
  return { ...catalog, objects };
}

const unreadMappings = ({ objects }: Catalog): readonly ObjectId[] =>
  [...objects.values()].filter(({ kind, attributes: { source } }) => kind === 'user_mapping' && source !== undefined).map(({ id }) => id);

/** A clone with the secrets of the database that it is of, as far as what holds them is there. */
export function withSecretsOf(clone: Catalog, live: Catalog): Catalog {
  const mappings = [...live.objects].filter(([id, { kind }]) => kind === 'user_mapping' && clone.objects.has(id));
  const secrets = [...live.objects].filter(
    ([, { kind, parent }]) => kind === secretOption.name && parent !== null && clone.objects.has(parent),
  );
  return { ...clone, objects: new Map([...clone.objects, ...mappings, ...secrets]) };
}

/** What stands for a value that is not known. */
const UNKNOWN = '…';

/** A current catalog in which an option is an open one, of a value that is not known, where it is a secret now and is to be none (a URL without its password). */
export function withOpened(current: Catalog, desired: Catalog): Catalog {
  const objects = new Map(current.objects);
  for (const { id, parent, name } of [...current.objects.values()].filter(isSecret)) {
    const holder = parent === null ? undefined : objects.get(parent);
    const wanted = parent === null ? undefined : desired.objects.get(parent);
    const attribute = holder?.kind === 'column' ? 'foreignOptions' : 'options';
    const option = unquoted(name);
    if (holder === undefined || !membersOf(wanted?.attributes[attribute]).some(([key]) => key === option)) continue;
    const options = Object.fromEntries([...membersOf(holder.attributes[attribute]), [option, UNKNOWN] as const]);
    objects.set(holder.id, { ...holder, attributes: { ...holder.attributes, [attribute]: options } });
    objects.delete(id);
  }
  return objects.size === current.objects.size ? current : { ...current, objects };
}
