import type { Catalog } from '../catalog/catalog.js';
import { makeObjectId, type CatalogObject, type ObjectId } from '../catalog/object.js';
import type { Change } from '../diff/change.js';
import { parentTables } from '../kinds/inheritance.js';
import { INHERITABLE, isMadeAnew, isPartition, lastingParents } from './inherited.js';

/** The columns and checks that tables have from one another, where the parent stays the parent throughout the migration. */
export interface InheritedAlong {
  /** the same column or check of the tables right below, which have it from this one: it goes and comes with this one */
  below(object: CatalogObject): readonly CatalogObject[];
  /** what a column or check comes from, in the tables right above */
  above(object: CatalogObject): readonly CatalogObject[];
}

export function inheritedAlong(current: Catalog, desired: Catalog, changes: ReadonlyMap<ObjectId, Change>): InheritedAlong {
  const parentsOf = lastingParents(current, desired);
  const staying = (table: string): readonly string[] => parentsOf(table).filter((parent) => !isMadeAnew(parent, table, changes));
  let children: ReadonlyMap<string, readonly string[]> | null = null;
  const childrenOf = (table: string): readonly string[] => {
    children ??= childrenByTable(current, staying);
    return children.get(table) ?? [];
  };
  const same = ({ kind, name }: CatalogObject, table: string): readonly CatalogObject[] => {
    const found = current.objects.get(makeObjectId(kind, table, name));
    return found === undefined ? [] : [found];
  };
  const isInherited = ({ relation, attributes }: CatalogObject): boolean =>
    attributes['inherited'] === true || isPartition(relation ?? '', current);
  const isOne = ({ kind, relation }: CatalogObject): boolean => relation !== null && ALONG.includes(kind);
  return {
    below: (object) => (isOne(object) ? childrenOf(object.relation ?? '').flatMap((table) => same(object, table).filter(isInherited)) : []),
    above: (object) => (isOne(object) && isInherited(object) ? staying(object.relation ?? '').flatMap((table) => same(object, table)) : []),
  };
}

/** A default is each table's own. */
const ALONG: readonly string[] = INHERITABLE.filter((kind) => kind !== 'default');

function childrenByTable(current: Catalog, parentsOf: (table: string) => readonly string[]): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, readonly string[]>();
  for (const [table] of parentTables(current))
    for (const parent of parentsOf(table)) children.set(parent, [...(children.get(parent) ?? []), table]);
  return children;
}
