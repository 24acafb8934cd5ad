import type { Catalog } from '../catalog/catalog.js';
import { membersOf, PRINTED, type CatalogObject, type Json } from '../catalog/object.js';

/** Kinds whose NOT NULL is a constraint with a name. */
const HAVE_NAMES: readonly string[] = ['column', 'domain'];

/** Where one side has no such names, they are no difference. */
export function withoutNotNullNames(catalog: Catalog): Catalog {
  const objects = [...catalog.objects.values()].map((object) =>
    HAVE_NAMES.includes(object.kind) && nameOf(object) !== undefined ? withName(object, undefined) : object,
  );
  return { ...catalog, objects: new Map(objects.map((object) => [object.id, object])) };
}

/**
 * The desired catalog, with the names that the current one has for columns and domains that are in both: where they cannot be compared they are no difference, and
 * what is made anew still gets the desired ones.
 */
export function adoptNotNullNames(desired: Catalog, current: Catalog): Catalog {
  const objects = new Map(desired.objects);
  for (const object of desired.objects.values()) {
    const before = HAVE_NAMES.includes(object.kind) ? current.objects.get(object.id) : undefined;
    if (before === undefined || before.attributes === object.attributes || nameOf(before) === nameOf(object)) continue;
    objects.set(object.id, withName(object, nameOf(before)));
  }
  return { ...desired, objects };
}

const nameOf = (object: CatalogObject): Json | undefined =>
  membersOf(object.attributes[PRINTED]).find(([name]) => name === 'notNullName')?.[1];

function withName(object: CatalogObject, name: Json | undefined): CatalogObject {
  const others = membersOf(object.attributes[PRINTED]).filter(([key]) => key !== 'notNullName');
  const printed = Object.fromEntries(
    name === undefined || object.attributes['notNull'] !== true ? others : [...others, ['notNullName', name] as const],
  );
  const { [PRINTED]: _printed, ...attributes } = object.attributes;
  return { ...object, attributes: Object.keys(printed).length === 0 ? attributes : { ...attributes, [PRINTED]: printed } };
}
