import type { CatalogObject, ObjectId } from '../catalog/object.js';
import { ONLY_ON_THE_SERVER } from './clone.js';
import type { Plan } from '../plan/plan.js';

const isLabel = ({ kind }: CatalogObject): boolean => kind === 'security_label';

/** Owners are given to roles that stand in for the server's. */
const isUnprovable = ({ kind }: CatalogObject): boolean => kind !== 'owner' && ONLY_ON_THE_SERVER.includes(kind);

/** A plan without what belongs to the server: the one that the proof runs on has no provider of security labels, and its own roles. */
export function provable(plan: Plan): Plan {
  if (![...plan.target.values()].some(isUnprovable) && !plan.steps.some(({ object }) => isUnprovable(object))) return plan;
  const steps = plan.steps.filter(({ object }) => !isUnprovable(object));
  const target = new Map([...plan.target].filter(([, object]) => !isUnprovable(object) && !carriesOnlyLabels(object, plan.target)));
  return { ...plan, steps, target };
}

/** A view's column is an object only for what it carries. */
function carriesOnlyLabels({ id, kind, attributes }: CatalogObject, target: ReadonlyMap<ObjectId, CatalogObject>): boolean {
  if (kind !== 'view_column' || Object.keys(attributes).length > 1) return false;
  const carried = [...target.values()].filter(({ parent }) => parent === id);
  return carried.length > 0 && carried.every(isLabel);
}
