import { SchemaFixError } from '../errors/schema_fix_error.js';
import type { Step } from './step.js';

/** How levels are given. */
export interface LevelRules {
  /** the lowest level, not below `bound`, that a step may have */
  readonly lowest: (step: Step, bound: number) => number;
  /** whether what drops an object and what makes it again must have one level */
  readonly together: (drop: Step, create: Step) => boolean;
}

/** More rounds than any order of steps needs. */
const ROUNDS = 1000;

/**
 * Gives every step the lowest level that is not below that of a step it comes after.
 * @param steps in order
 * @throws SchemaFixError plan-failed where the rules contradict each other
 */
export function levelsOf(steps: readonly Step[], { lowest, together }: LevelRules): ReadonlyMap<Step, number> {
  const byKey = new Map<string, Step>(steps.map((step) => [step.id, step]));
  const partner = new Map<Step, Step>();
  for (const create of steps) {
    const drop = create.id.startsWith('create:') ? byKey.get(`drop:${create.object.id}`) : undefined;
    if (drop === undefined || !together(drop, create)) continue;
    partner.set(drop, create);
    partner.set(create, drop);
  }
  const levels = new Map<Step, number>();
  const levelOf = (step: Step | undefined): number => (step === undefined ? 0 : (levels.get(step) ?? 0));
  for (let round = 0; round < ROUNDS; round += 1) {
    let isSettled = true;
    for (const step of steps) {
      const bound = Math.max(levelOf(partner.get(step)), ...[...step.after].map((key) => levelOf(byKey.get(key))));
      const level = lowest(step, bound);
      if (levels.get(step) === level) continue;
      levels.set(step, level);
      isSettled = false;
    }
    if (isSettled) return levels;
  }
  throw new SchemaFixError({
    code: 'plan-failed',
    message: 'the steps cannot be put into transactions: something would be gone between two of them',
    hint: 'leave --online, --defer or --split out; and please report this with both schemas',
  });
}
