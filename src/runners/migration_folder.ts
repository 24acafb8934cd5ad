/** The tools that run folders of migrations; `plain` is psql, file by file. */
export const RUNNER_NAMES = [
  'supabase',
  'prisma',
  'drizzle',
  'flyway',
  'golang-migrate',
  'node-pg-migrate',
  'knex',
  'alembic',
  'rails',
  'plain',
] as const;

export type RunnerName = (typeof RUNNER_NAMES)[number];

/**
 * How a runner sends the statements of one migration.
 * - `pipeline`: one by one in the extended protocol with one Sync at the end, which makes them one implicit transaction
 * - `query`: the whole text as one simple query: it is parsed as a whole before any of it runs, and is one implicit transaction
 * - `wrapped`: between a BEGIN and a COMMIT of the runner's
 * - `alone`: one by one, each committed at once
 * (protocol-flow in PostgreSQL's manual)
 */
export type Sending = 'pipeline' | 'query' | 'wrapped' | 'alone';

/** A statement as the runner cuts it. */
export interface MigrationStatement {
  /** without comments before it, without the semicolon */
  readonly text: string;
  /** of the first character of `text` in the file */
  readonly offset: number;
  /** both 1-based, of the first character of `text` */
  readonly line: number;
  readonly column: number;
}

/** A file that the runner would execute. */
export interface Migration {
  /** relative to the folder, with `/` */
  readonly file: string;
  /** as the history table of the runner has it; null where it has none */
  readonly version: string | null;
  /** the whole file */
  readonly text: string;
  readonly statements: readonly MigrationStatement[];
  readonly sending: Sending;
  /** the versions that it says it comes after, where it does; absent where the order of the names says so */
  readonly follows?: readonly string[] | undefined;
}

/** A file in the folder that the runner does not execute. */
export interface SkippedFile {
  readonly file: string;
  /** a sentence without a full stop: `its name does not begin with digits and an underscore` */
  readonly why: string;
}

export type RemarkCode =
  | 'skipped-in-silence'
  | 'duplicate-version'
  | 'two-numberings'
  | 'explicit-transaction'
  | 'not-alone'
  | 'psql-line'
  | 'cut-wrongly'
  | 'revision-too-long'
  | 'several-heads'
  | 'other';

/** What a runner trips over, or passes over in silence. */
export interface Remark {
  readonly code: RemarkCode;
  readonly file: string;
  /** 1-based; null where the file as a whole is meant */
  readonly line: number | null;
  /** a sentence with a full stop: what happens, and what helps */
  readonly message: string;
}

/** A folder of migrations, read as its runner reads it. */
export interface MigrationFolder {
  readonly runner: RunnerName;
  /** the folder that files are relative to */
  readonly path: string;
  /** all pending migrations run in one transaction: the second sees what the first did before anything is committed */
  readonly together: boolean;
  /** in the order in which they are run */
  readonly migrations: readonly Migration[];
  readonly skipped: readonly SkippedFile[];
  readonly remarks: readonly Remark[];
}
