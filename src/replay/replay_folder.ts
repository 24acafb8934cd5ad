import type { Platform } from '../platforms/platform.js';
import type { Migration, MigrationFolder, RunnerName } from '../runners/migration_folder.js';
import { quoteLiteral } from '../sql/quote.js';
import type { ReplayFailure } from './failure.js';
import { OWN_TRANSACTION, runMigration, SHARED_TRANSACTION } from './run_migration.js';
import type { ReplaySession } from './session.js';

/**
 * What a runner does between two files.
 * - `reset`: RESET ALL on the same connection
 * - `new`: a connection of its own for each file
 * - `same`: nothing: a file's SET stays in force for those after it
 */
const BETWEEN: Readonly<Record<RunnerName, 'reset' | 'new' | 'same'>> = {
  supabase: 'reset',
  plain: 'new',
  rails: 'new',
  prisma: 'same',
  drizzle: 'same',
  flyway: 'same',
  'golang-migrate': 'same',
  'node-pg-migrate': 'same',
  knex: 'same',
  alembic: 'same',
};

const SUPABASE_HISTORY = `CREATE SCHEMA IF NOT EXISTS supabase_migrations;
CREATE TABLE IF NOT EXISTS supabase_migrations.schema_migrations (version text NOT NULL PRIMARY KEY, statements text[], name text)`;

/** What a runner makes before the first file. */
export async function beginFolder(session: ReplaySession, { runner }: MigrationFolder): Promise<void> {
  if (runner !== 'supabase') return;
  await session.run(SUPABASE_HISTORY);
  session.committed();
}

/**
 * Runs the next file of a folder as its runner does.
 * @param failedBefore what it failed with when it was tried before
 */
export async function replayNext(
  session: ReplaySession,
  { runner, together }: MigrationFolder,
  migration: Migration,
  failedBefore: ReplayFailure | null = null,
): Promise<ReplayFailure | null> {
  const between = BETWEEN[runner];
  if (between !== 'same') await session.renew(between);
  return runMigration(session, migration, {
    frame: together ? SHARED_TRANSACTION : OWN_TRANSACTION,
    bookkeeping: bookkeepingOf(runner, migration),
    from: failedBefore?.resumeAt ?? 0,
  });
}

/**
 * Commits what the runner commits at the end, and takes the runner's own table away where the platform does not have it.
 * @throws Refusal
 */
export async function endFolder(session: ReplaySession, { runner, together }: MigrationFolder, platform: Platform): Promise<void> {
  if (together) await session.run('COMMIT');
  if (runner === 'supabase' && platform.name !== 'supabase') {
    await session.run('DROP TABLE supabase_migrations.schema_migrations');
    await session.run('DROP SCHEMA supabase_migrations');
  }
  session.committed();
}

/** The row that supabase writes at the end of a file's transaction: two files of one version fail over it. */
function bookkeepingOf(runner: RunnerName, { version, file }: Migration): string | null {
  if (runner !== 'supabase' || version === null) return null;
  return `INSERT INTO supabase_migrations.schema_migrations (version, name) VALUES (${quoteLiteral(version)}, ${quoteLiteral(file)})`;
}
