/** One change of one property, and what is to be said about it. */
export interface Change {
  /** what changes, in words */
  readonly title: string;
  /** one statement; several where PostgreSQL has no statement for the property and the object is made anew */
  readonly sql: string;
  readonly options: ChangeOptions;
}

export interface ChangeOptions {
  /** the oldest major that has it */
  readonly since?: number;
  /** the newest major that has it */
  readonly until?: number;
  /** why pg_dump prints nothing else afterwards; whether the catalog differs then is nobody's concern */
  readonly unseen?: string;
  /** why pg_dump prints something else and the catalog does not differ: a limit that COVERAGE.md names */
  readonly limit?: string;
  /** what COVERAGE.md calls the objects that are only named, where no kind reads what changes */
  readonly named?: string;
}

/** Changes that are made to the same small schema, each to a copy of its own. */
export interface ChangeGroup {
  readonly title: string;
  /** the schema that is there before; it runs with the copy's schema first in the search path */
  readonly base: string;
  readonly changes: readonly Change[];
  /** `schema`: the change touches nothing outside its schema, so many of them share a database; default. `database`: each has its own */
  readonly scope?: 'schema' | 'database';
}

/** A row of a table of changes. */
export const change = (title: string, sql: string, options: ChangeOptions = {}): Change => ({ title, sql, options });

/** Roles that changes may name: they belong to the server. */
export const ROLES = ['property_reader', 'property_owner'] as const;
