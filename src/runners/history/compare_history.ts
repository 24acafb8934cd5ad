import type { Migration, MigrationFolder } from '../migration_folder.js';
import type { History, HistoryMeanings, HistoryRow } from './history.js';
import { historyOf } from './registry.js';

/** A folder held against what a database remembers. */
export interface HistoryComparison {
  readonly applied: readonly Migration[];
  /** not run yet, and those that are to be run again; in the folder’s order */
  readonly pending: readonly Migration[];
  /** begun and not ended */
  readonly failed: readonly HistoryRow[];
  /** remembered, and no file in the folder */
  readonly missing: readonly HistoryRow[];
  /** applied, and another text now */
  readonly changed: readonly Migration[];
  /** pending, though one that comes after it was applied */
  readonly outOfOrder: readonly Migration[];
  /** what the runner does about each; null where it keeps no history */
  readonly means: HistoryMeanings | null;
}

/** @param rows of `readHistory`; null, for a database that has no history, is as none */
export function compareHistory(folder: MigrationFolder, rows: readonly HistoryRow[] | null): HistoryComparison {
  const history = historyOf(folder.runner);
  if (history === null || rows === null || rows.length === 0) {
    return { applied: [], pending: folder.migrations, failed: [], missing: [], changed: [], outOfOrder: [], means: history?.means ?? null };
  }
  const runs = runsOf(history, folder, rows);
  const applied = folder.migrations.filter((migration) => runs.has(migration));
  const differ = applied.filter((migration) => {
    const row = runs.get(migration) ?? null;
    return row !== null && history.isUnchanged(migration, row) === false;
  });
  const again = new Set(differ.filter((migration) => history.runsChangedAgain?.(migration) === true));
  const pending = folder.migrations.filter((migration) => !runs.has(migration) || again.has(migration));
  const lastApplied = folder.migrations.findLastIndex(
    (migration) => runs.has(migration) && !again.has(migration) && migration.version !== null,
  );
  return {
    applied: applied.filter((migration) => !again.has(migration)),
    pending,
    failed: rows.filter(({ failed }) => failed),
    missing: rows.filter(
      (row) =>
        history.isWithoutFile?.(row, folder.migrations) !== true &&
        !folder.migrations.some((migration) => isRowOf(history, migration, row)),
    ),
    changed: differ.filter((migration) => !again.has(migration)),
    outOfOrder: pending.filter((migration) => {
      if (again.has(migration) || migration.version === null) return false;
      return folder.migrations.indexOf(migration) < lastApplied || history.isPassedOver?.(migration, rows) === true;
    }),
    means: history.means,
  };
}

function isRowOf(history: History, migration: Migration, row: HistoryRow): boolean {
  if (history.isRowOf !== undefined) return history.isRowOf(migration, row);
  return row.version !== null && history.versionsOf(migration).includes(row.version);
}

/** The migrations that were applied, each with the row that says so; null where another row, or one that follows it, says it. */
function runsOf(history: History, folder: MigrationFolder, rows: readonly HistoryRow[]): ReadonlyMap<Migration, HistoryRow | null> {
  const done = rows.filter(({ failed }) => !failed);
  const runs = new Map<Migration, HistoryRow | null>();
  for (const migration of folder.migrations) {
    const own = done.findLast((row) => isRowOf(history, migration, row));
    if (own !== undefined && isWhole(history, migration, done)) runs.set(migration, own);
    else if (rows.some((row) => isBefore(history, migration, row))) runs.set(migration, null);
  }
  return withForebears(folder, runs);
}

/** A file that stands for several versions is applied where all of them are. */
function isWhole(history: History, migration: Migration, rows: readonly HistoryRow[]): boolean {
  const there = new Set(rows.map(({ version }) => version));
  return history.isRowOf !== undefined || history.versionsOf(migration).every((version) => there.has(version));
}

function isBefore(history: History, migration: Migration, row: HistoryRow): boolean {
  const { version } = migration;
  if (!row.andAllBefore || row.version === null || version === null || history.compareVersions === undefined) return false;
  const order = history.compareVersions(version, row.version);
  return order < 0 || (order === 0 && !row.failed);
}

/** Where migrations say which ones they follow, those were applied before them. */
function withForebears(folder: MigrationFolder, runs: Map<Migration, HistoryRow | null>): ReadonlyMap<Migration, HistoryRow | null> {
  const byVersion = new Map(folder.migrations.map((migration) => [migration.version, migration] as const));
  const all = new Map(runs);
  const waiting = [...runs.keys()];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const version of next.follows ?? []) {
      const before = byVersion.get(version);
      if (before === undefined || all.has(before)) continue;
      all.set(before, null);
      waiting.push(before);
    }
  }
  return all;
}
