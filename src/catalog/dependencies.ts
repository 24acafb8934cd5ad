import type { ObjectId } from './object.js';

/** Where a row of the catalog is: its catalog, its OID, and the column number for columns. */
export interface CatalogAddress {
  readonly classOid: number;
  readonly oid: number;
  readonly subid: number;
}

/** `class:oid:subid`, as the rows of pg_depend are read. */
export const addressText = ({ classOid, oid, subid }: CatalogAddress): string => `${classOid}:${oid}:${subid}`;

/** The address of the whole that a column belongs to. */
const wholeOf = (address: string): string => (address.endsWith(':0') ? address : `${address.slice(0, address.lastIndexOf(':'))}:0`);

export interface DependencyRow {
  /** class:oid:subid */
  readonly dependent: string;
  readonly dependency: string;
  readonly deptype: string;
}

interface Addressed {
  readonly id: ObjectId;
  readonly kind: string;
  readonly address: CatalogAddress | null;
}

/**
 * Turns pg_depend's addresses into dependencies between objects. What is no object itself is followed through the aliases; a
 * column that is no object (of a view) counts as its relation.
 */
export function resolveDependencies(
  objects: readonly Addressed[],
  rows: readonly DependencyRow[],
  aliases: ReadonlyMap<string, string>,
): ReadonlyMap<ObjectId, ReadonlySet<ObjectId>> {
  const byAddress = new Map<string, Addressed>();
  for (const object of objects) {
    if (object.address === null) continue;
    byAddress.set(addressText(object.address), object);
  }
  const find = (address: string): Addressed | undefined => {
    let at = address;
    for (let hops = 0; hops < 5; hops += 1) {
      const whole = wholeOf(at);
      const object = byAddress.get(at) ?? byAddress.get(whole);
      if (object !== undefined) return object;
      const next = aliases.get(at) ?? aliases.get(whole);
      if (next === undefined) return undefined;
      at = next;
    }
    return undefined;
  };
  /** What an attribute of a composite type needs, the type needs: the attribute is an object only where it carries a comment. */
  const holderOf = (object: Addressed | undefined, address: string): Addressed | undefined =>
    object?.kind === 'view_column' ? find(wholeOf(address)) : object;
  const dependencies = new Map<ObjectId, Set<ObjectId>>();
  for (const row of rows) {
    const dependent = holderOf(find(row.dependent), row.dependent);
    const dependency = find(row.dependency);
    if (dependent === undefined || dependency === undefined || dependent.id === dependency.id) continue;
    if (isOwnership(dependent, row, dependency)) continue;
    const known = dependencies.get(dependent.id);
    if (known === undefined) dependencies.set(dependent.id, new Set([dependency.id]));
    else known.add(dependency.id);
  }
  return dependencies;
}

/** An owned sequence goes with its column, yet it is made before it, since the column's default calls it. */
function isOwnership(dependent: Addressed, row: DependencyRow, dependency: Addressed): boolean {
  return dependent.kind === 'sequence' && row.deptype === 'a' && (dependency.kind === 'column' || dependency.kind === 'table');
}
