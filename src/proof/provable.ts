import type { CatalogObject, ObjectId } from '../catalog/object.js';
import type { Plan } from '../plan/plan.js';

const isLabel = ({ kind }: CatalogObject): boolean => kind === 'security_label';

/** A plan without its security labels: no server that the proof runs on has a provider of them. */
export function provable(plan: Plan): Plan {
  if (![...plan.target.values()].some(isLabel) && !plan.steps.some(({ object }) => isLabel(object))) return plan;
  const steps = plan.steps.filter(({ object }) => !isLabel(object));
  const target = new Map([...plan.target].filter(([, object]) => !isLabel(object) && !carriesOnlyLabels(object, plan.target)));
  return { ...plan, steps, target };
}

/** A view's column is an object only for what it carries. */
function carriesOnlyLabels({ id, kind, attributes }: CatalogObject, target: ReadonlyMap<ObjectId, CatalogObject>): boolean {
  if (kind !== 'view_column' || Object.keys(attributes).length > 1) return false;
  const carried = [...target.values()].filter(({ parent }) => parent === id);
  return carried.length > 0 && carried.every(isLabel);
}
