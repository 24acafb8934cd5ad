/** A place in a file that a person can open. */
export interface Place {
  readonly file: string;
  /** 1-based */
  readonly line: number;
  /** 1-based, in characters */
  readonly column: number;
  /** the line of the file that `line` names */
  readonly text?: string | undefined;
}

/** The codes every command may end with; `explain` has a page for each. */
export type ErrorCode =
  | 'bad-option'
  | 'cannot-connect'
  | 'source-not-found'
  | 'source-empty'
  | 'source-not-utf8'
  | 'source-not-sql'
  | 'source-failed'
  | 'source-lacks-extension'
  | 'source-lacks-role'
  | 'snapshot-version'
  | 'shadow-failed'
  | 'shadow-lacks-extension'
  | 'plan-failed'
  | 'proof-failed'
  | 'migration-stopped'
  | 'schema-changed'
  | 'cannot-write'
  | 'interrupted'
  | 'not-built-yet'
  | 'internal';

export interface ErrorDetails {
  readonly code: ErrorCode;
  /** what happened, PostgreSQL's own words included */
  readonly message: string;
  /** the object, file or option it is about */
  readonly subject?: string | undefined;
  readonly where?: Place | undefined;
  /** what to do next */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/** The one error that schema-fix throws on purpose: what, where, and what to do next. */
export class SchemaFixError extends Error {
  override readonly name = 'SchemaFixError';
  readonly code: ErrorCode;
  readonly subject: string | undefined;
  readonly where: Place | undefined;
  readonly hint: string | undefined;

  constructor(details: ErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.subject = details.subject;
    this.where = details.where;
    this.hint = details.hint;
  }
}
