import { FILE_PHASES, filePhaseOf } from './phases_names.js';
import type { Step } from './step.js';

/** Steps that must stand in one file, and what must stand in the same one or before. */
export interface Bundle {
  /** in order */
  readonly steps: readonly Step[];
  /** places in the list of bundles */
  readonly after: ReadonlySet<number>;
}

/**
 * Ties steps that no two files may tear apart: what is dropped and made again with everything in between, rows that wait in a temporary table,
 * and what keeps something new from being open to everybody.
 * @param steps in order
 * @returns the bundles, each after what it comes after
 */
export function bundlesOf(steps: readonly Step[]): readonly Bundle[] {
  const at = new Map<string, number>(steps.map((step, place) => [step.id, place]));
  // Everything after a rename is written with the new names.
  const lastRename = steps.findLastIndex(({ guard }) => guard.ask === 'rename');
  const edges = steps.map((step, place) => {
    const before = [...step.after].flatMap((key) => at.get(key) ?? []);
    // As in one file, a new label of an enum waits for nothing else.
    const needed = isCommitted(step) ? before.filter((other) => isCommitted(steps[other])) : before;
    return new Set(lastRename === -1 || place === 0 ? needed : [...needed, 0]);
  });
  for (let place = 1; place <= lastRename; place += 1) edges[0]?.add(place);
  for (const [one, other] of pairs(steps, at)) {
    edges[one]?.add(other);
    edges[other]?.add(one);
  }
  const { bundles, bundleOf } = strongComponents(edges);
  return bundles.map((members, own) => ({
    steps: members.toSorted((a, b) => a - b).flatMap((place) => steps[place] ?? []),
    after: new Set(
      members.flatMap((place) => [...(edges[place] ?? [])].map((before) => bundleOf[before] ?? own)).filter((before) => before !== own),
    ),
  }));
}

const isCommitted = (step: Step | undefined): boolean => step?.transaction === 'committed-before';

/** Places of steps that stay together. */
function* pairs(steps: readonly Step[], at: ReadonlyMap<string, number>): Generator<readonly [number, number]> {
  const made = new Set(steps.filter(({ id }) => id.startsWith('create:')).map(({ object }) => object.id));
  const policies = new Map<string, number>();
  for (const [place, step] of steps.entries()) {
    const previous = beforeInChain(step, steps, at);
    if (previous !== undefined) yield [place, previous];
    for (const key of partnersOf(step, made)) {
      const partner = at.get(key);
      if (partner !== undefined) yield [place, partner];
    }
    const secured = step.phase === 'policies' && !isOfNewTable(step, made) ? (step.object.relation ?? step.object.name) : null;
    if (secured === null) continue;
    // Row security is never on without its policies.
    const known = policies.get(secured);
    if (known === undefined) policies.set(secured, place);
    else yield [known, place];
  }
}

/** The statement before this one of the same change, where that one belongs to a later file. */
function beforeInChain(step: Step, steps: readonly Step[], at: ReadonlyMap<string, number>): number | undefined {
  const number = /^alter:.*#(\d+)$/s.exec(step.id)?.[1];
  const previous = number === undefined ? undefined : at.get(step.id.replace(/#\d+$/, `#${Number(number) - 1}`));
  const before = previous === undefined ? undefined : steps[previous];
  const isLater = before !== undefined && FILE_PHASES.indexOf(filePhaseOf(before)) > FILE_PHASES.indexOf(filePhaseOf(step));
  return isLater ? previous : undefined;
}

/** The keys of steps that a step must not be torn apart from. */
function partnersOf({ id, object, change, phase, statement, after }: Step, made: ReadonlySet<string>): readonly string[] {
  const verb = id.slice(0, id.indexOf(':'));
  const before = [...after];
  switch (verb) {
    case 'create': {
      const drops = before.filter((key) => key.startsWith('drop:'));
      const number = Number(/#(\d+)$/.exec(id)?.[1] ?? '0');
      const parts = number === 0 ? [] : [id.replace(/#\d+$/, `#${number - 1}`)];
      // What was there and is made again hangs on something that was made anew along.
      const isAgain = object.parent !== null && change.change === 'changed' && change.attributes.length === 0;
      const anew = isAgain ? before.filter((key) => key.startsWith(`alter:${object.parent ?? ''}#`)) : [];
      return [...drops, ...parts, ...anew, ...(isGuardOfNew({ object, statement }, made) ? [`create:${object.parent ?? ''}#0`] : [])];
    }
    case 'state':
      // A new table lets nobody in until its policies are there.
      return phase === 'policies' || phase === 'event-triggers-off' || change.change === 'changed' ? [`create:${object.id}#0`] : [];
    case 'alter':
      return id.includes('#privileges') ? before.filter((key) => key.startsWith(`alter:${object.id}#`)) : [];
    case 'keep':
    case 'rows':
      return [`drop:${object.id}`];
    case 'left':
    case 'again':
      return before.filter((key) => /^(?:drop|alter|create):/.test(key));
    default:
      return [];
  }
}

/** What takes from others a right that PostgreSQL gives them on whatever is new, or gives it to its owner. */
const isGuardOfNew = ({ object, statement }: Pick<Step, 'object' | 'statement'>, made: ReadonlySet<string>): boolean =>
  object.parent !== null && made.has(object.parent) && (object.kind === 'owner' || (object.kind === 'grant' && /^REVOKE/m.test(statement)));

const isOfNewTable = ({ id, object }: Step, made: ReadonlySet<string>): boolean => id.startsWith('state:') && made.has(object.id);

interface Components {
  /** each after what it comes after */
  readonly bundles: readonly (readonly number[])[];
  readonly bundleOf: readonly number[];
}

/** Tarjan's strongly connected components, with a stack of our own: chains of thousands of steps do not overflow it. */
function strongComponents(edges: readonly ReadonlySet<number>[]): Components {
  const bundles: number[][] = [];
  const bundleOf: number[] = [];
  const index: number[] = [];
  const low: number[] = [];
  const path: number[] = [];
  const onPath = new Set<number>();
  let next = 0;
  for (let start = 0; start < edges.length; start += 1) {
    if (index[start] !== undefined) continue;
    const open: { readonly node: number; readonly rest: Iterator<number> }[] = [];
    const enter = (node: number): void => {
      index[node] = next;
      low[node] = next;
      next += 1;
      path.push(node);
      onPath.add(node);
      open.push({ node, rest: (edges[node] ?? new Set<number>()).values() });
    };
    enter(start);
    for (let frame = open.at(-1); frame !== undefined; frame = open.at(-1)) {
      const { node, rest } = frame;
      const step = rest.next();
      if (step.done !== true) {
        const to = step.value;
        if (index[to] === undefined) enter(to);
        else if (onPath.has(to)) low[node] = Math.min(low[node] ?? 0, index[to]);
        continue;
      }
      open.pop();
      const above = open.at(-1)?.node;
      if (above !== undefined) low[above] = Math.min(low[above] ?? 0, low[node] ?? 0);
      if (low[node] !== index[node]) continue;
      const members = path.splice(path.indexOf(node));
      for (const member of members) {
        onPath.delete(member);
        bundleOf[member] = bundles.length;
      }
      bundles.push(members);
    }
  }
  return { bundles, bundleOf };
}
