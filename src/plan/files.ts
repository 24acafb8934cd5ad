import { levelsOf } from './levels.js';
import type { Step } from './step.js';

/** What can be put off to a migration of its own. */
export const DEFERRABLE = ['indexes', 'checks', 'foreign-keys', 'validation'] as const;
export type Deferrable = (typeof DEFERRABLE)[number];

/** The steps of one file, and what was put off to it; null for the first. */
export interface StepFile {
  readonly deferred: Deferrable | null;
  readonly steps: readonly Step[];
}

/**
 * Puts steps off to later files, and with them what has to come after them.
 * @param steps in order
 * @returns the first file, then one for each word of `deferred` that has steps, in the order in which they are to be applied
 * @throws SchemaFixError plan-failed
 */
export function deferredFiles(steps: readonly Step[], deferred: ReadonlySet<Deferrable>): readonly StepFile[] {
  if (deferred.size === 0) return [{ deferred: null, steps }];
  const levels = levelsOf(steps, {
    lowest: (step, bound) => Math.max(bound, placeOf(step, deferred)),
    // A foreign key may have to make way for what is not put off.
    together: (_drop, create) => create.object.kind !== 'foreign_key',
  });
  const at = (level: number): readonly Step[] => steps.filter((step) => levels.get(step) === level);
  const later = DEFERRABLE.map((name, index) => ({ deferred: name, steps: at(index + 1) }));
  return [{ deferred: null, steps: at(0) }, ...later.filter((file) => file.steps.length > 0)];
}

/** 0 for the first file. */
function placeOf(step: Step, deferred: ReadonlySet<Deferrable>): number {
  const word = wordFor(step);
  return word === null || step.withheld !== null || !deferred.has(word) ? 0 : DEFERRABLE.indexOf(word) + 1;
}

function wordFor(step: Step): Deferrable | null {
  const { id, object, guard, change, phase } = step;
  if (id.startsWith('validate:') || (id.startsWith('alter:') && phase === 'validation')) return 'validation';
  if (id.startsWith('drop:') || guard.ask === 'rename') return null;
  if (object.kind === 'foreign_key') return 'foreign-keys';
  // What only makes way for a change goes and comes back with it.
  const isOnlyInTheWay = change.change === 'changed' && change.attributes.length === 0;
  if (!id.startsWith('create:') || isOnlyInTheWay) return null;
  return object.kind === 'index' ? 'indexes' : object.kind === 'check_constraint' ? 'checks' : null;
}
