import { readMigrationFolder } from '../runners/read_folder.js';
import type { MigrationFolder } from '../runners/migration_folder.js';
import type { DiagnoseFolderOptions } from './diagnose.js';
import type { ExplainedFailure, RepairChange } from './diagnosis.js';
import { findFix } from './fix_run.js';
import { fixedFiles, type FixedFile } from './fixed_folder.js';
import { FolderIndex } from './folder_index.js';
import type { Patch } from './patches.js';
import { runGoingOn } from './replay_runs.js';
import { gatherRoots } from './roots.js';

export interface Repair {
  /** what the repaired folder has otherwise than the folder */
  readonly files: readonly FixedFile[];
  readonly changes: readonly RepairChange[];
}

/** Looks for changes that make a folder run. */
export async function repairFolder(folder: MigrationFolder, options: DiagnoseFolderOptions): Promise<Repair> {
  const of = folder.migrations.length;
  const fix = await findFix({
    ...options,
    live: options.live?.definitions ?? null,
    folder,
    onFile: (done) => options.onProgress?.(done, of),
  });
  const files = fixedFiles(folder, fix);
  const added = files
    .filter(({ instead }) => instead === null)
    .map(({ path }) => ({ file: path, line: 1, what: 'added: what no file creates' }));
  return { files, changes: [...added, ...fix.patches.map((patch) => changeOf(patch, folder))] };
}

function changeOf(patch: Patch, { migrations }: MigrationFolder): RepairChange {
  const migration = migrations.find(({ file }) => file === patch.file);
  const line = patch.type === 'rename' ? 1 : (migration?.statements[patch.statement]?.line ?? 1);
  const what = { before: 'added before', after: 'added behind', replace: 'changed', 'take-out': 'taken out', rename: 'renamed' }[
    patch.type
  ];
  return { file: patch.file, line, what: `${what}: ${patch.why}` };
}

/**
 * Runs a repaired folder as it was written.
 * @returns what still fails
 */
export async function runAgain(
  path: string,
  { runner }: MigrationFolder,
  options: DiagnoseFolderOptions,
): Promise<readonly { readonly file: string; readonly failure: ExplainedFailure }[]> {
  const folder = await readMigrationFolder(path, { runner, signal: options.signal });
  const index = new FolderIndex(folder.migrations, options.effectsOf);
  const of = folder.migrations.length;
  const { failed } = await runGoingOn({ ...options, live: null, folder, index, onFile: (done) => options.onProgress?.(done, of) });
  const { failures } = gatherRoots(failed);
  return [...failures].map(([file, failure]) => ({ file, failure }));
}
