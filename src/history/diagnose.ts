import type { Platform } from '../platforms/platform.js';
import type { MigrationFolder } from '../runners/migration_folder.js';
import type { StatementEffects } from '../statements/effects.js';
import { loadParser } from '../statements/read_effects.js';
import type { DiagnosedFile, Diagnosis, NotCreated } from './diagnosis.js';
import { FolderIndex } from './folder_index.js';
import { runGoingOn, runWithStandIns, type FolderRun, type RunOptions } from './replay_runs.js';
import { checkHistory } from './history_check.js';
import type { LiveDatabase } from './live_definitions.js';
import { gatherRoots, type FailedFile } from './roots.js';

export interface DiagnoseFolderOptions {
  readonly platform: Platform;
  /** the live database, where one may be asked */
  readonly live: LiveDatabase | null;
  /** of `effectsReader`: it is handed on, so that no statement is read twice */
  readonly effectsOf: EffectsOf;
  /** milliseconds for one statement */
  readonly timeLimit: number;
  /** files done in the slower of the two runs */
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Replays a folder of migrations twice at once, as it is and with stand-ins for what no file creates, and explains every failure.
 * @throws SchemaFixError shadow-failed where the shadow does not start
 */
export async function diagnoseFolder(folder: MigrationFolder, options: DiagnoseFolderOptions): Promise<Omit<Diagnosis, 'repaired'>> {
  const index = new FolderIndex(folder.migrations, options.effectsOf);
  const done = [0, 0];
  const runOptions = (run: 0 | 1): RunOptions => ({
    folder,
    index,
    platform: options.platform,
    live: options.live?.definitions ?? null,
    timeLimit: options.timeLimit,
    signal: options.signal,
    onFile: (files) => {
      done[run] = files;
      options.onProgress?.(Math.min(...done), folder.migrations.length);
    },
  });
  const [goingOn, withStandIns] = await settled([runGoingOn(runOptions(0)), runWithStandIns(runOptions(1))]);
  const history = options.live === null ? null : await checkHistory(options.live.query, folder, index, goingOn.objects);
  return { ...diagnosisOf(folder, options.platform, goingOn, withStandIns), history };
}

export type EffectsOf = (sql: string) => StatementEffects | null;

/** The effects of statements, each read once. */
export async function effectsReader(): Promise<EffectsOf> {
  const parser = await loadParser();
  const known = new Map<string, StatementEffects | null>();
  return (sql) => {
    const read = known.get(sql);
    if (read !== undefined) return read;
    const effects = parser.effectsOf(sql);
    const answer = 'syntaxError' in effects ? null : effects;
    known.set(sql, answer);
    return answer;
  };
}

function diagnosisOf(
  folder: MigrationFolder,
  platform: Platform,
  goingOn: FolderRun,
  standIns: FolderRun & { readonly notCreated: readonly NotCreated[] },
): Omit<Diagnosis, 'repaired' | 'history'> {
  const { failures, roots } = gatherRoots(goingOn.failed);
  const behind = gatherRoots(standIns.failed);
  const [first] = goingOn.failed;
  const files: DiagnosedFile[] = folder.migrations.map(({ file }) => {
    const failure = failures.get(file) ?? null;
    return { file, status: failure === null ? 'passed' : 'failed', failure, why: null };
  });
  const skipped = folder.skipped.map(({ file, why }): DiagnosedFile => ({ file, status: 'skipped', failure: null, why }));
  return {
    folder,
    platform: platform.name,
    stopsAt: first === undefined ? null : { ...first.failure, file: first.file },
    files: [...files, ...skipped],
    roots,
    notCreated: standIns.notCreated,
    withStandIns: {
      failed: standIns.failed.flatMap(({ file }: FailedFile) => {
        const failure = behind.failures.get(file);
        return failure === undefined ? [] : [{ file, failure }];
      }),
      roots: behind.roots,
    },
    remarks: folder.remarks,
    notes: notesOf(goingOn),
  };
}

function notesOf({ restarts, emptyExtensions }: FolderRun): readonly string[] {
  return [
    ...emptyExtensions.map((name) => `the shadow database has no extension ${name}: what needs its contents could not be tried`),
    ...(restarts === 0 ? [] : [`the shadow database was lost ${restarts === 1 ? 'once' : `${restarts} times`} and started anew`]),
  ];
}

/** Both, or the first error once both have ended, so that nothing is left running. */
async function settled<T, U>(work: readonly [Promise<T>, Promise<U>]): Promise<readonly [T, U]> {
  const [first, second] = await Promise.allSettled(work);
  if (first.status === 'rejected') throw first.reason;
  if (second.status === 'rejected') throw second.reason;
  return [first.value, second.value];
}
