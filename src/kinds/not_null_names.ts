import type { Catalog } from '../catalog/catalog.js';
import { PRINTED } from '../catalog/object.js';

/** Where one side has no such names, they are no difference. */
export function withoutNotNullNames(catalog: Catalog): Catalog {
  const objects = [...catalog.objects.values()].map((object) => {
    const printed = object.kind === 'column' ? object.attributes[PRINTED] : undefined;
    if (typeof printed !== 'object' || printed === null || !('notNullName' in printed)) return object;
    const { notNullName: _name, ...others } = printed;
    const { [PRINTED]: _printed, ...attributes } = object.attributes;
    return { ...object, attributes: Object.keys(others).length === 0 ? attributes : { ...attributes, [PRINTED]: others } };
  });
  return { ...catalog, objects: new Map(objects.map((object) => [object.id, object])) };
}
