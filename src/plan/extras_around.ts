import { dependentsOf, type Catalog } from '../catalog/catalog.js';
import { PRINTED, type CatalogObject, type ObjectId } from '../catalog/object.js';
import type { Change } from '../diff/change.js';
import { subjectOf } from '../diff/diff.js';
import { labelOf } from '../kinds/kind.js';
import { kindOf } from '../kinds/registry.js';
import type { Plan } from './plan.js';

/**
 * What is not desired, or not as it is, and stays, and is said otherwise afterwards: it stands on a column that gets another type, or is made again around a change.
 * @param changes the changes that were planned
 */
export function extrasAround(made: Plan, changes: readonly Change[], current: Catalog, desired: Catalog): readonly CatalogObject[] {
  const withheld = new Set(made.steps.filter((step) => step.withheld !== null).map(({ object }) => object.id));
  const again = made.steps.filter(({ id, withheld: held }) => held === null && id.startsWith('create:')).map(({ object }) => object);
  const dependents = dependentsOf(current);
  const above = new Map<ObjectId, CatalogObject>();
  const open = changes.filter((change) => isRetyped(change) && !withheld.has(subjectOf(change).id)).map((change) => subjectOf(change).id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const dependent of dependents.get(id) ?? []) {
      if (above.has(dependent.id)) continue;
      above.set(dependent.id, dependent);
      open.push(dependent.id);
    }
  }
  const removed = new Set(
    made.steps.filter(({ id, withheld: held }) => held === null && id.startsWith('drop:')).map(({ object }) => object.id),
  );
  const isMade = new Set(again.map(({ id }) => id));
  const stays = ({ id }: CatalogObject): boolean => isMade.has(id) || !removed.has(id);
  return [...new Map([...above.values(), ...again].map((object) => [object.id, object])).values()].filter(
    (object) =>
      object.attributes[PRINTED] !== undefined &&
      current.objects.get(object.id) === object &&
      (!desired.objects.has(object.id) || withheld.has(object.id)) &&
      stays(object),
  );
}

const isRetyped = (change: Change): boolean =>
  change.change === 'changed' && change.to.kind === 'column' && change.attributes.some((name) => name === 'type' || name === 'collation');

/** Everything as it is once the plan has run: the target, and what is not compared. */
export function afterwards(made: Plan, changes: readonly Change[], current: Catalog, desired: Catalog): Catalog {
  const compared = new Set(changes.map((change) => subjectOf(change).id));
  const others = [...current.objects].filter(([id]) => !compared.has(id) && !desired.objects.has(id));
  return { ...desired, objects: new Map([...others, ...made.target]) };
}

const TYPES: readonly string[] = ['enum', 'composite', 'domain', 'range'];

/**
 * The changes of types that an extra cannot live with, and why they are withheld.
 * @param words what PostgreSQL said to the extra after these changes
 */
export function withheldFor(
  extra: CatalogObject,
  words: string,
  changes: readonly Change[],
  current: Catalog,
): ReadonlyMap<ObjectId, string> {
  const needed = new Set<ObjectId>();
  const open: ObjectId[] = [...extra.dependencies];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (needed.has(id)) continue;
    needed.add(id);
    open.push(...(current.objects.get(id)?.dependencies ?? []));
  }
  const kind = kindOf(extra.kind);
  const isCompared = changes.some((change) => subjectOf(change).id === extra.id);
  const drop = isCompared ? `; --drop ${kind.dropLevel(extra) === 'safe' ? 'safe' : 'all'} drops it` : '';
  const message = `${labelOf(kind.title, extra)} uses it and stays, and PostgreSQL refuses it afterwards: ${words}${drop}`;
  const inTheWay = changes.filter(
    (change) => change.change === 'changed' && needed.has(change.to.id) && (isRetyped(change) || TYPES.includes(change.to.kind)),
  );
  return new Map(inTheWay.map((change) => [subjectOf(change).id, message]));
}
