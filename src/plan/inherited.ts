import type { Catalog } from '../catalog/catalog.js';
import { makeObjectId, sameJson, type CatalogObject, type ObjectId } from '../catalog/object.js';
import type { Change } from '../diff/change.js';
import { subjectOf } from '../diff/diff.js';
import { decodeColumn } from '../kinds/column_attributes.js';
import { OF_EACH_TABLE } from '../kinds/inheritance.js';
import { hasColumns, tableIds, tableNamed } from '../kinds/table_parts.js';

/** For each table (qualified name) the tables it inherits from or is a partition of. */
export function parentTables(catalog: Catalog): ReadonlyMap<string, readonly string[]> {
  const parents = new Map<string, readonly string[]>();
  for (const object of catalog.objects.values()) {
    if (object.kind === 'partition' && object.relation !== null) parents.set(object.relation, [object.name]);
    const inherits = hasColumns(object.kind) ? object.attributes['inherits'] : undefined;
    if (Array.isArray(inherits))
      parents.set(
        object.name,
        inherits.filter((parent) => typeof parent === 'string'),
      );
  }
  return parents;
}

/** The tables that a table inherits from, or is a partition of, before and after. */
export function lastingParents(current: Catalog, desired: Catalog): (table: string) => readonly string[] {
  const [before, after] = [parentTables(current), parentTables(desired)];
  return (table) => (before.get(table) ?? []).filter((parent) => (after.get(table) ?? []).includes(parent));
}

/**
 * True for a column or check that a table loses and another one below it keeps: ALTER TABLE ONLY drops it then, since without ONLY it would go
 * from all of them, with what they hold (ALTER TABLE in PostgreSQL's manual, DROP COLUMN).
 */
export function keptBelow(current: Catalog, desired: Catalog): (object: CatalogObject) => boolean {
  const kept = new Set<ObjectId>();
  const parentsOf = lastingParents(current, desired);
  const keep = (kind: string, table: string, name: string): void => {
    for (const parent of parentsOf(table)) {
      const id = makeObjectId(kind, parent, name);
      if (kept.has(id)) continue;
      kept.add(id);
      keep(kind, parent, name);
    }
  };
  for (const { kind, relation, name, attributes } of desired.objects.values()) {
    if (relation === null || !MAY_BE_KEPT.includes(kind) || attributes['inherited'] === true || isPartition(relation, desired)) continue;
    keep(kind, relation, name);
  }
  return (object) => kept.has(object.id) && !desired.objects.has(object.id);
}

const MAY_BE_KEPT: readonly string[] = ['column', 'check_constraint'];

/** A partition has the columns of its partitioned table, and ONLY is refused there. */
const isPartition = (table: string, catalog: Catalog): boolean => tableNamed(table, catalog)?.attributes['inherits'] === undefined;

export const INHERITABLE: readonly string[] = ['column', 'check_constraint', 'default'];

/**
 * Leaves out what a table gets by itself when its parent changes: ALTER TABLE on a parent reaches its children and partitions
 * (ddl-inherit in PostgreSQL's manual), and the same change on the child would be refused or be a second time.
 */
export function withoutInherited(changes: readonly Change[], current: Catalog, desired: Catalog): readonly Change[] {
  const parentsBefore = parentTables(current);
  const parentsAfter = parentTables(desired);
  const byId = new Map(changes.map((change) => [subjectOf(change).id, change]));
  const isKept = keptBelow(current, desired);
  return changes.flatMap((change) => {
    if (comesWithType(change, byId, current, desired)) return [];
    const object = subjectOf(change);
    if (object.relation === null || !INHERITABLE.includes(object.kind)) return [change];
    if (tableIds(object.relation).some((id) => byId.get(id)?.change === 'added')) return [change];
    const before = parentsBefore.get(object.relation) ?? [];
    const lasting = before.filter(
      (parent) => (parentsAfter.get(object.relation ?? '') ?? []).includes(parent) && !isMadeAnew(parent, object.relation ?? '', byId),
    );
    return lasting.some((parent) => bringsAlong(change, object, parent, byId, { desired, isKept })) ? ofTheTable(change) : [change];
  });
}

/** What a table has to be given itself, where the rest comes from above. */
function ofTheTable(change: Change): readonly Change[] {
  if (change.change === 'removed' || subjectOf(change).kind !== 'column') return [];
  const to = subjectOf(change);
  const bare = Object.fromEntries(Object.entries(to.attributes).filter(([name]) => !OF_EACH_TABLE.includes(name)));
  const from = change.change === 'changed' ? change.from : { ...to, attributes: bare };
  const attributes = OF_EACH_TABLE.filter((name) => !sameJson(from.attributes[name], to.attributes[name]));
  return attributes.length === 0 ? [] : [{ change: 'changed', from, to, attributes }];
}

/** What is detached and attached again meanwhile gets nothing from the partitioned table. */
function isMadeAnew(parent: string, table: string, byId: ReadonlyMap<ObjectId, Change>): boolean {
  const above = byId.get(makeObjectId('table', null, parent));
  return byId.has(makeObjectId('partition', table, parent)) || (above?.change === 'changed' && above.attributes.includes('printed'));
}

function bringsAlong(
  change: Change,
  object: CatalogObject,
  parent: string,
  byId: ReadonlyMap<ObjectId, Change>,
  { desired, isKept }: { readonly desired: Catalog; readonly isKept: (object: CatalogObject) => boolean },
): boolean {
  if (object.kind === 'default') return bringsDefault(change, object, parent, byId, desired);
  const above = byId.get(makeObjectId(object.kind, parent, object.name));
  if (above === undefined || above.change !== change.change) return false;
  if (above.change === 'removed' && isKept(above.object)) return false;
  if (change.change !== 'changed' || above.change !== 'changed') return true;
  return change.attributes.every((name) => sameInherited(name, change.to, above.to));
}

/** A column has the name of its parent's NOT NULL from there, which is not the usual one for it. */
function sameInherited(name: string, own: CatalogObject, above: CatalogObject): boolean {
  if (name === 'inherited' || OF_EACH_TABLE.includes(name)) return true;
  if (own.kind !== 'column' || (name !== 'printed' && name !== 'source')) return sameJson(own.attributes[name], above.attributes[name]);
  return decodeColumn(own.attributes).printed?.generated === decodeColumn(above.attributes).printed?.generated;
}

/** A default comes along only with a new column; SET DEFAULT is written for each table alone. */
function bringsDefault(
  change: Change,
  object: CatalogObject,
  parent: string,
  byId: ReadonlyMap<ObjectId, Change>,
  desired: Catalog,
): boolean {
  const columnAbove = byId.get(makeObjectId('column', parent, object.name));
  if (change.change === 'removed') return columnAbove?.change === 'removed';
  if (change.change !== 'added' || columnAbove?.change !== 'added') return false;
  return sameJson(desired.objects.get(makeObjectId('default', parent, object.name))?.attributes, object.attributes);
}

/** ALTER TYPE ... CASCADE adds and drops the columns of the tables that were created OF the type. */
function comesWithType(change: Change, byId: ReadonlyMap<ObjectId, Change>, current: Catalog, desired: Catalog): boolean {
  const { kind, relation } = subjectOf(change);
  if (kind !== 'column' || relation === null || change.change === 'changed') return false;
  const [before, after] = [current, desired].map(
    (catalog) => catalog.objects.get(makeObjectId('table', null, relation))?.attributes['ofType'],
  );
  return typeof before === 'string' && before === after && byId.get(makeObjectId('composite', null, before))?.change === 'changed';
}
