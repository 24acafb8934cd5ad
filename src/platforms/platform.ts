export type PlatformName = 'plain' | 'supabase';

/** What a hosting platform brings along. */
export interface Platform {
  readonly name: PlatformName;
  /** SQL that makes an empty database one of the platform's; run once, statement by statement or as a whole */
  readonly prelude: string;
  /** SQL that gives a session what a new one has there (search_path, for one); run after every RESET ALL */
  readonly session: string;
  /**
   * What stands in for an extension that the embedded PostgreSQL lacks, by its name: the script that CREATE EXTENSION is to run, which makes
   * its schema, functions and tables. See `provideStandIns`.
   */
  readonly standIns: ReadonlyMap<string, string>;
}
