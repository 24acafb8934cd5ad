import type { CatalogObject } from '../catalog/object.js';
import type { Change } from '../diff/change.js';
import type { Guard, Hazard, LockMode, Phase, TransactionNeed } from '../kinds/draft.js';
import type { Question } from '../kinds/question.js';

declare const stepId: unique symbol;
export type StepId = string & { readonly [stepId]: true };

/** The only place where a step's id is made. */
export function makeStepId(text: string): StepId {
  if (!isStepId(text)) throw new Error('a step needs an id');
  return text;
}

const isStepId = (text: string): text is StepId => text !== '';

/** Why a step stands in the file only as a comment. */
export interface Withheld {
  /** for machines: `drop`, `lossy-type`, `depends-on-withheld`, `blocked` */
  readonly reason: 'drop' | 'lossy-type' | 'depends-on-withheld' | 'blocked' | 'not-possible';
  /** for people: a sentence that says why, and what to say to get it */
  readonly message: string;
}

/** What a step locks of what is there before it (see `Lock` of a draft). */
export interface StepLock {
  readonly mode: LockMode;
  /** qualified and quoted */
  readonly on: readonly string[];
  /** what stands below these, partitions and tables that inherit, and is locked as they are */
  readonly below?: readonly string[];
  /** locks of another mode on other relations */
  readonly also?: StepLock;
}

/** One statement of the plan and everything a reviewer asks about it. */
export interface Step {
  readonly id: StepId;
  readonly phase: Phase;
  /** what the statement does, in words: `create table public.scores` */
  readonly title: string;
  /** what it creates, alters or drops */
  readonly object: CatalogObject;
  /** what it makes anew along with it, where that has no step of its own: the checks of a domain */
  readonly along: readonly CatalogObject[];
  /** the change it serves */
  readonly change: Change;
  /** bare DDL without a semicolon */
  readonly statement: string;
  /** the same as plpgsql says it, where that differs */
  readonly inBlock: string | null;
  readonly guard: Guard;
  readonly lock: StepLock;
  readonly hazards: readonly Hazard[];
  /** what the rows of the live database are asked about it */
  readonly asks: readonly Question[];
  readonly transaction: TransactionNeed;
  /** running it again fails or changes something again: the plain style asks the catalog first */
  readonly onlyOnce: boolean;
  /** holds while it is still to do, where several steps bring one attribute about */
  readonly stillToDo: string | null;
  readonly undo: string | null;
  /** the steps of this plan that must come before it */
  readonly after: ReadonlySet<string>;
  readonly withheld: Withheld | null;
}
