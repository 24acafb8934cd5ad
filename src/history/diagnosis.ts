import type { ReplayFailure } from '../replay/failure.js';
import type { MigrationFolder, Remark } from '../runners/migration_folder.js';
import type { NamedObject } from '../statements/effects.js';

/** Why a file fails. `other`: nobody knows; a cause is never forced. */
export type Cause =
  /** no file creates what it needs */
  | 'never-created'
  /** a later file creates it */
  | 'created-later'
  /** a file creates it that failed itself */
  | 'knock-on'
  /** the table is there in another shape: CREATE TABLE IF NOT EXISTS did nothing */
  | 'other-shape'
  | 'extension-later'
  | 'extension-missing'
  /** an earlier statement dropped or renamed it */
  | 'dropped-earlier'
  /** it is there already, and the statement has no guard */
  | 'duplicate'
  | 'duplicate-version'
  | 'type-mismatch'
  | 'ambiguous'
  /** not allowed in a transaction, or an enum value used before it was committed */
  | 'transaction'
  | 'privilege'
  /** rows stand against it */
  | 'data'
  /** the migration itself gave up: RAISE */
  | 'raise'
  | 'syntax'
  | 'timeout'
  | 'shadow-lost'
  | 'other';

/** A place in the folder. */
export interface FolderPlace {
  readonly file: string;
  /** 1-based, of the statement's first character */
  readonly line: number;
}

/** A place and what happens there, as a few words: `made here`, `CREATE TABLE IF NOT EXISTS did nothing here`. */
export interface NotedPlace extends FolderPlace {
  readonly what: string;
}

/** A change to the folder that would mend a failure; statements count from 0 in the runner's cutting. */
export type Remedy =
  | { readonly type: 'put-before'; readonly sql: string }
  | { readonly type: 'replace'; readonly sql: string }
  /** the statement that makes what is missing, to stand before the one that failed */
  | { readonly type: 'move-here'; readonly fileAt: number; readonly statementAt: number }
  /** the columns that a CREATE TABLE IF NOT EXISTS did not add, behind it */
  | {
      readonly type: 'add-columns';
      readonly fileAt: number;
      readonly statementAt: number;
      readonly table: string;
      readonly columns: readonly string[];
    }
  | { readonly type: 'take-out' }
  | { readonly type: 'new-version' };

/** Why one file failed, by itself: a knock-on failure is not yet led back to its root. */
export interface Finding {
  readonly cause: Cause;
  /** what it is about: `table public.prospects`, `column public.users.organization_id`; null where there is no such thing */
  readonly object: string | null;
  /** what PostgreSQL misses, where it misses something that has a name */
  readonly needs: NamedObject | null;
  /** one or two sentences, with full stops */
  readonly explanation: string;
  /** where else to look */
  readonly places: readonly NotedPlace[];
  /** for a knock-on failure: the file whose failure it follows from */
  readonly after: string | null;
  /** what to do, as a sentence or SQL; null where nobody knows */
  readonly advice: string | null;
  readonly remedy: Remedy | null;
}

/** A failure with its explanation. */
export interface ExplainedFailure extends ReplayFailure, Finding {
  /** the id of one of the roots */
  readonly root: string;
}

export interface DiagnosedFile {
  readonly file: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** for a failed file */
  readonly failure: ExplainedFailure | null;
  /** for a skipped file: why the runner does not take it */
  readonly why: string | null;
}

/** What one or many files fail over. */
export interface RootCause {
  /** readable, and the same in every run: `never-created table public.prospects` */
  readonly id: string;
  readonly cause: Cause;
  readonly object: string | null;
  /** where it is to be mended, or first shows */
  readonly file: string;
  readonly line: number;
  readonly explanation: string;
  readonly places: readonly NotedPlace[];
  readonly advice: string | null;
  /** every file that fails over it, in order, knock-on failures included */
  readonly files: readonly string[];
}

/** Something that files use and none creates. */
export interface NotCreated {
  readonly kind: 'schema' | 'role' | 'extension' | 'type' | 'table' | 'column' | 'function';
  /** qualified: `public.prospects`, `public.users.organization_id` */
  readonly name: string;
  readonly usedBy: readonly string[];
  /** what stood in for it, as SQL; types are guesses */
  readonly standIn: string | null;
}

/** What came of a run in which stand-ins took the place of what no file creates. */
export interface StandInRun {
  readonly failed: readonly { readonly file: string; readonly failure: ExplainedFailure }[];
  readonly roots: readonly RootCause[];
}

/** A folder held against the history that a live database keeps of it. Files are named as in the folder. */
export interface HistoryReport {
  /** false where the database has no history of this runner: nothing is recorded */
  readonly isThere: boolean;
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** versions that were begun and not ended */
  readonly failed: readonly string[];
  /** versions that are recorded and have no file */
  readonly missing: readonly string[];
  /** applied, and another text since */
  readonly changed: readonly string[];
  /** pending, though a later one was applied */
  readonly outOfOrder: readonly string[];
  readonly recordedButNotThere: readonly { readonly file: string; readonly objects: readonly string[] }[];
  /** everything that it makes is there, as if it had been applied by hand */
  readonly thereButNotRecorded: readonly string[];
}

/** What a repaired folder has otherwise. */
export interface RepairChange extends FolderPlace {
  /** what and why, without a full stop */
  readonly what: string;
}

/** A copy of the folder that runs further. */
export interface RepairedFolder {
  readonly folder: string;
  readonly changes: readonly RepairChange[];
  /** what fails in it all the same, as it was seen when the copy ran; empty where it runs through */
  readonly left: readonly { readonly file: string; readonly failure: ExplainedFailure }[];
}

/** Why a folder of migrations does not run. */
export interface Diagnosis {
  readonly folder: MigrationFolder;
  readonly platform: string;
  /** what the runner says when it stops; null where the folder runs through */
  readonly stopsAt: (ReplayFailure & { readonly file: string }) | null;
  /** one per file found, in the order of the run, those that are not taken last */
  readonly files: readonly DiagnosedFile[];
  readonly roots: readonly RootCause[];
  readonly notCreated: readonly NotCreated[];
  readonly withStandIns: StandInRun;
  readonly remarks: readonly Remark[];
  /** null where no live database was asked, or the runner keeps no history */
  readonly history: HistoryReport | null;
  /** the repaired copy of the folder; null where none was asked for */
  readonly repaired: RepairedFolder | null;
  /** sentences about the run itself: what the shadow lacks, how often it was started anew */
  readonly notes: readonly string[];
}
