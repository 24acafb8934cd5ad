import type { Diagnosis, RepairedFolder } from '../history/diagnosis.js';
import type { DiagnoseFolderOptions } from '../history/diagnose.js';
import { platforms } from '../platforms/platforms.js';
import type { DiagnoseOptions } from '../report/diagnose_options.js';
import type { MigrationFolder } from '../runners/migration_folder.js';
import { guardAbort } from './abort.js';
import { platformOfFolder } from './platform_of_folder.js';
import { withLive } from './live_database.js';
import { refuseTaken, writeFixedFolder } from './write_fix.js';

const THIRTY_SECONDS = 30;

/**
 * Finds out why a folder of migrations does not run: it is replayed in the shadow database, and every failure is led back to its root.
 * With `writeFix` a repaired copy of the folder is written, and what it says about itself was seen by running it.
 * @throws SchemaFixError where the folder cannot be read or the copy not written, the live database not reached, or the shadow does not start
 */
export const diagnose = (options: DiagnoseOptions): Promise<Diagnosis> => guardAbort(options.signal, () => diagnoseNow(options));

async function diagnoseNow(options: DiagnoseOptions): Promise<Diagnosis> {
  const { runner, onProgress, signal, writeFix } = options;
  const { readMigrationFolder } = await import('../runners/read_folder.js');
  const { diagnoseFolder, effectsReader } = await import('../history/diagnose.js');
  if (writeFix !== undefined) await refuseTaken(writeFix);
  const folder = await readMigrationFolder(options.folder, { runner, onProgress, signal });
  const platform = await platforms[options.platform ?? (await platformOfFolder(folder.runner, folder.path))]();
  return withLive(options.against, async (live) => {
    const run: DiagnoseFolderOptions = {
      platform,
      live,
      effectsOf: await effectsReader(),
      timeLimit: (options.statementTimeout ?? THIRTY_SECONDS) * 1000,
      onProgress: (done, of) => onProgress?.(progressBar('replaying', done, of)),
      signal,
    };
    const diagnosis = await diagnoseFolder(folder, run);
    const repaired = writeFix === undefined ? null : await repair(folder, run, writeFix, options);
    return { ...diagnosis, repaired };
  });
}

/** Looks for what would make the folder run, writes it, and runs what was written. */
async function repair(
  folder: MigrationFolder,
  run: DiagnoseFolderOptions,
  target: string,
  { onProgress }: DiagnoseOptions,
): Promise<RepairedFolder> {
  const { repairFolder, runAgain } = await import('../history/repair.js');
  const repaired = await repairFolder(folder, {
    ...run,
    onProgress: (done, of) => onProgress?.(progressBar('looking for a repair', done, of)),
  });
  await writeFixedFolder(folder, repaired.files, target);
  const written = await runAgain(target, folder, {
    ...run,
    onProgress: (done, of) => onProgress?.(progressBar('proving the repair', done, of)),
  });
  return { folder: target, changes: repaired.changes, left: written };
}

const BAR = 24;

/** `replaying [######------------------] 93 of 373 files` */
function progressBar(what: string, done: number, of: number): string {
  const full = of === 0 ? BAR : Math.floor((done / of) * BAR);
  return `${what} [${'#'.repeat(full)}${'-'.repeat(BAR - full)}] ${done} of ${of} files`;
}
