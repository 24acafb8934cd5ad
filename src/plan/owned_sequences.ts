import type { Catalog } from '../catalog/catalog.js';
import { makeObjectId, type CatalogObject, type ObjectId } from '../catalog/object.js';
import type { Change } from '../diff/change.js';
import { subjectOf } from '../diff/diff.js';
import type { Node } from './nodes.js';

/** Before, sequences are always logged (ALTER SEQUENCE in the manuals of 14 and 15). */
const FOLLOWS_SINCE = 15;

/** The table whose column owns the sequence, where one does. */
function ownerTable(sequence: ObjectId, catalog: Catalog): string | null {
  const name = catalog.objects.get(sequence)?.name ?? null;
  const owner = catalog.objects.get(makeObjectId('sequence_owner', name, 'owned by'));
  const column = (owner?.dependencies ?? []).map((id) => catalog.objects.get(id)).find((found) => found?.kind === 'column');
  return column?.relation ?? null;
}

/** By table name, what its change between logged and unlogged makes of it. */
function switchedTables(changes: readonly Change[]): ReadonlyMap<string, CatalogObject> {
  return new Map(
    changes.flatMap((change) =>
      change.change === 'changed' && change.to.kind === 'table' && change.attributes.includes('unlogged')
        ? [[change.to.name, change.to] as const]
        : [],
    ),
  );
}

/**
 * ALTER TABLE ... SET LOGGED and UNLOGGED take the sequences along that the table's columns own: such a change of a sequence is left out
 * where it comes by itself, and added where a sequence is to stay as it is.
 */
export function withOwnedSequences(changes: readonly Change[], current: Catalog, desired: Catalog, targetMajor: number): readonly Change[] {
  const tables = switchedTables(changes);
  if (tables.size === 0) return changes;
  const comes = (change: Change): boolean => {
    if (change.change !== 'changed' || change.to.kind !== 'sequence' || change.attributes.join() !== 'unlogged') return false;
    const table = ownerTable(change.to.id, current);
    return table !== null && tables.has(table) && table === ownerTable(change.to.id, desired);
  };
  const own = changes.filter((change) => !comes(change));
  if (targetMajor < FOLLOWS_SINCE) return own;
  const changed = new Set(changes.map((change) => subjectOf(change).id));
  const back = [...current.objects.values()].flatMap((sequence): readonly Change[] => {
    const to = desired.objects.get(sequence.id);
    if (sequence.kind !== 'sequence' || to === undefined || changed.has(sequence.id)) return [];
    const table = tables.get(ownerTable(sequence.id, current) ?? '');
    if (table === undefined || table.attributes['unlogged'] === to.attributes['unlogged']) return [];
    const { unlogged: _unlogged, ...others } = to.attributes;
    const attributes = to.attributes['unlogged'] === true ? others : { ...others, unlogged: true };
    return [{ change: 'changed', from: { ...to, attributes }, to, attributes: ['unlogged'] }];
  });
  return [...own, ...back];
}

/** A sequence is made logged or unlogged after the table that takes it along. */
export function tieOwnedSequences(nodes: ReadonlyMap<string, Node>, current: Catalog): void {
  const all = [...nodes.values()];
  const tables = switchedTables(all.map(({ change }) => change));
  if (tables.size === 0) return;
  for (const node of all) {
    if (node.object.kind !== 'sequence' || node.change.change !== 'changed' || !node.change.attributes.includes('unlogged')) continue;
    const table = ownerTable(node.object.id, current);
    for (const before of all)
      if (before.key.startsWith('alter:') && before.object.kind === 'table' && before.object.name === table) node.after.add(before.key);
  }
}
