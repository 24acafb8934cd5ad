import type { TransactionNeed } from '../kinds/draft.js';
import { levelsOf } from './levels.js';
import type { Step } from './step.js';

/** Steps that share a transaction, or one step outside of any. */
export interface Segment {
  readonly transaction: boolean;
  readonly steps: readonly Step[];
}

/** In which order kinds of segments follow each other; then it begins anew. */
const TURNS: readonly TransactionNeed[] = ['any', 'alone', 'none'];

/**
 * Cuts steps where they cannot share a transaction, as seldom as possible: new enum values are committed before anything uses them, what
 * refuses a transaction stands between two, and what is dropped to be made again is so in one.
 * @param steps of one file, in order
 * @throws SchemaFixError plan-failed
 */
export function segmentsOf(steps: readonly Step[]): readonly Segment[] {
  const committed = steps.filter((step) => step.transaction === 'committed-before');
  // A new value goes into a type under its new name: what is renamed comes before it.
  const lastRename = committed.length === 0 ? -1 : steps.findLastIndex((step) => step.guard.ask === 'rename');
  const first = steps.filter((step, at) => at <= lastRename || step.transaction === 'committed-before');
  const rest = steps.filter((step) => !first.includes(step));
  const found = [...(first.length === 0 ? [] : [{ transaction: true, steps: first }]), ...cut(rest)];
  return found.length === 0 ? [{ transaction: true, steps: [] }] : found;
}

function cut(steps: readonly Step[]): readonly Segment[] {
  if (steps.every(({ transaction }) => transaction === 'any')) return steps.length === 0 ? [] : [{ transaction: true, steps }];
  const levels = levelsOf(steps, {
    lowest: ({ transaction }, bound) => nextTurn(TURNS.indexOf(transaction), bound),
    together: (drop, create) => drop.transaction === 'any' && create.transaction === 'any',
  });
  const byLevel = new Map<number, Step[]>();
  for (const step of steps) {
    const level = levels.get(step) ?? 0;
    byLevel.set(level, [...(byLevel.get(level) ?? []), step]);
  }
  return [...byLevel]
    .sort(([a], [b]) => a - b)
    .flatMap(([level, own]) =>
      TURNS[level % TURNS.length] === 'any'
        ? [{ transaction: true, steps: own }]
        : own.map((step) => ({ transaction: step.transaction === 'alone', steps: [step] })),
    );
}

function nextTurn(turn: number, bound: number): number {
  const wait = (turn - bound) % TURNS.length;
  return bound + (wait < 0 ? wait + TURNS.length : wait);
}
