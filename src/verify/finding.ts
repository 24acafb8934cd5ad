import type { Place } from '../errors/schema_fix_error.js';

/** What can be wrong with a migration, and what is worth knowing about it. */
export type FindingCode =
  | 'fails'
  | 'concurrently-in-transaction'
  | 'enum-value-in-same-transaction'
  | 'transaction-left-open'
  | 'fails-again'
  | 'fails-after-interruption'
  | 'changes-again'
  | 'rows-change-again'
  | 'made-again'
  | 'other-end-after-interruption'
  | 'hidden-difference'
  | 'swallowed-error'
  | 'cascade-takes-more'
  | 'setting-left'
  | 'other-end'
  | 'rewrites-table'
  | 'scans-table'
  | 'invalid-index-stays'
  | 'warning'
  | 'refuses-rows';

export interface Finding {
  readonly code: FindingCode;
  /** a fault: the migration is not proven; a note: true, and no reason against it */
  readonly severity: 'fault' | 'note';
  /** where the statement begins; null for what is about the file as a whole */
  readonly where: Place | null;
  /** the statement's first line */
  readonly statement: string;
  /** what happened, with PostgreSQL's own words where it said something */
  readonly message: string;
  /** how to write it, as SQL or as a sentence */
  readonly advice: string | null;
}

/** The strongest lock that a statement takes on something that was there before the migration. */
export interface TakenLock {
  readonly relation: string;
  /** as PostgreSQL's manual names it: `ACCESS EXCLUSIVE` */
  readonly mode: string;
  readonly where: Place;
}

/** Something that was there before the migration, or rows of it, and is not there after a statement. */
export interface Dropped {
  /** `table`, `column`, `rows`, ... */
  readonly kind: string;
  readonly name: string;
  /** how many of the made-up rows went with it; 0 for what holds none */
  readonly rows: number;
  /** true where the file makes something of that kind and name again */
  readonly madeAgain: boolean;
  readonly where: Place;
}
