import type { BlockedForeignKey } from '../catalog/catalog.js';
import { stepFiles, type Deferrable, type StepFile } from '../plan/files.js';
import { wordsOf } from '../plan/phases_names.js';
import type { Step } from '../plan/step.js';
import type { MigrationInput } from './migration.js';

/** One file of a migration before it is written. */
export interface FileShape {
  /** the file's name without `.sql` */
  readonly name: string;
  /** what it is for, where a migration is split or something is put off: `tables`, `foreign-keys`; otherwise null */
  readonly phase: string | null;
  readonly title: string | null;
  /** what it does, and what was withheld, where that is said in this file */
  readonly steps: readonly Step[];
  readonly blocked: readonly BlockedForeignKey[];
  /** the steps of the files before and after it */
  readonly earlier: readonly Step[];
  readonly later: readonly Step[];
  /** the file that says what was withheld, where that is another one */
  readonly withheldIn: string | null;
}

/** The files of a migration, in the order in which they are to be applied. */
export function fileShapes(input: MigrationInput): readonly FileShape[] {
  const blocked = input.desired.blockedForeignKeys;
  const withheld = input.plan.steps.filter((step) => step.withheld !== null);
  const files = filesWithBlocked(input);
  const keysApart = input.deferred.has('foreign-keys');
  const numbered = files.map((file, at) => ({ ...file, ...named(file, { at, of: files.length }, input) }));
  const saying = input.phases === null ? numbered[0] : (numbered.findLast(({ deferred }) => deferred === null) ?? numbered[0]);
  return numbered.map((file, at) => ({
    name: file.name,
    phase: file.deferred ?? file.phase,
    title: file.title,
    steps: file === saying ? [...file.steps, ...withheld] : file.steps,
    blocked: (keysApart ? file.deferred === 'foreign-keys' : file === saying) ? blocked : [],
    earlier: files.slice(0, at).flatMap(({ steps }) => steps),
    later: files.slice(at + 1).flatMap(({ steps }) => steps),
    withheldIn: input.phases === null || file === saying ? null : (saying?.name ?? null),
  }));
}

/** What is blocked is said in the file of the foreign keys, even where nothing else stands in it. */
function filesWithBlocked({ plan, cutFrom, desired, deferred, phases }: MigrationInput): readonly StepFile[] {
  const running = (cutFrom ?? plan).steps.filter((step) => step.withheld === null);
  const kept = new Set(plan.steps);
  const found = stepFiles(running, { deferred, byPhases: phases !== null }).map((file) => ({
    ...file,
    steps: cutFrom === undefined ? file.steps : file.steps.filter((step) => kept.has(step)),
  }));
  const isMissing =
    deferred.has('foreign-keys') && desired.blockedForeignKeys.length > 0 && !found.some((file) => file.deferred === 'foreign-keys');
  return isMissing ? [...found, { deferred: 'foreign-keys', phase: null, steps: [] }] : found;
}

interface Place {
  readonly at: number;
  readonly of: number;
}

function named(
  { deferred, phase, steps }: StepFile,
  { at, of }: Place,
  { name, title, phases }: MigrationInput,
): { readonly name: string; readonly title: string | null } {
  const word = deferred === null ? (phase === null ? null : wordsOf(phase, steps)) : deferred.replaceAll('-', '_');
  if (phases === null || word === null)
    return deferred === null || word === null ? { name, title: title ?? null } : { name: `${name}_${word}`, title: TITLES[deferred] };
  const what = deferred === null ? `: ${word.replaceAll('_', ' ')}.` : `. ${TITLES[deferred]}`;
  return { name: `${phases.prefix}${String(at + 1).padStart(2, '0')}_${word}`, title: `File ${at + 1} of ${of}${what}` };
}

const TITLES: Readonly<Record<Deferrable, string>> = {
  indexes: 'The indexes of the migration before.',
  checks: 'The checks of the migration before: each is added NOT VALID, then validated.',
  'foreign-keys': 'The foreign keys of the migration before: each is added NOT VALID, then validated.',
  validation: 'Looks at the rows that were there before the migration: do they meet the constraints that it added?',
};
