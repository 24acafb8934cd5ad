import type { Unmodelled } from '../catalog/catalog.js';
import type { Deferrable } from '../plan/files.js';
import type { RenameHint } from '../plan/rename_hints.js';
import type { PlatformName } from '../platforms/platform.js';
import type { Guard, Hazard, Phase } from '../kinds/draft.js';
import type { StepLock, Withheld } from '../plan/step.js';
import type { RowAnswer } from '../probe/answer.js';
import type { Dropped, Finding, TakenLock } from '../verify/finding.js';

/** What every comparison takes. A source is a connection URL, an .sql file, a folder of them, a snapshot, `exec:<command>` or `empty`. */
export interface ComparisonOptions {
  /** the source whose schema is there: the current one */
  readonly from: string;
  /** the source whose schema should be there: the desired one */
  readonly to: string;
  /** compare these schemas only; all of the user's where absent */
  readonly schemas?: readonly string[] | undefined;
  /** leave these schemas out */
  readonly exclude?: readonly string[] | undefined;
  /** compare owners; default false */
  readonly owners?: boolean | undefined;
  /** compare grants and default privileges; default true */
  readonly privileges?: boolean | undefined;
  /** compare roles too, where both sides are servers; default false */
  readonly roles?: boolean | undefined;
  /** compare the settings of the database and privileges on parameters too, where both sides are databases; default false */
  readonly settings?: boolean | undefined;
  /** the major version that the migration is for; default: the server of `from`, else of `to`, else 18 */
  readonly targetVersion?: number | undefined;
  /** what is there under another name: `column:public.users.mail=email`; see docs/rename.md */
  readonly rename?: readonly string[] | undefined;
  /** whose the objects are that a hosting platform brings: they take no part; default: recognised from a live database or a snapshot */
  readonly platform?: PlatformName | undefined;
  /** told what is being done, in a few words without a full stop: `reading the current schema` */
  readonly onProgress?: ((message: string) => void) | undefined;
  /** when it aborts, the call cleans up and throws a SchemaFixError with the code `interrupted` */
  readonly signal?: AbortSignal | undefined;
}

export interface GenerateOptions extends ComparisonOptions {
  /** what may be dropped: nothing (default), what holds no rows, or everything */
  readonly drop?: 'none' | 'safe' | 'all' | undefined;
  /** `do` (default): guards in DO blocks; `plain`: none */
  readonly guards?: 'do' | 'plain' | undefined;
  /** what is put off to migrations of its own, which are applied later */
  readonly defer?: readonly Deferrable[] | undefined;
  /** the same as `defer: ['foreign-keys']` */
  readonly deferForeignKeys?: boolean | undefined;
  /** `phases`: a numbered file for each phase, to be applied one after the other */
  readonly split?: 'phases' | undefined;
  /** statements that hold readers and writers up for no longer than a moment, where PostgreSQL has them */
  readonly online?: boolean | undefined;
  /** apply the migration to a clone before it is handed over; default true */
  readonly proof?: boolean | undefined;
  /** ask the rows of `from`, where that is a server, what only they can tell; default true */
  readonly probe?: boolean | undefined;
  /** the migration's name; decides file names where `out` is a folder */
  readonly name?: string | undefined;
  /** where the files will be written: decides their names and number, nothing is written by the library */
  readonly out?: string | undefined;
}

export interface SnapshotOptions {
  readonly source: string;
  /** see `ComparisonOptions`; they say what goes into the snapshot */
  readonly schemas?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  /** where files are loaded that are to become a snapshot; all of a live database is kept, the platform's objects too */
  readonly platform?: PlatformName | undefined;
  readonly onProgress?: ((message: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ReportedChange {
  /** the object's kind: `policy` */
  readonly kind: string;
  /** the object's id: `policy "read own" on public.scores` */
  readonly id: string;
  /** `added`: desired and not there; `removed`: there and not desired; `renamed`: there under another name, as --rename says */
  readonly change: 'added' | 'removed' | 'changed' | 'renamed';
  /** the attributes that differ, for `changed`; otherwise empty */
  readonly attributes: readonly string[];
  /** for `renamed`: the id under which it is there, or the label that an enum has */
  readonly from?: string;
}

export type { RowAnswer } from '../probe/answer.js';
export type { RenameHint } from '../plan/rename_hints.js';

/** A guard without the definitions it compares. */
export interface ReportedGuard {
  readonly ask: Guard['ask'];
  /** the id of the object it asks for; null for `natural` */
  readonly object: string | null;
  /** what happens where the object has another definition; null where the question does not arise */
  readonly whenDifferent: 'stop' | 'replace' | 'repair' | null;
}

export interface ReportedStep {
  readonly id: string;
  readonly phase: Phase;
  /** in words: `create table public.scores` */
  readonly title: string;
  readonly statement: string;
  readonly guard: ReportedGuard;
  readonly lock: StepLock;
  readonly hazards: readonly Hazard[];
  /** what the rows of the live database say about it; empty where nothing was asked */
  readonly rows: readonly RowAnswer[];
  readonly withheld: Withheld | null;
}

export interface ReportedFile {
  /** relative to the folder that `out` names, or to the folder of the file that it names; with forward slashes */
  readonly path: string;
  /** what it holds, or takes back, where the migration is split by phases: `tables`, `foreign-keys`; null where that is all */
  readonly phase?: string | null;
  readonly sql: string;
}

/** What was seen when the migration ran on a clone. */
export interface ReportedProof {
  /** the clone ended in the migration's target */
  readonly converges: boolean;
  /** a second run failed nowhere and changed nothing */
  readonly again: boolean;
  /** which database it ran on, for people: `embedded PostgreSQL 18` */
  readonly shadow: string;
}

export interface CheckResult {
  readonly inSync: boolean;
  readonly changes: readonly ReportedChange[];
  readonly unmodelled: readonly Unmodelled[];
  /** what looks like a rename and is compared as something missing and something extra */
  readonly hints: readonly RenameHint[];
  /** for people: whole sentences that fit nowhere else */
  readonly notes: readonly string[];
}

export interface GenerateResult extends CheckResult {
  readonly steps: readonly ReportedStep[];
  readonly files: readonly ReportedFile[];
  /** null where no proof was made */
  readonly proof: ReportedProof | null;
}

export interface ApplyOptions {
  /** files and folders of files, in order */
  readonly files: readonly string[];
  /** the URL of the database */
  readonly to: string;
  /** go on where the database is another one than the files were written for; default false */
  readonly force?: boolean | undefined;
  /** milliseconds between the tries for a lock; five tries within half a minute by default */
  readonly pauses?: readonly number[] | undefined;
  /** told before each statement */
  readonly onStatement?: ((statement: StatementProgress) => void) | undefined;
  readonly onProgress?: ((message: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface StatementProgress {
  /** from 1 */
  readonly number: number;
  readonly total: number;
  /** what schema-fix wrote over it, or its first line */
  readonly title: string;
}

/** An object that is not as it should be after a migration. */
export interface ReportedProblem {
  readonly kind: string;
  readonly relation: string | null;
  readonly name: string;
  readonly problem: string;
}

export interface ApplyResult {
  /** how many ran */
  readonly statements: number;
  /** what a rerun found as it should be, in words */
  readonly alreadyThere: readonly string[];
  readonly warnings: readonly string[];
}

export interface SnapshotResult {
  /** the snapshot file's contents */
  readonly text: string;
  /** how many objects are in it */
  readonly objects: number;
  readonly unmodelled: readonly Unmodelled[];
}

export interface VerifyOptions extends Pick<
  ComparisonOptions,
  'from' | 'schemas' | 'exclude' | 'privileges' | 'platform' | 'targetVersion' | 'onProgress' | 'signal'
> {
  /** paths of the migration's files, in the order in which they are applied */
  readonly migrations: readonly string[];
  /** the source whose schema should be there when the migration has run; not compared where absent */
  readonly to?: string | undefined;
}

export type { Dropped, Finding, FindingCode, TakenLock } from '../verify/finding.js';

export interface VerifyResult {
  /** true where no finding is a fault */
  readonly proven: boolean;
  /** faults first, each in the order of the files */
  readonly findings: readonly Finding[];
  readonly locks: readonly TakenLock[];
  readonly drops: readonly Dropped[];
  /** what differs from `to` at the end; null where nothing was compared */
  readonly differences: readonly ReportedChange[] | null;
  /** after how many interruptions the migration was run again */
  readonly interruptions: number;
  readonly shadow: string;
  /** what is in the current schema and not in its clone */
  readonly unmodelled: readonly Unmodelled[];
  /** for people: whole sentences that fit nowhere else */
  readonly notes: readonly string[];
}
