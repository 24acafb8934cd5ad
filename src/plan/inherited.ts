import type { Catalog } from '../catalog/catalog.js';
import { makeObjectId, sameJson, type CatalogObject, type ObjectId } from '../catalog/object.js';
import type { Change } from '../diff/change.js';
import { differingAttributes, subjectOf } from '../diff/diff.js';
import { decodeColumn } from '../kinds/column_attributes.js';
import { parentTables } from '../kinds/inheritance.js';
import { tableIds, tableNamed } from '../kinds/table_parts.js';

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
export const isPartition = (table: string, catalog: Catalog): boolean => tableNamed(table, catalog)?.attributes['inherits'] === undefined;

export const INHERITABLE: readonly string[] = ['column', 'check_constraint', 'default'];

/**
 * Leaves out what a table gets by itself when its parent changes: ALTER TABLE on a parent reaches its children and partitions
 * (ddl-inherit in PostgreSQL's manual), and the same change on the child would be refused or be a second time. What differs in the child alone is left.
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
    return lasting.reduce<readonly Change[]>(
      (left, parent) => left.flatMap((one) => remaining(one, parent, byId, { desired, isKept })),
      [change],
    );
  });
}

/** What is detached and attached again meanwhile gets nothing from the partitioned table. */
export function isMadeAnew(parent: string, table: string, byId: ReadonlyMap<ObjectId, Change>): boolean {
  const above = byId.get(makeObjectId('table', null, parent));
  return byId.has(makeObjectId('partition', table, parent)) || (above?.change === 'changed' && above.attributes.includes('printed'));
}

interface Situation {
  readonly desired: Catalog;
  readonly isKept: (object: CatalogObject) => boolean;
}

/** What of a change a parent's own change does not bring along. */
function remaining(change: Change, parent: string, byId: ReadonlyMap<ObjectId, Change>, { desired, isKept }: Situation): readonly Change[] {
  const object = subjectOf(change);
  if (object.kind === 'default') return bringsDefault(change, object, parent, byId, desired) ? [] : [change];
  const above = byId.get(makeObjectId(object.kind, parent, object.name));
  if (above === undefined || above.change !== change.change) return [change];
  const isOfPartition = isPartition(object.relation ?? '', desired);
  if (change.change === 'changed') {
    const to = subjectOf(above);
    const comes = (name: string): boolean =>
      isHandedDown(name, object.kind, isOfPartition) &&
      sameInherited(name, change.to, to) &&
      !(name === 'printed' && hasNotNullBefore(change, above));
    const own = change.attributes.filter((name) => !comes(name));
    if (own.every((name) => name === 'source')) return [];
    return own.length === change.attributes.length ? [change] : [{ ...change, attributes: own }];
  }
  // What a child has declared itself, too, its parent merges with its own and leaves behind.
  const isOwnToo = object.kind === 'column' && !isOfPartition && object.attributes['inherited'] !== true;
  if (change.change === 'removed') return isOwnToo || isKept(subjectOf(above)) ? [change] : [];
  if (isOwnToo) return [change];
  return object.kind === 'column' ? ownOfNewColumn(object, subjectOf(above), isOfPartition) : [];
}

/** Set for each table alone. */
const FOR_ONE_TABLE: readonly string[] = ['storage', 'compression', 'statistics', 'options', 'foreignOptions', 'sequenceLogged'];

const isHandedDown = (name: string, kind: string, isOfPartition: boolean): boolean =>
  kind !== 'column' || (!FOR_ONE_TABLE.includes(name) && (isOfPartition || name !== 'identity'));

/** A new column of a child as its parent's ADD COLUMN makes it, and what is still to be changed in it. */
function ownOfNewColumn(column: CatalogObject, above: CatalogObject, isOfPartition: boolean): readonly Change[] {
  const attributes = Object.fromEntries([
    ...Object.entries(above.attributes).filter(([name]) => name !== 'inherited' && isHandedDown(name, 'column', isOfPartition)),
    ...Object.entries(column.attributes).filter(([name]) => ['inherited', 'source'].includes(name)),
  ]);
  const from: CatalogObject = { ...column, attributes, otherPrinted: above.otherPrinted };
  const own = differingAttributes(from, column).filter(
    (name) => !sameInherited(name, column, above) || !isHandedDown(name, 'column', isOfPartition),
  );
  return own.length === 0 ? [] : [{ change: 'changed', from, to: column, attributes: own }];
}

/** A NOT NULL that a child had before its parent got one keeps its name. */
export const hasNotNullBefore = (own: Change, above: Change): boolean =>
  own.change === 'changed' &&
  above.change === 'changed' &&
  own.from.attributes['notNull'] === true &&
  own.to.attributes['notNull'] === true &&
  above.from.attributes['notNull'] !== true;

/** A column has the name of its parent's NOT NULL from there, which is not the usual one for it. */
function sameInherited(name: string, own: CatalogObject, above: CatalogObject): boolean {
  if (name === 'inherited') return true;
  if (own.kind !== 'column' || (name !== 'printed' && name !== 'source')) return sameJson(own.attributes[name], above.attributes[name]);
  const [mine, its] = [decodeColumn(own.attributes), decodeColumn(above.attributes)];
  return mine.printed?.generated === its.printed?.generated && mine.notNull === its.notNull;
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
