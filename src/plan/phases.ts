import type { ObjectId } from '../catalog/object.js';
import { FILE_PHASES, filePhaseOf, type FilePhase } from './phases_names.js';
import { bundlesOf, type Bundle } from './phases_together.js';
import type { Step } from './step.js';

/** The steps of one file of --split phases. */
export interface PhaseFile {
  readonly phase: FilePhase;
  readonly steps: readonly Step[];
}

const TABLES = FILE_PHASES.indexOf('tables');
const CONSTRAINTS = FILE_PHASES.indexOf('constraints');

interface Placed extends Bundle {
  /** its place in the list of bundles */
  readonly at: number;
  /** the place of its file among FILE_PHASES */
  readonly own: number;
}

interface Run {
  readonly own: number;
  readonly bundles: readonly Placed[];
}

/**
 * Cuts steps into files by their phases, each file after those that it needs. A phase whose steps need those of a later one, which need it in turn,
 * has more than one file.
 * @param steps in order
 */
export function phaseFiles(steps: readonly Step[]): readonly PhaseFile[] {
  const place = new Map(steps.map((step, at) => [step, at]));
  const bundles = bundlesOf(steps).map((bundle, at): Placed => ({ ...bundle, at, own: phaseOf(bundle.steps) }));
  const made = new Map(bundles.flatMap(({ steps: within, own }) => within.filter(isCreate).map(({ object }) => [object.id, own] as const)));
  // What is said about something that comes later comes with it.
  const placed = bundles.map((bundle) => (bundle.steps.every(hangsOn) ? { ...bundle, own: latest(bundle, made) } : bundle));
  const early = earliest(placed);
  // The indexes that a partition brings along when it is attached are made with it.
  for (const [at, bundle] of placed.entries())
    if (bundle.own === CONSTRAINTS && early[at] === TABLES) placed[at] = { ...bundle, own: TABLES };
  const runs: Run[] = [];
  for (const phase of FILE_PHASES.keys()) {
    const block = placed.filter(({ at }) => early[at] === phase);
    const [plain, pulledFirst] = [inTurns(block, phase, true), inTurns(block, phase, false)];
    runs.push(...(pulledFirst.length < plain.length ? pulledFirst : plain));
  }
  return merged(withNewTables(merged(runs))).flatMap(({ own, bundles: inRun }) => {
    const phase = FILE_PHASES[own];
    const all = inRun.flatMap((bundle) => bundle.steps).sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
    return phase === undefined ? [] : [{ phase, steps: all }];
  });
}

const isCreate = ({ id }: Step): boolean => id.startsWith('create:');

const hangsOn = ({ object }: Step): boolean =>
  object.parent !== null && ['comment', 'owner', 'grant', 'security_label'].includes(object.kind);

const latest = ({ steps, own }: Placed, made: ReadonlyMap<ObjectId, number>): number =>
  Math.max(own, ...steps.map(({ object }) => (object.parent === null ? own : (made.get(object.parent) ?? own))));

/** What only makes way for another change follows that one; event triggers come last, so that they do not fire for the rest. */
function phaseOf(steps: readonly Step[]): number {
  const causes = steps.filter(({ change }) => change.change !== 'changed' || change.attributes.length > 0);
  const places = (causes.length === 0 ? steps : causes).map((step) => FILE_PHASES.indexOf(filePhaseOf(step)));
  return steps.some(({ phase }) => phase === 'event-triggers') ? FILE_PHASES.indexOf('drops') : Math.min(...places);
}

/** The first phase in which each bundle is needed: its own, or that of what comes after it. */
function earliest(bundles: readonly Placed[]): readonly number[] {
  const early = bundles.map(({ own }) => own);
  for (const { at, after } of bundles.toReversed())
    for (const before of after) early[before] = Math.min(early[before] ?? 0, early[at] ?? 0);
  return early;
}

/**
 * Bundles that are needed in one phase, in turns of one phase each: everything that can be done, until nothing of it is left.
 * @param isOwnFirst whether the phase's own steps have the first turn, or those of later phases that they need
 */
function inTurns(block: readonly Placed[], phase: number, isOwnFirst: boolean): readonly Run[] {
  const waiting = new Set(block.map(({ at }) => at));
  const left = new Set(block);
  const isReady = ({ after }: Placed): boolean => [...after].every((before) => !waiting.has(before));
  const rank = ({ own }: Placed): number => (own === phase ? (isOwnFirst ? -1 : FILE_PHASES.length) : own);
  const runs: Run[] = [];
  while (left.size > 0) {
    const [first] = [...left].filter(isReady).sort((a, b) => rank(a) - rank(b));
    if (first === undefined) break;
    const turn: Placed[] = [];
    // Bundles come after what they come after, so one look is enough.
    for (const bundle of left) {
      if (bundle.own !== first.own || !isReady(bundle)) continue;
      turn.push(bundle);
      waiting.delete(bundle.at);
      left.delete(bundle);
    }
    runs.push({ own: first.own, bundles: turn });
  }
  return runs;
}

/** Files of one phase that follow each other are one. */
function merged(runs: readonly Run[]): readonly Run[] {
  const found: Run[] = [];
  for (const run of runs) {
    const last = found.at(-1);
    if (last?.own === run.own) found.splice(-1, 1, { ...run, bundles: [...last.bundles, ...run.bundles] });
    else found.push(run);
  }
  return found;
}

/** A new table has no rows that anything could go wrong with: it may come as early as what it needs, so that there are fewer files. */
function withNewTables(runs: readonly Run[]): readonly Run[] {
  const files = runs.map(({ own, bundles }) => ({ own, bundles: [...bundles] }));
  const fileOf = new Map(files.flatMap(({ bundles }, file) => bundles.map(({ at }) => [at, file] as const)));
  for (const [file, { own, bundles }] of files.entries()) {
    for (const bundle of bundles.filter(isNewTable)) {
      const needs = Math.max(0, ...[...bundle.after].map((before) => fileOf.get(before) ?? 0));
      const earlier = files.findIndex((other, at) => other.own === own && at >= needs && at < file);
      if (earlier === -1) continue;
      bundles.splice(bundles.indexOf(bundle), 1);
      files[earlier]?.bundles.push(bundle);
      fileOf.set(bundle.at, earlier);
    }
  }
  return files.filter(({ bundles }) => bundles.length > 0);
}

const isNewTable = ({ steps }: Placed): boolean =>
  steps.some(({ object }) => object.kind === 'table') &&
  steps.every(({ id, change }) => change.change === 'added' && /^(?:create|state):/.test(id));
