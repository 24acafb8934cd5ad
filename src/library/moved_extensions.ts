import type { Catalog } from '../catalog/catalog.js';
import { isList, membersOf, sameJson, type CatalogObject, type Json, type ObjectId } from '../catalog/object.js';
import type { Change } from '../diff/change.js';

interface Move {
  readonly extension: ObjectId;
  readonly from: string;
  readonly to: string;
}

/** What has types in it that hold rows; all else is made anew at no loss. */
const HAVE_TYPES: readonly string[] = ['column', 'domain', 'composite', 'range'];

/**
 * The changes, without those that ALTER EXTENSION ... SET SCHEMA makes along: a column of a type that moves keeps its values and needs no statement.
 */
export function withoutMovedTypes(changes: readonly Change[], current: Catalog, desired: Catalog): readonly Change[] {
  const moves = movesBetween(current, desired);
  return moves.length === 0 ? changes : changes.flatMap((change) => withoutMoved(change, moves) ?? []);
}

function movesBetween(current: Catalog, desired: Catalog): readonly Move[] {
  return [...desired.objects.values()].flatMap((wanted) => {
    const there = wanted.kind === 'extension' ? current.objects.get(wanted.id) : undefined;
    const [from, to] = [there?.attributes['schema'], wanted.attributes['schema']];
    // One with a source refuses to move.
    const isFixed = there?.attributes['source'] !== undefined || wanted.attributes['source'] !== undefined;
    return typeof from !== 'string' || typeof to !== 'string' || from === to || isFixed ? [] : [{ extension: wanted.id, from, to }];
  });
}

function withoutMoved(change: Change, moves: readonly Move[]): Change | null {
  if (change.change !== 'changed' || !HAVE_TYPES.includes(change.to.kind)) return change;
  const { from, to } = change;
  const own = moves.filter(({ extension }) => uses(from, extension) && uses(to, extension));
  const same = change.attributes.filter((name) => own.some((move) => sameJson(moved(from.attributes[name], move), to.attributes[name])));
  if (same.length === 0) return change;
  const attributes = change.attributes.filter((name) => !same.includes(name));
  if (attributes.length === 0) return null;
  const alike = Object.fromEntries(same.map((name) => [name, to.attributes[name]]));
  return { change: 'changed', from: { ...from, attributes: { ...from.attributes, ...alike } }, to, attributes };
}

const uses = (object: CatalogObject, extension: ObjectId): boolean => object.dependencies.includes(extension);

/** A value with the names of types as they are after the move. */
function moved(value: Json | undefined, move: Move): Json | undefined {
  if (typeof value === 'string') return value.startsWith(`${move.from}.`) ? `${move.to}${value.slice(move.from.length)}` : value;
  if (isList(value)) return value.map((item) => moved(item, move) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(membersOf(value).map(([name, member]) => [name, moved(member, move)]));
}
