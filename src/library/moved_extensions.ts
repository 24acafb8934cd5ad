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
  if (moves.length === 0) return changes;
  const left = changes.flatMap((change) => withoutMoved(change, moves) ?? []);
  const same = movedSignatures(left, moves);
  const stays = ({ id, parent }: CatalogObject): boolean => !same.has(id) && (parent === null || !same.has(parent));
  return left.filter((change) => change.change === 'changed' || stays(change.object) || isNewOn(change, left, same));
}

const HAVE_SIGNATURES: readonly string[] = ['function', 'procedure', 'aggregate', 'operator'];

/** Functions whose arguments are of types that move are called otherwise afterwards: from the old name to the new one, and back. */
function movedSignatures(changes: readonly Change[], moves: readonly Move[]): ReadonlyMap<ObjectId, ObjectId> {
  const named = (wanted: Change['change']): readonly CatalogObject[] =>
    changes.flatMap((change) =>
      change.change !== 'changed' && change.change === wanted && HAVE_SIGNATURES.includes(change.object.kind) ? [change.object] : [],
    );
  const added = named('added');
  const pairs = named('removed').flatMap((before) => {
    const after = added.find((other) => moves.some((move) => isSameAfter(before, other, move)));
    return after === undefined ? [] : [[before.id, after.id] as const, [after.id, before.id] as const];
  });
  return new Map(pairs);
}

function isSameAfter(before: CatalogObject, after: CatalogObject, move: Move): boolean {
  if (before.kind !== after.kind || !uses(before, move.extension) || !uses(after, move.extension)) return false;
  const [name, types] = signature(before);
  const [wantedName, wantedTypes] = signature(after);
  const { source: _before, ...own } = before.attributes;
  const { source: _after, ...wanted } = after.attributes;
  return name === wantedName && sameJson(moved(types, move), wantedTypes) && sameJson(moved(own, move), wanted);
}

/** The name before the parenthesis, and the types in it. */
function signature({ name }: CatalogObject): readonly [name: string, types: readonly string[]] {
  const open = name.indexOf('(');
  return [name.slice(0, open), name.slice(open + 1, -1).split(', ')];
}

/** A comment or a grant that the function does not have under its old name. */
function isNewOn(change: Change, changes: readonly Change[], same: ReadonlyMap<ObjectId, ObjectId>): boolean {
  if (change.change !== 'added' || change.object.parent === null) return false;
  const { kind, name, parent, attributes } = change.object;
  const former = same.get(parent);
  const { source: _source, ...own } = attributes;
  return !changes.some((other) => {
    if (other.change !== 'removed' || other.object.parent !== former || other.object.kind !== kind || other.object.name !== name)
      return false;
    const { source: _otherSource, ...before } = other.object.attributes;
    return sameJson(before, own);
  });
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
