import { SchemaFixError } from '../errors/schema_fix_error.js';
import type { Platform } from '../platforms/platform.js';
import type { ReplayFailure } from '../replay/failure.js';
import { beginFolder, endFolder, replayNext } from '../replay/replay_folder.js';
import { ReplaySession } from '../replay/session.js';
import type { Migration } from '../runners/migration_folder.js';
import { readMigrationFolder } from '../runners/read_folder.js';
import { makeLineMap } from '../sql/position.js';
import type { MigrationsSource } from './source.js';

const FIVE_MINUTES = 300_000;

/**
 * Runs a folder of migrations in a shadow database as its runner does.
 * @returns the shadow, to be closed by the caller, and the extensions that something empty stands in for
 * @throws SchemaFixError source-failed with the place, at the first statement that fails; what reading the folder throws
 */
export async function loadMigrations(
  { path, runner }: MigrationsSource,
  platform: Platform,
  { signal, onProgress }: { readonly signal?: AbortSignal | undefined; readonly onProgress?: ((message: string) => void) | undefined },
): Promise<ReplaySession> {
  const folder = await readMigrationFolder(path, { runner, signal, onProgress });
  const session = await ReplaySession.start({ platform, timeLimit: FIVE_MINUTES, signal });
  try {
    await beginFolder(session, folder);
    for (const migration of folder.migrations) {
      const failure = await replayNext(session, folder, migration);
      if (failure !== null) throw stopped(migration, failure);
    }
    await endFolder(session, folder, platform);
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
}

function stopped({ file, text }: Migration, failure: ReplayFailure): SchemaFixError {
  const line = failure.errorLine ?? failure.line;
  return new SchemaFixError({
    code: 'source-failed',
    message: messageOf(failure),
    subject: file,
    where: { file, line, column: failure.errorColumn ?? failure.column, text: makeLineMap(text).lineText(line) },
    hint: 'schema-fix diagnose says why the folder does not run, and what would make it run',
  });
}

function messageOf({ reason }: ReplayFailure): string {
  switch (reason.type) {
    case 'refused':
      return [reason.fields.message, reason.fields.detail].filter((part) => part !== undefined).join('\n');
    case 'timeout':
      return `a statement ran for more than ${reason.seconds} seconds in the shadow database`;
    case 'shadow-lost':
      return 'a statement took the shadow database down with it';
  }
}
