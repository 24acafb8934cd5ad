/** One row as a driver hands it over: jsonb is parsed, oid and int4 are numbers, everything else is text, boolean or null. */
export type Row = Readonly<Record<string, unknown>>;

/** Runs one query without parameters and returns its rows. */
export type Query = (sql: string) => Promise<readonly Row[]>;

/** What PostgreSQL said when it refused a statement (protocol-error-fields in PostgreSQL's manual). */
export interface PostgresErrorFields {
  readonly sqlstate: string;
  readonly message: string;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  /** 1-based, in characters, into the text that was sent */
  readonly position?: number | undefined;
  /** the call stack inside functions and DO blocks */
  readonly context?: string | undefined;
}

/** PostgreSQL refused a statement. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError';
  constructor(readonly fields: PostgresErrorFields) {
    super(fields.message);
  }
}

export interface Notice {
  readonly severity: string;
  readonly message: string;
}

/**
 * The port for talking to PostgreSQL. It has two adapters: a server, and the embedded one.
 */
export interface Database {
  /** the major version, for example 15 */
  readonly major: number;
  /**
   * Reads in one REPEATABLE READ READ ONLY transaction with search_path pinned to ''.
   * @throws PostgresError
   */
  snapshot<T>(read: (query: Query) => Promise<T>): Promise<T>;
  /**
   * Runs a text of one or more statements as one simple query, outside any transaction of our own.
   * @returns the notices and warnings it raised, in order
   * @throws PostgresError
   */
  run(sql: string): Promise<readonly Notice[]>;
  /** The number of round trips made so far, for the benchmark. */
  readonly roundTrips: number;
  close(): Promise<void>;
}

export const SNAPSHOT_BEGIN = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/**
 * Has every session print a definition with the same text. DateStyle, IntervalStyle and the others are what pg_dump sets; TimeZone
 * decides how timestamptz constants are printed.
 */
export const SNAPSHOT_SETTINGS = `SET LOCAL search_path = '';
SET LOCAL DateStyle = 'ISO, MDY';
SET LOCAL IntervalStyle = 'postgres';
SET LOCAL TimeZone = 'UTC';
SET LOCAL extra_float_digits = 3;
SET LOCAL quote_all_identifiers = off;
SET LOCAL bytea_output = 'hex';
SET LOCAL jit = off;
SET LOCAL statement_timeout = 0`;

export const SNAPSHOT_END = 'COMMIT';
