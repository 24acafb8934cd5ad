import type { Catalog } from '../catalog/catalog.js';
import type { CatalogObject, ObjectId } from '../catalog/object.js';
import type { Change } from '../diff/change.js';
import { subjectOf } from '../diff/diff.js';
import { afterwards, extrasAround, withheldFor } from '../plan/extras_around.js';
import { INHERITABLE } from '../plan/inherited.js';
import { withExtrasBelow } from '../plan/extras_below.js';
import { plan, type Plan, type PlanOptions } from '../plan/plan.js';
import { withRenames, type Renaming } from '../plan/rename_steps.js';
import { mayBeUnstable, reprint, reprintExtras } from '../proof/stable_form.js';

export interface Difference {
  readonly changes: readonly Change[];
  /** the whole catalog that the plan starts from */
  readonly current: Catalog;
  readonly desired: Catalog;
  /** what is renamed before anything else */
  readonly renamings: readonly Renaming[];
}

export interface StablePlan {
  readonly made: Plan;
  readonly desired: Catalog;
}

/**
 * Plans, with what is only made again around a change written as it will print, too.
 * @returns the plan, and the desired catalog with those texts
 * @throws SchemaFixError as planning and cloning do
 */
export async function stablePlan(difference: Difference, options: PlanOptions): Promise<StablePlan> {
  const { renamings, current } = difference;
  const { changes, desired } = withExtras(difference, options);
  const planned = await planWithExtras({ changes, current, desired, renamings }, options);
  const renaming = (found: Plan): Plan => ({ ...found, steps: withRenames(found.steps, renamings, current, options.targetMajor) });
  const changed = new Set(planned.changes.map((change) => subjectOf(change).id));
  const again = planned.made.steps
    .filter((step) => step.id.startsWith('create:') && !changed.has(step.object.id) && mayBeUnstable(step.object))
    .map((step) => step.object)
    .filter((object) => desired.objects.get(object.id) === object);
  if (again.length === 0) return { made: renaming(planned.made), desired };
  const printed = await reprint(desired, again);
  return { made: renaming(plan(planned.changes, planned.current, printed, planned.options)), desired: printed };
}

/** What stays as an extra reaches the tables that come to stand below it. */
function withExtras(difference: Difference, options: PlanOptions): Pick<Difference, 'changes' | 'desired'> {
  const { changes, current, desired } = difference;
  const mayStay = changes.some((change) => change.change === 'removed' && INHERITABLE.includes(change.object.kind));
  return mayStay ? withExtrasBelow(plan(changes, current, desired, options).target, current, difference) : difference;
}

interface Planned {
  readonly made: Plan;
  readonly changes: readonly Change[];
  readonly current: Catalog;
  readonly options: PlanOptions;
}

/** Each attempt withholds at least one change more. */
const ATTEMPTS = 10;

/**
 * Extras that stay are said otherwise once a column that they use has another type, or cannot be said at all: PostgreSQL tells, on a shadow
 * database. Where it cannot be asked, they are taken to stay as they are.
 */
async function planWithExtras({ changes, current, desired }: Difference, options: PlanOptions): Promise<Planned> {
  const withhold = new Map<ObjectId, string>();
  for (let attempt = 0; ; attempt += 1) {
    const now = { ...options, withhold: new Map(withhold) };
    const made = plan(changes, current, desired, now);
    const extras = extrasAround(made, changes, current, desired);
    if (extras.length === 0) return { made, changes, current, options: now };
    const { printed, refused } = await reprintExtras(afterwards(made, changes, current, desired), extras);
    const known = withhold.size;
    for (const { extra, words } of refused)
      for (const [id, message] of withheldFor(extra, words, changes, current)) if (!withhold.has(id)) withhold.set(id, message);
    if (withhold.size > known && attempt < ATTEMPTS) continue;
    const again = {
      changes: changes.map((change) => withPrinted(change, printed)),
      current: { ...current, objects: new Map([...current.objects].map(([id, object]) => [id, printed.get(id) ?? object])) },
    };
    return { ...again, made: plan(again.changes, again.current, desired, now), options: now };
  }
}

function withPrinted(change: Change, printed: ReadonlyMap<ObjectId, CatalogObject>): Change {
  if (change.change === 'removed') return { ...change, object: printed.get(change.object.id) ?? change.object };
  return change.change === 'changed' ? { ...change, from: printed.get(change.from.id) ?? change.from } : change;
}
