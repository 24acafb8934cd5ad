import type { Change } from '../diff/change.js';
import type { Guard, Hazard, Lock, Phase, TransactionNeed } from '../kinds/kind.js';

declare const stepId: unique symbol;
export type StepId = string & { readonly [stepId]: true };

/** Why a step stands in the file only as a comment. */
export interface Withheld {
  /** for machines: `drop`, `lossy-type`, `depends-on-withheld`, `blocked` */
  readonly reason: 'drop' | 'lossy-type' | 'depends-on-withheld' | 'blocked' | 'not-possible';
  /** for people: a sentence that says why, and what to say to get it */
  readonly message: string;
}

/** One statement of the plan and everything a reviewer asks about it. */
export interface Step {
  readonly id: StepId;
  readonly phase: Phase;
  /** what the statement does, in words: `create table public.scores` */
  readonly title: string;
  /** the change it serves */
  readonly change: Change;
  /** bare DDL without a semicolon */
  readonly statement: string;
  readonly guard: Guard;
  readonly lock: Lock;
  readonly hazards: readonly Hazard[];
  readonly transaction: TransactionNeed;
  readonly undo: string | null;
  readonly withheld: Withheld | null;
}
