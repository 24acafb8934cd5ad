import type { Catalog } from '../catalog/catalog.js';
import type { Attributes, CatalogObject, ObjectId } from '../catalog/object.js';
import type { Change } from '../diff/change.js';
import { subjectOf } from '../diff/diff.js';
import type { Condition, Draft, Guard, Phase } from '../kinds/draft.js';
import type { ChangeDraft, WriteContext } from '../kinds/kind.js';
import { isNotNullAlone } from '../kinds/inheritance.js';
import { kindOf } from '../kinds/registry.js';
import { INHERITABLE } from './inherited.js';
import { initialPrivileges } from './initial_privileges.js';
import { keepRows } from './kept_rows.js';
import { keptValues } from './kept_values.js';
import { sayAgain } from './remade_along.js';
import { leftByDetach } from './left_by_detach.js';
import { tie } from './node_ties.js';
import type { Replacement } from './replacement.js';
import type { Verdict } from './verdicts.js';

/** A step before its place in the order is known. */
export interface Node {
  readonly key: string;
  readonly object: CatalogObject;
  readonly change: Change;
  readonly draft: Draft;
  readonly guard: Guard;
  readonly phase: Phase;
  /** keys of nodes that must come before */
  readonly after: Set<string>;
}

export interface NodeInput {
  readonly current: Catalog;
  readonly desired: Catalog;
  readonly verdicts: readonly Verdict[];
  readonly replacement: Replacement;
  readonly contexts: { readonly current: WriteContext; readonly desired: WriteContext };
}

/** Writes every statement of the plan as a node and ties them by what must come before what. */
export function nodesOf(input: NodeInput): Map<string, Node> {
  const absorbed = absorbers(input);
  const nodes = new Map<string, Node>();
  for (const node of [...createNodes(input, absorbed), ...alterNodes(input), ...dropNodes(input)]) nodes.set(node.key, node);
  for (const node of [...nodes.values()]) {
    const kept = keptValues(node, input);
    if (kept.length > 0) nodes.set(node.key, { ...node, draft: { ...node.draft, hazards: [...(node.draft.hazards ?? []), ...kept] } });
  }
  const covered = removeCovered(nodes);
  sayAgain(nodes, input);
  tie(nodes, input, absorbed, covered);
  keepRows(nodes, input);
  return nodes;
}

/** Which created object's CREATE writes which other created objects along. */
function absorbers({ replacement, contexts }: NodeInput): ReadonlyMap<ObjectId, ObjectId> {
  const absorbed = new Map<ObjectId, ObjectId>();
  for (const object of replacement.created.values()) {
    const context = contextFor(object, contexts);
    for (const id of kindOf(object.kind).absorbs(object, context)) {
      if (replacement.created.has(id) && !context.isApart(id) && !absorbed.has(id)) absorbed.set(id, object.id);
    }
  }
  for (const object of replacement.created.values()) {
    const above = makesAlong(object, replacement);
    if (above !== null) absorbed.set(object.id, above);
  }
  // A column of a new table absorbs its default, and the table absorbs the column: the outermost writes all.
  for (const [id, by] of absorbed) {
    const outer = absorbed.get(by);
    if (outer !== undefined) absorbed.set(id, outer);
  }
  return absorbed;
}

/** The column or check of a table above that takes one of a table below along, and brings it back. */
function makesAlong({ id, kind }: CatalogObject, { vanished, created }: Pick<Replacement, 'vanished' | 'created'>): ObjectId | null {
  const carrier = vanished.get(id);
  const above = carrier === undefined ? undefined : created.get(carrier);
  if (above === undefined || above.kind !== kind || !INHERITABLE.includes(kind)) return null;
  return makesAlong(above, { vanished, created }) ?? above.id;
}

/** An object that is made again as it was is written from the current catalog. */
function contextFor(object: CatalogObject, contexts: NodeInput['contexts']): WriteContext {
  return contexts.desired.catalog.objects.get(object.id) === object ? contexts.desired : contexts.current;
}

function* createNodes(input: NodeInput, absorbed: ReadonlyMap<ObjectId, ObjectId>): Generator<Node> {
  for (const object of input.replacement.created.values()) {
    const kind = kindOf(object.kind);
    const context = contextFor(object, input.contexts);
    const change = changeFor(object, input);
    const own = absorbed.has(object.id) ? [] : kind.create(object, context);
    const drafts = absorbed.has(object.id) ? [] : [...own, ...initialPrivileges(object, context)];
    let previous: string | null = null;
    for (const [at, draft] of drafts.entries()) {
      const guard: Guard = at === 0 && own.length > 0 ? createGuard(object, context) : { ask: 'natural' };
      const node: Node = makeNode(`create:${object.id}#${at}`, object, change, draft, guard, draft.phase ?? kind.phase);
      if (previous !== null) node.after.add(previous);
      previous = node.key;
      yield node;
    }
    yield* stateNodes(object, change, context, absorbed.get(object.id) ?? object.id);
  }
}

function createGuard(object: CatalogObject, context: WriteContext): Guard {
  const kind = kindOf(object.kind);
  if (kind.query('') === '') return { ask: 'natural' };
  const drop = kind.createReplaces || kind.whenDifferent === 'stop' ? null : kind.drop(object, context).statement;
  return { ask: 'create', object, whenDifferent: kind.whenDifferent, drop };
}

/** What CREATE could not write: as changes from the state that CREATE leaves behind. */
function* stateNodes(object: CatalogObject, change: Change, context: WriteContext, creator: ObjectId): Generator<Node> {
  const kind = kindOf(object.kind);
  const left = creator === object.id ? {} : kind.stateFromCreator(object, context);
  const later = isNotNullAlone(object, context) ? [...kind.stateAfterCreate, 'notNull'] : kind.stateAfterCreate;
  const names = later.filter((name) => object.attributes[name] !== undefined || left[name] !== undefined);
  if (names.length === 0) return;
  const bare = Object.fromEntries(Object.entries(object.attributes).filter(([name]) => !names.includes(name)));
  const before: CatalogObject = { ...object, attributes: { ...bare, ...left } };
  for (const [at, draft] of kind.change(before, object, names, context).entries()) {
    const guard = alterGuard(before, object, draft);
    const node = makeNode(`state:${object.id}#${at}`, object, change, draft, guard, draft.phase ?? kind.phase);
    node.after.add(`create:${creator}#0`);
    yield node;
  }
}

function* alterNodes({ verdicts, replacement, contexts }: NodeInput): Generator<Node> {
  for (const { change, withheld } of verdicts) {
    if (change.change !== 'changed' || withheld !== null || replacement.created.has(change.to.id)) continue;
    const kind = kindOf(change.to.kind);
    let previous: string | null = null;
    for (const [at, draft] of kind.change(change.from, change.to, change.attributes, contexts.desired).entries()) {
      const guard = alterGuard(change.from, change.to, draft);
      const node: Node = makeNode(`alter:${change.to.id}#${at}`, change.to, change, draft, guard, draft.phase ?? kind.phase);
      if (previous !== null) node.after.add(previous);
      previous = node.key;
      yield node;
    }
    const gainsIdentity = change.to.kind === 'column' && change.from.attributes['identity'] === undefined;
    if (!gainsIdentity || previous === null) continue;
    for (const [at, draft] of initialPrivileges(change.to, contexts.desired).entries()) {
      const node = makeNode(
        `alter:${change.to.id}#privileges${at}`,
        change.to,
        change,
        draft,
        { ask: 'natural' },
        draft.phase ?? kind.phase,
      );
      node.after.add(previous);
      yield node;
    }
  }
}

function alterGuard(from: CatalogObject, to: CatalogObject, draft: ChangeDraft): Guard {
  const kind = kindOf(to.kind);
  if (kind.query('') === '') return { ask: 'natural' };
  const otherwise = draft.settles.includes('type') && kind.holdsData ? 'stop' : 'repair';
  return { ask: 'alter', object: to, from: pick(from.attributes, draft.settles), to: pick(to.attributes, draft.settles), otherwise };
}

const pick = (attributes: Attributes, names: readonly string[]): Attributes =>
  Object.fromEntries(names.map((name) => [name, attributes[name] ?? null]));

function* dropNodes(input: NodeInput): Generator<Node> {
  for (const { object, cause, alsoFor } of input.replacement.drops.values()) {
    const kind = kindOf(object.kind);
    const draft = kind.drop(object, input.contexts.current);
    // An extra that stays is made again, whatever it was dropped for.
    const isRemoved = changeFor(object, input).change === 'removed' && !input.replacement.created.has(object.id);
    const guard: Guard =
      kind.query('') === ''
        ? { ask: 'natural' }
        : { ask: 'drop', object, unless: isRemoved ? [] : conditions(object, cause, [...alsoFor.values()], input) };
    const phase = draft.phase ?? (isRemoved ? 'drops' : cause === null ? kind.phase : kindOf(cause.kind).phase);
    const node = makeNode(`drop:${object.id}`, object, changeFor(object, input), draft, guard, phase);
    yield node;
    for (const [at, left] of leftByDetach(object, input).entries()) {
      const next = makeNode(`left:${object.id}#${at}`, object, changeFor(object, input), left, { ask: 'natural' }, phase);
      next.after.add(node.key);
      yield next;
    }
  }
}

/** What holds once the work that an object was dropped for is done: then it is not dropped again. */
function conditions(
  object: CatalogObject,
  told: CatalogObject | null,
  also: readonly CatalogObject[],
  input: NodeInput,
): readonly Condition[] {
  const cause = told === null ? null : goneWith(told, input);
  const found: Condition[] = [];
  const again = input.replacement.created.get(object.id);
  const kind = kindOf(object.kind);
  const lenient = cause !== null && (cause.id !== object.id || kind.createReplaces || kind.keepsOnReplace.length > 0);
  if (again !== undefined)
    found.push({ object: again, attributes: again.attributes, lenient, before: cause?.id === object.id ? object : null });
  const causes = new Map([...(cause === null ? [] : [cause]), ...also.map((each) => goneWith(each, input))].map((each) => [each.id, each]));
  causes.delete(object.id);
  return [...found, ...[...causes.values()].flatMap((each) => whenDone(each, input))];
}

/** What holds once a change is done that others made way for. */
function whenDone(cause: CatalogObject, input: NodeInput): readonly Condition[] {
  const verdict = verdictIndex(input.verdicts).get(cause.id);
  const desired = input.replacement.created.get(cause.id);
  if (desired !== undefined)
    return [{ object: desired, attributes: desired.attributes, lenient: false, before: input.current.objects.get(cause.id) ?? null }];
  if (verdict?.change.change === 'changed')
    return [{ object: cause, attributes: pick(cause.attributes, verdict.change.attributes), lenient: false }];
  if (!isGoneForGood(cause.id, input)) return [];
  const heir = heirOf(cause, input);
  return heir === undefined
    ? [{ object: cause, attributes: cause.attributes, lenient: false, absent: true }]
    : [{ object: heir, attributes: heir.attributes, lenient: false }];
}

/** The object that goes, for a part of it (a table's column) that goes along. */
function goneWith(cause: CatalogObject, input: NodeInput): CatalogObject {
  const parent = cause.parent !== null && input.replacement.vanished.has(cause.id) ? input.current.objects.get(cause.parent) : undefined;
  return parent === undefined ? cause : goneWith(parent, input);
}

/** What takes the name of something that goes: a table for a foreign table. */
function heirOf(gone: CatalogObject, { replacement }: NodeInput): CatalogObject | undefined {
  const names = kindOf(gone.kind).occupies(gone);
  if (names.length === 0) return undefined;
  return [...replacement.created.values()].find((object) =>
    kindOf(object.kind)
      .occupies(object)
      .some((name) => names.includes(name)),
  );
}

const isGoneForGood = (id: ObjectId, { replacement: { drops, vanished, created } }: NodeInput): boolean =>
  (drops.has(id) || vanished.has(id)) && !created.has(id);

/** The change an action serves; what is dropped and made again around another's change counts as unchanged itself. */
function changeFor(object: CatalogObject, { verdicts }: NodeInput): Change {
  const index = verdictIndex(verdicts);
  const verdict = index.get(object.id);
  return verdict?.change ?? { change: 'changed', from: object, to: object, attributes: [] };
}

const indexes = new WeakMap<readonly Verdict[], ReadonlyMap<ObjectId, Verdict>>();
function verdictIndex(verdicts: readonly Verdict[]): ReadonlyMap<ObjectId, Verdict> {
  const known = indexes.get(verdicts);
  if (known !== undefined) return known;
  const index = new Map(verdicts.map((verdict) => [subjectOf(verdict.change).id, verdict]));
  indexes.set(verdicts, index);
  return index;
}

const makeNode = (key: string, object: CatalogObject, change: Change, draft: Draft, guard: Guard, phase: Phase): Node => ({
  key,
  object,
  change,
  draft,
  guard,
  phase,
  after: new Set(),
});

/**
 * A statement that another one makes along is not written twice.
 * @returns the objects that are left out, and what makes them
 */
function removeCovered(nodes: Map<string, Node>): ReadonlyMap<ObjectId, Node> {
  const covered = new Map([...nodes.values()].flatMap((node) => (node.draft.covers ?? []).map((id) => [id, node] as const)));
  for (const node of [...nodes.values()]) if (covered.has(node.object.id)) nodes.delete(node.key);
  return covered;
}
