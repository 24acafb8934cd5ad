import type { Catalog } from '../catalog/catalog.js';
import type { CatalogObject } from '../catalog/object.js';
import { diff } from '../diff/diff.js';
import { plan } from '../plan/plan.js';
import { ONLY_ON_THE_SERVER } from '../proof/clone.js';

/** The statements that bring objects of a catalog to the shape in which they are given. */
export function repairOf(current: Catalog, pieces: readonly CatalogObject[]): readonly string[] {
  const desired = { ...current, objects: new Map([...current.objects, ...pieces.map((piece) => [piece.id, piece] as const)]) };
  const { steps } = plan(diff(current, desired), current, desired, { drop: 'all', targetMajor: current.major });
  return steps
    .filter(({ withheld, object }) => withheld === null && !ONLY_ON_THE_SERVER.includes(object.kind))
    .map(({ statement }) => `${statement};`);
}
