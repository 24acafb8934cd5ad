import type { Major } from '../servers/binaries.js';

/** What a statement does to the relations of lock_schema.sql, in the words of docs/locks.md. */
export interface Measured {
  /** `ACCESS EXCLUSIVE on t; SHARE ROW EXCLUSIVE on r`, or `none` */
  readonly locks: string;
  /** `reads t`, `writes t anew`; empty where it does neither */
  readonly rows: string;
}

/** A statement, and what it is known to do. */
export interface LockRow extends Measured {
  readonly sql: string;
  /** the first major that has it */
  readonly since?: Major;
  /** what it locks up to a major, where that is something else */
  readonly upTo?: readonly [major: Major, locks: string];
}

export interface LockGroup {
  readonly title: string;
  readonly rows: readonly LockRow[];
}

export const row = (sql: string, locks: string, rows = '', more: Pick<LockRow, 'since' | 'upTo'> = {}): LockRow => ({
  sql,
  locks,
  rows,
  ...more,
});

export const measuredOn = ({ locks, rows, upTo }: LockRow, major: Major): Measured => ({
  locks: upTo !== undefined && major <= upTo[0] ? upTo[1] : locks,
  rows,
});
