import type { Catalog } from '../catalog/catalog.js';
import { sameJson, SOURCE, type CatalogObject, type ObjectId } from '../catalog/object.js';
import { differingAttributes } from '../diff/diff.js';
import { select } from '../diff/selection.js';
import type { Plan } from '../plan/plan.js';
import type { Step } from '../plan/step.js';
import { builtAlong } from '../proof/built_along.js';
import type { Comparison } from './comparison.js';

type Objects = ReadonlyMap<ObjectId, CatalogObject>;

/**
 * The schema before the first file of a migration and after each. The clone says which objects are there, and as they were before all or will
 * be after all they are taken from the catalogs of the servers: an earlier major prints them otherwise, and a clone has no owners.
 * @param files with their steps
 * @param schemas as a clone has them, before the first file and after each
 */
export function schemasAround(
  { current, desired, selection }: Comparison,
  { target }: Pick<Plan, 'target'>,
  files: readonly { readonly steps: readonly Step[] }[],
  schemas: readonly Catalog[],
): readonly Catalog[] {
  const compared = select(current, selection).objects;
  const beside = [...current.objects].filter(([id]) => !compared.has(id));
  const first: Objects = schemas.at(0)?.objects ?? new Map<ObjectId, CatalogObject>();
  const last: Objects = schemas.at(-1)?.objects ?? new Map<ObjectId, CatalogObject>();
  const lastTouch = new Map<ObjectId, number>();
  for (const [at, { steps }] of files.entries())
    for (const { object, withheld } of steps) if (withheld === null) lastTouch.set(object.id, at);

  return schemas.map((schema, at): Catalog => {
    if (at === 0) return current;
    const now = select(schema, selection).objects;
    const along = builtAlong(schema, target, desired);
    const objects = new Map(beside);
    for (const id of new Set([...compared.keys(), ...target.keys(), ...now.keys()])) {
      const isCloned = first.has(id) || last.has(id) || now.has(id);
      const isDone = isCloned ? isAsIn(last, now.get(id), id) : (lastTouch.get(id) ?? -1) < at;
      const isOpen = isCloned && isAsIn(first, now.get(id), id);
      const found = along.has(id)
        ? now.get(id)
        : isDone
          ? target.get(id)
          : isOpen
            ? compared.get(id)
            : known(now.get(id), [compared, target]);
      if (found !== undefined) objects.set(id, found);
    }
    return { ...current, casts: schema.casts, objects };
  });
}

/** True where both are there with equal attributes, or none is. */
export const isSame = (one: CatalogObject | undefined, other: CatalogObject | undefined): boolean =>
  one === undefined || other === undefined ? one === other : differingAttributes(one, other).length === 0;

/** True where texts that are not compared are the same, too: what a privilege is on has another name once that is renamed. */
function isAsIn(place: Objects, object: CatalogObject | undefined, id: ObjectId): boolean {
  const other = place.get(id);
  return isSame(object, other) && sameJson(object?.attributes[SOURCE], other?.attributes[SOURCE]);
}

/** What was renamed has another name in the first schema: it is as the clone has it. */
const known = (found: CatalogObject | undefined, places: readonly Objects[]): CatalogObject | undefined =>
  found === undefined ? undefined : (places.find((objects) => isAsIn(objects, found, found.id))?.get(found.id) ?? found);
