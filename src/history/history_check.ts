import type { Query } from '../database/database.js';
import { compareHistory } from '../runners/history/compare_history.js';
import { readHistory } from '../runners/history/read_history.js';
import type { MigrationFolder } from '../runners/migration_folder.js';
import type { HistoryReport } from './diagnosis.js';
import { keyOf, type FolderIndex } from './folder_index.js';
import { objectInWords } from './knowledge.js';
import { objectKeys } from './object_keys.js';

/**
 * Holds the folder against what a live database remembers of it, and against what is there.
 * @param replayed what the shadow has after all files
 * @returns null where the runner keeps no history
 */
export async function checkHistory(
  query: Query,
  folder: MigrationFolder,
  index: FolderIndex,
  replayed: ReadonlySet<string>,
): Promise<HistoryReport | null> {
  const rows = await readHistory(query, folder.runner);
  const compared = compareHistory(folder, rows);
  if (compared.means === null) return null;
  const live = await objectKeys(query);
  const applied = compared.applied.map(({ file }) => file);
  const pending = compared.pending.map(({ file }) => file);
  const made = (file: string): readonly { readonly key: string; readonly words: string }[] => {
    const statements = index.statements.find(([first]) => first?.migration.file === file) ?? [];
    return statements
      .flatMap(({ effects }) => effects?.creates ?? [])
      .filter(({ kind }) => COMPARED.has(kind))
      .map((object) => ({ key: keyOf(object), words: objectInWords(object) }))
      .filter(({ key }) => replayed.has(key));
  };
  return {
    isThere: rows !== null,
    applied,
    pending,
    failed: compared.failed.map(({ version, name }) => version ?? name ?? ''),
    missing: compared.missing.map(({ version, name }) => [version, name].filter((text) => text !== null).join(' ')),
    changed: compared.changed.map(({ file }) => file),
    outOfOrder: compared.outOfOrder.map(({ file }) => file),
    recordedButNotThere: applied.flatMap((file) => {
      const objects = made(file).filter(({ key }) => !live.has(key));
      return objects.length === 0 ? [] : [{ file, objects: objects.map(({ words }) => words) }];
    }),
    thereButNotRecorded: pending.filter((file) => {
      const objects = made(file);
      return objects.length > 0 && objects.every(({ key }) => live.has(key));
    }),
  };
}

const COMPARED: ReadonlySet<string> = new Set(['table', 'view', 'column', 'function', 'type']);
