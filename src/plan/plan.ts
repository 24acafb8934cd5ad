import type { Catalog } from '../catalog/catalog.js';
import { makeObjectId, type CatalogObject, type ObjectId } from '../catalog/object.js';
import type { Change } from '../diff/change.js';
import { subjectOf } from '../diff/diff.js';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import { NO_LOCK } from '../kinds/draft.js';
import { labelOf } from '../kinds/kind.js';
import { kindOf } from '../kinds/registry.js';
import { hasColumns } from '../kinds/table_parts.js';
import { INHERITABLE, lastingParents, withoutInherited } from './inherited.js';
import { coveredBy } from './node_ties.js';
import { nodesOf, type Node } from './nodes.js';
import { order } from './order.js';
import { goOnline, tornApart, type Patience } from './online.js';
import { withOwnedSequences } from './owned_sequences.js';
import { replacement, type Replacement } from './replacement.js';
import { makeStepId, type Step, type StepLock } from './step.js';
import { stepLock, stepLocks, tiesOf } from './step_locks.js';
import { holdersOf, spread, verdicts, type DropOption, type Verdict } from './verdicts.js';
import { writeContext } from './write_context.js';

export interface PlanOptions {
  readonly drop: DropOption;
  readonly targetMajor: number;
  /** changes that are withheld although a statement exists, and why */
  readonly withhold?: ReadonlyMap<ObjectId, string>;
  /** what gives way to statements that hold nobody up; nothing where it is absent */
  readonly patience?: Patience | undefined;
}

export interface Plan {
  /** in order; withheld ones at the end */
  readonly steps: readonly Step[];
  /** what the database holds once the steps have run: the desired schema, less what was withheld, plus the extras that stay */
  readonly target: ReadonlyMap<ObjectId, CatalogObject>;
  /** foreign keys whose referenced table the source does not have: whether they can be made is found out when the file runs */
  readonly uncertainKeys: readonly ObjectId[];
}

/**
 * Turns changes into ordered, guarded steps.
 * @param current the whole catalog before the migration, kinds that are not compared included
 * @param desired the part of the desired catalog that takes part
 * @throws SchemaFixError plan-failed where objects need each other in a way that no order satisfies
 */
export function plan(changes: readonly Change[], current: Catalog, desired: Catalog, options: PlanOptions): Plan {
  if (changes.length === 0) return { steps: [], target: targetOf(changes, current, desired, []), uncertainKeys: uncertainKeysOf(desired) };
  const own = withOwnedSequences(withoutInherited(changes, current, desired), current, desired, options.targetMajor);
  const apart = new Set<ObjectId>();
  const explicit = new Set<ObjectId>();
  const impatient = new Set<ObjectId>();
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const writing = { targetMajor: options.targetMajor, mayLose: options.drop === 'all' };
    const both = { current, desired };
    const contexts = { current: writeContext(current, both, writing, apart), desired: writeContext(desired, both, writing, apart) };
    const judged = verdicts(own, current, desired, { drop: options.drop, withhold: options.withhold ?? new Map() }, contexts);
    const { found, decided } = settle(judged, current, desired, contexts.desired, explicit);
    const input = { current, desired, verdicts: decided, replacement: found, contexts };
    const nodes = nodesOf(input);
    if (options.patience !== undefined) goOnline(nodes, input, options.patience, impatient);
    const ordering = order(nodes);
    const torn = ordering.cycle === null && options.patience !== undefined ? tornApart(ordering.nodes) : [];
    for (const id of torn) impatient.add(id);
    if (torn.length > 0) continue;
    if (ordering.cycle === null) {
      const withheld = decided.filter((verdict) => verdict.withheld !== null).map((verdict) => withheldStep(verdict, contexts));
      const locks = stepLocks(ordering.nodes, current);
      return {
        steps: [...ordering.nodes.map((node, at) => stepOf(node, desired, locks[at] ?? UNLOCKED)), ...withheld],
        target: targetOf(changes, current, desired, decided),
        uncertainKeys: uncertainKeysOf(desired),
      };
    }
    if (options.patience !== undefined && holdUp(ordering.cycle, impatient)) continue;
    if (!breakCycle(ordering.cycle, desired, apart) && !untieTables(ordering.cycle, current, explicit)) throw cycleError(ordering.cycle);
  }
  throw new SchemaFixError({
    code: 'plan-failed',
    message: 'no order was found for the steps',
    hint: 'please report this with both schemas',
  });
}

const uncertainKeysOf = (desired: Catalog): readonly ObjectId[] =>
  desired.blockedForeignKeys.map((key) => makeObjectId('foreign_key', key.table, key.name));

/** Replacements that would take data along are withheld, until none is left. */
function settle(
  judged: readonly Verdict[],
  current: Catalog,
  desired: Catalog,
  context: ReturnType<typeof writeContext>,
  explicit: ReadonlySet<ObjectId>,
): { readonly found: Replacement; readonly decided: readonly Verdict[] } {
  let decided = judged;
  for (;;) {
    const found = replacement({ current, desired, verdicts: decided, context, explicit });
    if (found.impossible.size === 0) return { found, decided };
    const before = decided;
    const held = decided.map((verdict): Verdict => {
      const user = found.impossible.get(subjectOf(verdict.change).id);
      if (user === undefined || verdict.withheld !== null) return verdict;
      const isSecret = kindOf(user.kind).byHand !== null;
      const message = isSecret
        ? `${labelOf(kindOf(user.kind).title, user)} would be lost, so it cannot be dropped and made again`
        : `${user.relation ?? ''}${user.relation === null ? '' : '.'}${user.name} uses it and holds data, so it cannot be dropped and made again`;
      return { ...verdict, withheld: { reason: 'not-possible', message } };
    });
    if (held.every((verdict, at) => verdict === before[at])) return { found, decided };
    decided = spread(held, current, desired);
  }
}

const UNLOCKED: StepLock = { mode: 'none', on: [] };

function stepOf(node: Node, desired: Catalog, lock: StepLock): Step {
  return {
    id: makeStepId(node.key),
    phase: node.phase,
    title: node.draft.title,
    object: node.object,
    along: node.draft.remakes === undefined ? [] : coveredBy(node, desired),
    change: node.change,
    statement: node.draft.statement,
    inBlock: node.draft.inBlock ?? null,
    guard: node.guard,
    lock,
    hazards: node.draft.hazards ?? [],
    asks: isMadeAgain(node) ? [] : (node.draft.asks ?? []),
    transaction: node.draft.transaction ?? 'any',
    onlyOnce: node.draft.onlyOnce ?? false,
    stillToDo: node.draft.stillToDo ?? null,
    undo: node.draft.undo ?? null,
    after: node.after,
    withheld: null,
  };
}

/** What only made way for another change was there before, with these rows. */
const isMadeAgain = ({ key, change }: Node): boolean =>
  key.startsWith('create:') && change.change === 'changed' && change.attributes.length === 0;

/** A withheld change as a step: the statement that would have been run, and why it is not. */
function withheldStep(verdict: Verdict, contexts: Parameters<typeof nodesOf>[0]['contexts']): Step {
  const { change } = verdict;
  const object = subjectOf(change);
  const kind = kindOf(object.kind);
  // What PostgreSQL has no statement for has none here either.
  const hasNone = change.change === 'changed' && kind.why(change.from, change.to, change.attributes, contexts.desired) !== null;
  const drafts = hasNone
    ? []
    : change.change === 'removed'
      ? [kind.drop(object, contexts.current)]
      : change.change === 'added'
        ? kind.create(object, contexts.desired)
        : replacesOrImpossible(change, contexts)
          ? [kind.drop(change.from, contexts.current), ...kind.create(change.to, contexts.desired)]
          : kind.change(change.from, change.to, change.attributes, contexts.desired);
  const [first] = drafts;
  return {
    id: makeStepId(`withheld:${object.id}`),
    phase: first?.phase ?? kind.phase,
    title: first?.title ?? untitled(change),
    object,
    along: [],
    change,
    statement: drafts.map((draft) => draft.statement).join(';\n'),
    inBlock: null,
    guard: { ask: 'natural' },
    lock: stepLock(first?.lock ?? NO_LOCK, tiesOf(contexts.current.catalog)),
    hazards: drafts.flatMap((draft) => draft.hazards ?? []),
    asks: drafts.flatMap((draft) => draft.asks ?? []),
    transaction: 'any',
    onlyOnce: false,
    stillToDo: null,
    undo: null,
    after: new Set(),
    withheld: verdict.withheld,
  };
}

function untitled(change: Change): string {
  const object = subjectOf(change);
  const label = labelOf(kindOf(object.kind).title, object);
  return change.change === 'changed' ? `change ${change.attributes.join(', ')} of ${label}` : label;
}

function replacesOrImpossible(
  change: Extract<Change, { change: 'changed' }>,
  contexts: Parameters<typeof nodesOf>[0]['contexts'],
): boolean {
  const effect = kindOf(change.to.kind).effect(change.from, change.to, change.attributes, contexts.desired);
  return effect === 'replace' || effect === 'impossible';
}

/** What waits for itself once it is done without holding anybody up is done the usual way. */
function holdUp(cycle: readonly Node[], impatient: Set<ObjectId>): boolean {
  const patient = cycle.filter(({ draft, change }) => draft.online !== undefined && !impatient.has(subjectOf(change).id));
  for (const { change } of patient) impatient.add(subjectOf(change).id);
  return patient.length > 0;
}

/** Takes a default out of the CREATE that is part of the cycle, so that it comes by itself later. */
function breakCycle(cycle: readonly Node[], desired: Catalog, apart: Set<ObjectId>): boolean {
  for (const node of cycle) {
    if (!hasColumns(node.object.kind) && node.object.kind !== 'column') continue;
    for (const object of desired.objects.values()) {
      const inTable = object.kind === 'default' && object.relation === (node.object.relation ?? node.object.name);
      if (!inTable || apart.has(object.id)) continue;
      if (node.object.kind === 'column' && object.parent !== node.object.id) continue;
      if (object.dependencies.some((id) => cycle.some((other) => other.object.id === id) || needsOneOf(id, cycle, desired))) {
        apart.add(object.id);
        return true;
      }
    }
  }
  return false;
}

/** What stands on a table, goes with it, and may use a function that needs the table. */
const MAY_GO_FIRST: readonly string[] = ['default', 'policy', 'check_constraint', 'index', 'trigger', 'rule'];

/** Drops what ties tables that go before the tables: foreign keys between them, and what uses something that needs them. */
function untieTables(cycle: readonly Node[], current: Catalog, explicit: Set<ObjectId>): boolean {
  const drops = cycle.filter((node) => node.key.startsWith('drop:')).map((node) => node.object);
  const tables = new Set(drops.filter(({ kind }) => kind === 'table').map(({ name }) => name));
  const others = new Set(drops.filter(({ kind }) => kind !== 'table').map(({ id }) => id));
  const ties = [...current.objects.values()].filter((object) => {
    if (object.relation === null || explicit.has(object.id) || !tables.has(object.relation)) return false;
    if (MAY_GO_FIRST.includes(object.kind)) return object.dependencies.some((id) => others.has(id));
    const references = object.kind === 'foreign_key' ? object.attributes['references'] : undefined;
    return typeof references === 'string' && tables.has(references) && references !== object.relation;
  });
  ties.forEach(({ id }) => explicit.add(id));
  return ties.length > 0;
}

/** True where an object reaches the cycle through its own dependencies. */
function needsOneOf(id: ObjectId, cycle: readonly Node[], desired: Catalog): boolean {
  const seen = new Set<ObjectId>();
  const visit = (at: ObjectId): boolean => {
    if (seen.has(at)) return false;
    seen.add(at);
    if (cycle.some((node) => node.object.id === at)) return true;
    return (desired.objects.get(at)?.dependencies ?? []).some(visit);
  };
  return visit(id);
}

function cycleError(cycle: readonly Node[]): SchemaFixError {
  const names = cycle.map((node) => node.draft.title);
  return new SchemaFixError({
    code: 'plan-failed',
    message: `these steps need each other, so no order satisfies them: ${names.join(' → ')}`,
    subject: names[0],
    hint: 'please report this with both schemas',
  });
}

/** The desired objects, with what was withheld as it is now. */
function targetOf(
  changes: readonly Change[],
  current: Catalog,
  desired: Catalog,
  decided: readonly Verdict[],
): ReadonlyMap<ObjectId, CatalogObject> {
  const target = new Map(desired.objects);
  const held = new Map(
    decided.filter((verdict) => verdict.withheld !== null).map((verdict) => [subjectOf(verdict.change).id, verdict.change]),
  );
  const parentsOf = lastingParents(current, desired);
  const isHeld = (object: CatalogObject): boolean => held.has(object.id) || isHeldAbove(object, held, parentsOf);
  const staysAttached = attachmentsThatStay(changes, held);
  for (const change of changes) {
    const object = subjectOf(change);
    if (change.change === 'removed') {
      if (isHeld(object) || staysAttached(object) || followsWithheld(object, held, current, isHeld))
        target.set(object.id, { ...object, attributes: kindOf(object.kind).asExtra(object, desired) });
      continue;
    }
    if (!isHeld(object)) continue;
    if (change.change === 'changed') target.set(object.id, change.from);
    else target.delete(object.id);
  }
  return target;
}

/** An index that stays keeps its partitions' indexes, unless the partition is detached. */
function attachmentsThatStay(changes: readonly Change[], held: ReadonlyMap<ObjectId, Change>): (object: CatalogObject) => boolean {
  const gone = changes.flatMap((change) => (change.change === 'removed' && !held.has(change.object.id) ? [change.object] : []));
  const detached = new Set(gone.flatMap(({ kind, relation }) => (kind === 'partition' ? [relation] : [])));
  return ({ kind, relation, dependencies }) =>
    kind === 'index_attachment' && !detached.has(relation) && dependencies.some((id) => held.get(id)?.change === 'removed');
}

/** What a table inherits stays with what it inherits it from. */
function isHeldAbove(
  { kind, relation, name }: CatalogObject,
  held: ReadonlyMap<ObjectId, Change>,
  parentsOf: (table: string) => readonly string[],
): boolean {
  if (relation === null || !INHERITABLE.includes(kind)) return false;
  const isHeldOn = (table: string): boolean => held.has(makeObjectId(kind, table, name)) || parentsOf(table).some(isHeldOn);
  return parentsOf(relation).some(isHeldOn);
}

/** A child of an extra that stays. */
function followsWithheld(
  object: CatalogObject,
  held: ReadonlyMap<ObjectId, Change>,
  current: Catalog,
  isHeld: (object: CatalogObject) => boolean,
): boolean {
  if (holdersOf(object, current).some((id) => held.get(id)?.change === 'removed')) return true;
  if (object.parent === null) return false;
  if (held.get(object.parent)?.change === 'removed') return true;
  const parent = current.objects.get(object.parent);
  return parent !== undefined && ((!held.has(parent.id) && isHeld(parent)) || followsWithheld(parent, held, current, isHeld));
}
