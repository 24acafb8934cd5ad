import { fingerprintOf, type Fingerprint } from '../catalog/fingerprint.js';
import { digestOf } from '../catalog/in_hand.js';
import type { Catalog } from '../catalog/catalog.js';
import type { IsLeftOut } from '../platforms/ownership.js';
import { diff, subjectOf } from '../diff/diff.js';
import { select, type Selection } from '../diff/selection.js';
import { namesBesideSchema } from '../kinds/registry.js';
import type { Plan } from '../plan/plan.js';
import type { Comparison } from './comparison.js';

/** Who owns what, and what belongs to the server, does not decide whether a migration fits. */
const selectionOf = (schemas: readonly string[], exclude: readonly string[]): Selection => ({
  schemas,
  exclude,
  withoutKinds: new Set(['owner', 'subscription', ...namesBesideSchema]),
});

/**
 * What a migration is written for.
 * @returns null where the current schema is not that of a server, or where there is nothing to do
 */
export function fingerprintFor({ from, current, selection, renamed, isLeftOut }: Comparison, { steps, target }: Plan): Fingerprint | null {
  if (from.live === null || steps.every(({ withheld }) => withheld !== null)) return null;
  const { schemas } = selection;
  const exclude = [...selection.exclude, ...schemasLeftOut(current, isLeftOut)];
  const own = selectionOf(schemas, exclude);
  const before = select(current, selection);
  const changes = [
    ...diff(before, { objects: target }),
    // what is renamed is there under its old name
    ...(renamed === null ? [] : diff(select(from.catalog, selection), before)),
  ];
  const touches = [...new Set(changes.map((change) => subjectOf(change).id))].map(digestOf).sort();
  const { live } = from;
  return { value: fingerprintOf(select(live, own).objects, touches), major: live.major, schemas, exclude, touches };
}

/** A platform goes on changing what it owns. */
const schemasLeftOut = ({ objects }: Catalog, isLeftOut: IsLeftOut | null): readonly string[] =>
  isLeftOut === null ? [] : [...objects.values()].filter((object) => object.kind === 'schema' && isLeftOut(object)).map(({ name }) => name);

/** True where what a migration leaves alone is still as it was. */
export const isAsPlanned = (catalog: Catalog, { value, schemas, exclude, touches }: Fingerprint): boolean =>
  fingerprintOf(select(catalog, selectionOf(schemas, exclude)).objects, touches) === value;
