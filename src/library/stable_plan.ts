import type { Catalog } from '../catalog/catalog.js';
import type { Change } from '../diff/change.js';
import { subjectOf } from '../diff/diff.js';
import { plan, type Plan, type PlanOptions } from '../plan/plan.js';
import { withRenames, type Renaming } from '../plan/rename_steps.js';
import { mayBeUnstable, reprint } from '../proof/stable_form.js';

export interface Difference {
  readonly changes: readonly Change[];
  /** the whole catalog that the plan starts from */
  readonly current: Catalog;
  readonly desired: Catalog;
  /** what is renamed before anything else */
  readonly renamings: readonly Renaming[];
}

/**
 * Plans, with what is only made again around a change written as it will print, too.
 * @returns the plan, and the desired catalog with those texts
 * @throws SchemaFixError as planning and cloning do
 */
export async function stablePlan(
  { changes, current, desired, renamings }: Difference,
  options: PlanOptions,
): Promise<{ readonly made: Plan; readonly desired: Catalog }> {
  const planned = (to: Catalog): Plan => {
    const found = plan(changes, current, to, options);
    return { ...found, steps: withRenames(found.steps, renamings) };
  };
  const made = planned(desired);
  const changed = new Set(changes.map((change) => subjectOf(change).id));
  const again = made.steps
    .filter((step) => step.id.startsWith('create:') && !changed.has(step.object.id) && mayBeUnstable(step.object))
    .map((step) => step.object)
    .filter((object) => desired.objects.get(object.id) === object);
  if (again.length === 0) return { made, desired };
  const printed = await reprint(desired, again);
  return { made: planned(printed), desired: printed };
}
