import { dependentsOf, type Catalog } from '../catalog/catalog.js';
import { makeObjectId, type CatalogObject, type ObjectId } from '../catalog/object.js';
import type { WriteContext } from './kind.js';
import { parseType } from './type_change.js';

/** Tells whether a type, as format_type prints it, is an enum on either side. */
export const isEnumIn =
  (context: Pick<WriteContext, 'catalog' | 'current'>) =>
  (type: string): boolean => {
    const id = makeObjectId('enum', null, parseType(type).base);
    return context.catalog.objects.has(id) || context.current.objects.has(id);
  };

const TYPES = ['enum', 'composite', 'domain', 'range'];

/** The columns that store values of a type, also inside an array, a domain, a range or another composite type. */
export function columnsStoring(catalog: Catalog, type: ObjectId): readonly CatalogObject[] {
  const dependents = dependentsOf(catalog);
  const columns = new Map<ObjectId, CatalogObject>();
  const visited = new Set<ObjectId>();
  const visit = (id: ObjectId): void => {
    if (visited.has(id)) return;
    visited.add(id);
    for (const dependent of dependents.get(id) ?? []) {
      if (dependent.kind === 'column') columns.set(dependent.id, dependent);
      else if (TYPES.includes(dependent.kind)) visit(dependent.id);
    }
  };
  visit(type);
  return [...columns.values()];
}

/** The tables of those columns, qualified and quoted. */
export function tablesStoring(catalog: Catalog, type: ObjectId): readonly string[] {
  const tables = columnsStoring(catalog, type).flatMap((column) => (column.relation === null ? [] : [column.relation]));
  return [...new Set(tables)].sort();
}
