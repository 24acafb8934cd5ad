import type { PostgresErrorFields } from '../database/database.js';

/** Why a statement did not run. */
export type FailureReason =
  | { readonly type: 'refused'; readonly fields: PostgresErrorFields }
  /** it ran longer than it may */
  | { readonly type: 'timeout'; readonly seconds: number }
  /** it took the shadow database down with it */
  | { readonly type: 'shadow-lost' };

/** The statement at which a file stopped. */
export interface ReplayFailure {
  /** counts from 0, as the runner cuts the file; one past the last where the end of the file failed: its COMMIT, or the runner's own bookkeeping */
  readonly statement: number;
  /** the statement after the last one that was committed before the failure */
  readonly resumeAt: number;
  readonly text: string;
  /** 1-based, of the first character of the statement */
  readonly line: number;
  readonly column: number;
  /** where PostgreSQL points, in the file; null where it points nowhere, or into a function */
  readonly errorLine: number | null;
  readonly errorColumn: number | null;
  readonly reason: FailureReason;
}
