import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { cutAsOneQuery } from './one_query.js';
import { hasSnapshots } from './drizzle_folders.js';
import { filesIn, foldersIn, type Folder } from './folder.js';
import type { Remark } from './migration_folder.js';
import type { Listing, Runner } from './runner.js';
import { foldersWith, SCRIPT, scriptsPassedOver } from './script_folders.js';

const LABEL = 'Prisma';

/**
 * Prisma Migrate (prisma/prisma: packages/migrate/src/utils/listMigrations.ts; prisma/prisma-engines: apply_migrations.rs and the
 * Postgres connector’s apply_migration_script): every folder directly in prisma/migrations, in the order that localeCompare gives their
 * names; its migration.sql is sent whole as one simple query. A folder without migration.sql stops everything (P3015).
 */
export const prisma: Runner = {
  name: 'prisma',
  label: LABEL,
  usualFolders: ['prisma/migrations', 'migrations'],
  together: false,
  holds: async (folder) => (await foldersWith(folder, SCRIPT)).length > 0,
  owns: async (folder) =>
    filesIn(folder).includes('migration_lock.toml') || ((await prisma.holds(folder)) && !(await hasSnapshots(folder))),
  list,
  cut: cutAsOneQuery(LABEL),
};

async function list(folder: Folder): Promise<Listing> {
  const scripts = await foldersWith(folder, SCRIPT);
  const without = foldersIn(folder).filter((name) => !scripts.includes(name));
  const passed = await scriptsPassedOver(folder, foldersIn(folder), LABEL);
  return {
    files: scripts.toSorted((a, b) => a.localeCompare(b)).map((name) => ({ file: `${name}/${SCRIPT}`, version: name, printed: null })),
    skipped: passed.skipped,
    remarks: [...passed.remarks, ...without.map(withoutScript), ...(await otherProvider(folder))],
  };
}

const withoutScript = (name: string): Remark => ({
  code: 'other',
  file: `${name}/`,
  line: null,
  message: `This folder has no migration.sql: Prisma stops before it runs anything (P3015). Delete the folder, or put the file back.`,
});

async function otherProvider(folder: Folder): Promise<readonly Remark[]> {
  const file = 'migration_lock.toml';
  if (!filesIn(folder).includes(file)) return [];
  const text = await readFile(path.join(folder.path, file), 'utf8');
  const provider = /^provider\s*=\s*"([^"]*)"/m.exec(text)?.[1] ?? 'postgresql';
  if (provider === 'postgresql' || provider === 'cockroachdb') return [];
  return [{ code: 'other', file, line: null, message: `These migrations are for ${provider}, not for PostgreSQL.` }];
}
