import { dependentsOf, type Catalog } from '../catalog/catalog.js';
import { makeObjectId, type CatalogObject, type ObjectId } from '../catalog/object.js';
import type { Change } from '../diff/change.js';
import { subjectOf } from '../diff/diff.js';
import { decodeColumn, identitySequence } from '../kinds/column_attributes.js';
import type { DropLevel, WriteContext } from '../kinds/kind.js';
import { heldByHand } from '../kinds/by_hand.js';
import { kindOf } from '../kinds/registry.js';
import { serialSequence } from '../kinds/serial.js';
import { INHERITABLE, lastingParents } from './inherited.js';
import type { Withheld } from './step.js';

export type DropOption = 'none' | 'safe' | 'all';

export interface VerdictOptions {
  readonly drop: DropOption;
  /** changes that are withheld in any case, and why */
  readonly withhold: ReadonlyMap<ObjectId, string>;
}

/** What becomes of one change: it is carried out, or withheld with the reason. */
export interface Verdict {
  readonly change: Change;
  readonly withheld: Withheld | null;
}

const ALLOWED: Readonly<Record<DropOption, readonly DropLevel[]>> = {
  none: ['always'],
  safe: ['always', 'safe'],
  all: ['always', 'safe', 'all'],
};

/** Kinds that live with what they stand on, whatever happens to it. */
const ATTACHED: readonly string[] = ['comment', 'grant', 'owner', 'security_label', 'extension_dependency'];

/**
 * Decides for every change whether it may be carried out under the drop option.
 * Children of an object that is removed share its fate and have no verdict of their own.
 */
export function verdicts(
  changes: readonly Change[],
  current: Catalog,
  desired: Catalog,
  options: VerdictOptions,
  contexts: { readonly current: WriteContext; readonly desired: WriteContext },
): readonly Verdict[] {
  const removed = new Set(changes.filter((change) => change.change === 'removed').map((change) => subjectOf(change).id));
  const followsParent = (change: Change): boolean => {
    const object = subjectOf(change);
    if (change.change !== 'removed') return false;
    return (
      (object.parent !== null && removed.has(object.parent)) ||
      (object.kind === 'index_attachment' && endsWithAnother(object, removed)) ||
      holdersOf(object, current).some((id) => removed.has(id))
    );
  };
  const first = changes
    .filter((change) => !followsParent(change))
    .map((change): Verdict => ({ change, withheld: ownReason(change, options, contexts) }));
  const taken = takenSequences(first, current);
  return spread(
    first.filter(({ change }) => !taken.has(subjectOf(change).id)),
    current,
    desired,
  );
}

/** The sequences of serial columns that become identities: their positions go on there, and they go with that change. */
function takenSequences(judged: readonly Verdict[], current: Catalog): ReadonlySet<ObjectId> {
  const removed = new Set(judged.filter(({ change }) => change.change === 'removed').map(({ change }) => subjectOf(change).id));
  const taken = judged.flatMap(({ change, withheld }) => {
    if (withheld !== null || change.change !== 'changed' || change.to.kind !== 'column' || !change.attributes.includes('identity'))
      return [];
    const serial = decodeColumn(change.to.attributes).identity === undefined ? null : serialSequence(change.from, current);
    return serial !== null && removed.has(serial.id) ? [serial.id] : [];
  });
  return new Set(taken);
}

/** What takes an object along when it is dropped, beside its parent. */
export function holdersOf(object: CatalogObject, catalog: Catalog): readonly ObjectId[] {
  const { endsWith } = kindOf(object.kind);
  if (endsWith.length === 0) return [];
  return object.dependencies.filter((id) => endsWith.includes(catalog.objects.get(id)?.kind ?? ''));
}

/** An attachment of indexes ends with either index, and when the partition is detached. */
function endsWithAnother(attachment: CatalogObject, removed: ReadonlySet<ObjectId>): boolean {
  if (attachment.dependencies.some((id) => removed.has(id))) return true;
  return [...removed].some((id) => id.startsWith('partition ') && id.endsWith(` on ${attachment.relation ?? ''}`));
}

function ownReason(
  change: Change,
  { drop, withhold }: VerdictOptions,
  contexts: { readonly current: WriteContext; readonly desired: WriteContext },
): Withheld | null {
  const held = heldByHand(subjectOf(change), contexts.desired.catalog.objects, contexts.current.catalog.objects);
  const byHand = held === null ? null : kindOf(held.kind).byHand;
  const message = byHand?.[change.change] ?? null;
  if (message !== null) return { reason: 'not-possible', message };
  const unsaid = withhold.get(subjectOf(change).id);
  if (unsaid !== undefined) return { reason: 'not-possible', message: unsaid };
  if (change.change === 'removed') return dropReason(change.object, drop, contexts.current);
  if (change.change === 'added') {
    const refused = kindOf(change.object.kind).refused(change.object, contexts.desired);
    return refused === null ? null : { reason: 'not-possible', message: refused };
  }
  const kind = kindOf(change.to.kind);
  const effect = kind.effect(change.from, change.to, change.attributes, contexts.desired);
  if (effect === 'impossible') {
    const why = kind.why(change.from, change.to, change.attributes, contexts.desired);
    if (why !== null) return { reason: 'not-possible', message: why };
    const what = change.attributes.join(', ');
    const anew = kind.effect(change.from, change.to, change.attributes, { ...contexts.desired, mayLose: true }) === 'replace';
    const way = kind.name === 'table' ? 'makes it anew and puts its rows back' : 'drops it with its values and makes it anew';
    const how = anew ? `; --drop all ${way}` : '';
    return { reason: 'not-possible', message: `PostgreSQL cannot change ${what} of ${kind.title} ${change.to.name} in place${how}` };
  }
  if (effect === 'replace') return null;
  const lossy = kind.change(change.from, change.to, change.attributes, contexts.desired).find((draft) => draft.lossy !== undefined)?.lossy;
  if (lossy === undefined || drop === 'all') return null;
  return { reason: 'lossy-type', message: `${lossy}; --drop all does it all the same` };
}

function dropReason(object: CatalogObject, drop: DropOption, context: WriteContext): Withheld | null {
  const kind = kindOf(object.kind);
  const level = kind.dropLevel(object);
  if (ALLOWED[drop].includes(level)) {
    const { lossy } = kind.drop(object, context);
    return lossy === undefined ? null : { reason: 'not-possible', message: lossy };
  }
  return {
    reason: 'drop',
    message: `it is not in the desired schema and is left alone; --drop ${level === 'safe' ? 'safe' : 'all'} drops it`,
  };
}

/** Withholds what cannot stand without something withheld, until nothing more is found. */
export function spread(first: readonly Verdict[], current: Catalog, desired: Catalog): readonly Verdict[] {
  const dependents = dependentsOf(current);
  const parentsOf = lastingParents(current, desired);
  let verdictsNow = first;
  for (;;) {
    const held = new Map(
      verdictsNow.filter((verdict) => verdict.withheld !== null).map((verdict) => [subjectOf(verdict.change).id, verdict]),
    );
    const names = heldNames(held);
    const next = verdictsNow.map((verdict) =>
      verdict.withheld !== null
        ? verdict
        : { ...verdict, withheld: reasonFromOthers(verdict.change, { held, names, dependents, desired, parentsOf }) },
    );
    if (next.every((verdict, at) => (verdict.withheld === null) === (verdictsNow[at]?.withheld === null))) return next;
    verdictsNow = next;
  }
}

/** The names that stay taken, by what stays with them. */
function heldNames(held: ReadonlyMap<ObjectId, Verdict>): ReadonlyMap<string, CatalogObject> {
  const removed = [...held.values()].filter(({ change }) => change.change === 'removed').map(({ change }) => subjectOf(change));
  return new Map(
    removed.flatMap((object) =>
      kindOf(object.kind)
        .occupies(object)
        .map((name) => [name, object] as const),
    ),
  );
}

interface Others {
  readonly held: ReadonlyMap<ObjectId, Verdict>;
  readonly names: ReadonlyMap<string, CatalogObject>;
  readonly dependents: ReadonlyMap<ObjectId, readonly CatalogObject[]>;
  readonly desired: Catalog;
  readonly parentsOf: (table: string) => readonly string[];
}

function reasonFromOthers(change: Change, { held, names, dependents, desired, parentsOf }: Others): Withheld | null {
  const object = subjectOf(change);
  const parent = object.parent === null ? undefined : held.get(object.parent);
  if (ATTACHED.includes(object.kind)) return parent?.change.change === 'added' ? dependsOn(parent) : null;
  if (change.change === 'removed') {
    if (object.kind === 'default' && parent?.change.change === 'changed') return dependsOn(parent);
    const stays = staying(object, held, dependents, desired);
    return stays === null ? null : { reason: 'depends-on-withheld', message: `${title(stays)} uses it and stays` };
  }
  const above = change.change === 'changed' ? heldAbove(object, held, parentsOf) : null;
  if (above !== null) return dependsOn(above);
  const inTheWay = namesNeeded(change)
    .map((name) => names.get(name))
    .find((other) => other !== undefined);
  if (inTheWay !== undefined) return { reason: 'depends-on-withheld', message: `${title(inTheWay)} has its name and stays` };
  const cause = object.dependencies
    .map((id) => held.get(id))
    .find((verdict) => verdict !== undefined && verdict.change.change !== 'removed');
  return cause === undefined ? null : dependsOn(cause);
}

/** What a table inherits changes with what it inherits it from, and is its own once no parent has it. */
function heldAbove(
  { kind, relation, name }: CatalogObject,
  held: ReadonlyMap<ObjectId, Verdict>,
  parentsOf: (table: string) => readonly string[],
): Verdict | null {
  if (relation === null || !INHERITABLE.includes(kind)) return null;
  const find = (table: string): Verdict | undefined =>
    parentsOf(table)
      .map((parent) => held.get(makeObjectId(kind, parent, name)) ?? find(parent))
      .find((verdict) => verdict !== undefined);
  return find(relation) ?? null;
}

/** The names that a change takes: an object's own, and that of the sequence behind a new identity. */
function namesNeeded(change: Change): readonly string[] {
  if (change.change === 'added') return kindOf(change.object.kind).occupies(change.object);
  if (change.change === 'removed' || change.to.kind !== 'column' || !change.attributes.includes('identity')) return [];
  const sequence = decodeColumn(change.from.attributes).identity === undefined ? identitySequence(change.to) : null;
  return sequence === null ? [] : [`relation ${sequence}`];
}

const dependsOn = ({ change }: Verdict): Withheld => ({
  reason: 'depends-on-withheld',
  message: `it depends on ${title(subjectOf(change))}, which is withheld`,
});

/** A dependent, or a child's dependent, that stays although this one goes. */
function staying(
  object: CatalogObject,
  held: ReadonlyMap<ObjectId, Verdict>,
  dependents: ReadonlyMap<ObjectId, readonly CatalogObject[]>,
  desired: Catalog,
): CatalogObject | null {
  for (const dependent of dependents.get(object.id) ?? []) {
    if (dependent.parent === object.id) continue;
    if (held.get(dependent.id)?.change.change === 'removed') return dependent;
    const root = dependent.parent;
    if (root !== null && held.get(root)?.change.change === 'removed' && !desired.objects.has(dependent.id)) return dependent;
  }
  return null;
}

const title = (object: CatalogObject): string =>
  object.relation === null
    ? `${kindOf(object.kind).title} ${object.name}`
    : `${kindOf(object.kind).title} ${object.name} on ${object.relation}`;
