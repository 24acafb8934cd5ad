import { levelsOf } from './levels.js';
import { phaseFiles } from './phases.js';
import type { FilePhase } from './phases_names.js';
import type { Step } from './step.js';

/** What can be put off to a migration of its own. */
export const DEFERRABLE = ['indexes', 'checks', 'foreign-keys', 'validation'] as const;
export type Deferrable = (typeof DEFERRABLE)[number];

/** The steps of one file. */
export interface StepFile {
  /** what was put off to it; null where nothing was */
  readonly deferred: Deferrable | null;
  /** null where the migration is not split by phases, and for what was put off */
  readonly phase: FilePhase | null;
  readonly steps: readonly Step[];
}

/** How a migration is cut into files. */
export interface Cut {
  /** what is put off to files of its own */
  readonly deferred: ReadonlySet<Deferrable>;
  /** true: a file for each phase; false: one for all that is not put off */
  readonly byPhases: boolean;
}

/**
 * Cuts a migration into files, in the order in which they are to be applied.
 * @param steps in order
 * @returns at least one
 * @throws SchemaFixError plan-failed
 */
export function stepFiles(steps: readonly Step[], { deferred, byPhases }: Cut): readonly StepFile[] {
  const found = deferredFiles(steps, deferred);
  if (!byPhases || steps.length === 0) return found;
  return found.flatMap((file): readonly StepFile[] =>
    file.deferred === null ? phaseFiles(file.steps).map((own) => ({ deferred: null, ...own })) : [file],
  );
}

/**
 * Puts steps off to later files, and with them what has to come after them.
 * @param steps in order
 * @returns the first file, then one for each word of `deferred` that has steps, in the order in which they are to be applied
 * @throws SchemaFixError plan-failed
 */
function deferredFiles(steps: readonly Step[], deferred: ReadonlySet<Deferrable>): readonly StepFile[] {
  if (deferred.size === 0) return [{ deferred: null, phase: null, steps }];
  const levels = levelsOf(steps, {
    lowest: (step, bound) => Math.max(bound, placeOf(step, deferred)),
    // A foreign key may have to make way for what is not put off.
    together: (_drop, create) => create.object.kind !== 'foreign_key',
  });
  const at = (level: number): readonly Step[] => steps.filter((step) => levels.get(step) === level);
  const later = DEFERRABLE.map((name, index) => ({ deferred: name, phase: null, steps: at(index + 1) }));
  return [{ deferred: null, phase: null, steps: at(0) }, ...later.filter((file) => file.steps.length > 0)];
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
