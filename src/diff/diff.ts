import type { Catalog } from '../catalog/catalog.js';
import { ANY_TEXT, PRINTED, sameJson, SOURCE, type CatalogObject, type Json } from '../catalog/object.js';
import type { Change } from './change.js';

/**
 * Compares two catalogs that one major printed. Knows no kind by name: objects are equal when their attributes are, long
 * texts kept under `source` aside, for which another attribute speaks.
 * @returns removed, then added and changed, each in catalog order
 */
export function diff(current: Pick<Catalog, 'objects'>, desired: Pick<Catalog, 'objects'>): readonly Change[] {
  const changes: Change[] = [];
  for (const object of current.objects.values()) {
    if (!desired.objects.has(object.id)) changes.push({ change: 'removed', object });
  }
  for (const object of desired.objects.values()) {
    const before = current.objects.get(object.id);
    if (before === undefined) changes.push({ change: 'added', object });
    else {
      const attributes = differingAttributes(before, object);
      if (attributes.length > 0) changes.push({ change: 'changed', from: before, to: object, attributes });
    }
  }
  return changes;
}

export function differingAttributes(from: CatalogObject, to: CatalogObject): readonly string[] {
  if (from.attributes === to.attributes) return [];
  const names = new Set([...Object.keys(from.attributes), ...Object.keys(to.attributes)]);
  names.delete(SOURCE);
  return [...names]
    .filter((name) => (name === PRINTED ? !sameText(from, to) : !sameJson(from.attributes[name], to.attributes[name])))
    .sort();
}

/** True where the texts of two objects have a form in common. */
function sameText(from: CatalogObject, to: CatalogObject): boolean {
  const forms = (object: CatalogObject): readonly (Json | undefined)[] =>
    object.otherPrinted === undefined ? [object.attributes[PRINTED]] : [object.attributes[PRINTED], object.otherPrinted];
  return forms(from).some((form) => forms(to).some((other) => form === ANY_TEXT || other === ANY_TEXT || sameJson(form, other)));
}

/** The object a change is about: the desired one where there is one. */
export function subjectOf(change: Change): CatalogObject {
  switch (change.change) {
    case 'added':
    case 'removed':
      return change.object;
    case 'changed':
      return change.to;
  }
}
