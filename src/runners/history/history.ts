import type { Migration, RunnerName } from '../migration_folder.js';

/** What a runner remembers of one migration. */
export interface HistoryRow {
  /** null for those that have none: Flyway’s repeatable ones */
  readonly version: string | null;
  readonly name: string | null;
  /** as the runner has it, or made of what it has */
  readonly checksum: string | null;
  /** with the time zone UTC, where the table has one; null where it keeps no time */
  readonly appliedAt: string | null;
  readonly failed: boolean;
  /** it stands for all versions before it too */
  readonly andAllBefore: boolean;
}

/** How one runner keeps its history. */
export interface History {
  readonly runner: RunnerName;
  /** the schema that the table usually is in */
  readonly schema: string;
  /** it may be set to be in another */
  readonly anySchema: boolean;
  readonly table: string;
  /** columns by which it is known; other programs have tables of the same name */
  readonly columns: readonly string[];
  /** what follows ORDER BY */
  readonly order: string;
  /** @param rows each a row of the table as JSON */
  decode(rows: readonly unknown[]): readonly HistoryRow[];
  /** the versions that a migration has there; several for a file that stands for several */
  versionsOf(migration: Migration): readonly string[];
  /** where versions are not found by being equal */
  isRowOf?(migration: Migration, row: HistoryRow): boolean;
  /** only asked where rows stand for all before them */
  compareVersions?(a: string, b: string): number;
  /** null where the history does not say */
  isUnchanged(migration: Migration, row: HistoryRow): boolean | null;
  /** a row that no file has to be there for */
  isWithoutFile?(row: HistoryRow, migrations: readonly Migration[]): boolean;
  /** pending, and passed over by the runner because of what was run */
  isPassedOver?(migration: Migration, rows: readonly HistoryRow[]): boolean;
  /** a migration that was changed is run again, and is no fault */
  runsChangedAgain?(migration: Migration): boolean;
  /** sentences: what the runner does where one is found */
  readonly means: HistoryMeanings;
}

export interface HistoryMeanings {
  readonly failed: string;
  readonly missing: string;
  readonly changed: string;
  readonly outOfOrder: string;
}
