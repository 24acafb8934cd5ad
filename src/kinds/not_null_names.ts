import type { Catalog } from '../catalog/catalog.js';
import { membersOf, PRINTED, type CatalogObject, type Json } from '../catalog/object.js';

/** Where one side has no such names, they are no difference. */
export function withoutNotNullNames(catalog: Catalog): Catalog {
  const objects = [...catalog.objects.values()].map((object) =>
    object.kind === 'column' && nameOf(object) !== undefined ? withName(object, undefined) : object,
  );
  return { ...catalog, objects: new Map(objects.map((object) => [object.id, object])) };
}

/**
 * The desired catalog, with the names that the current one has for columns that are in both: where they cannot be compared they are no difference, and
 * what is made anew still gets the desired ones.
 */
export function adoptNotNullNames(desired: Catalog, current: Catalog): Catalog {
  const objects = [...desired.objects.values()].map((object) => {
    const before = object.kind === 'column' ? current.objects.get(object.id) : undefined;
    return before === undefined || nameOf(before) === nameOf(object) ? object : withName(object, nameOf(before));
  });
  return { ...desired, objects: new Map(objects.map((object) => [object.id, object])) };
}

const nameOf = (column: CatalogObject): Json | undefined => new Map(membersOf(column.attributes[PRINTED])).get('notNullName');

function withName(column: CatalogObject, name: Json | undefined): CatalogObject {
  const others = membersOf(column.attributes[PRINTED]).filter(([key]) => key !== 'notNullName');
  const printed = Object.fromEntries(
    name === undefined || column.attributes['notNull'] !== true ? others : [...others, ['notNullName', name] as const],
  );
  const { [PRINTED]: _printed, ...attributes } = column.attributes;
  return { ...column, attributes: Object.keys(printed).length === 0 ? attributes : { ...attributes, [PRINTED]: printed } };
}
