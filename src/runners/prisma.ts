import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { cutLikePsql, sentAsItStands } from './cut.js';
import { filesIn, foldersIn, listFolder, PASSED_OVER, type Folder } from './folder.js';
import type { Remark } from './migration_folder.js';
import { isSql, passedOver } from './names.js';
import { markRemarks, psqlRemarks, statementRemarks } from './remarks.js';
import type { Cut, Listing, Runner } from './runner.js';

const LABEL = 'Prisma';
const SCRIPT = 'migration.sql';

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
  holds: async (folder) => (await withScripts(folder)).length > 0,
  owns: async (folder) => filesIn(folder).includes('migration_lock.toml') || ((await prisma.holds(folder)) && !(await isDrizzle(folder))),
  list,
  cut,
};

async function withScripts(folder: Folder): Promise<readonly string[]> {
  const names = foldersIn(folder).filter((name) => !PASSED_OVER.has(name));
  const below = await Promise.all(names.map((name) => listFolder(path.join(folder.path, name))));
  return names.filter((_, index) => below[index]?.entries.some((entry) => entry.name === SCRIPT && entry.kind === 'file') === true);
}

/** Newer versions of drizzle-kit write such folders too, each with a snapshot.json. */
async function isDrizzle(folder: Folder): Promise<boolean> {
  const [first] = await withScripts(folder);
  const below = first === undefined ? null : await listFolder(path.join(folder.path, first));
  return below?.entries.some(({ name }) => name === 'snapshot.json') ?? false;
}

async function list(folder: Folder): Promise<Listing> {
  const scripts = new Set(await withScripts(folder));
  const names = foldersIn(folder).toSorted((a, b) => a.localeCompare(b));
  const passed = passedOver(
    filesIn(folder).filter((file) => file !== 'migration_lock.toml'),
    'it is not the migration.sql of a folder',
    'Put it into a folder of its own, as <timestamp>_<name>/migration.sql.',
    LABEL,
  );
  const beside = await Promise.all(names.map((name) => sqlBeside(folder, name)));
  return {
    files: names.filter((name) => scripts.has(name)).map((name) => ({ file: `${name}/${SCRIPT}`, version: name, printed: null })),
    skipped: [...passed.skipped, ...beside.flatMap(({ skipped }) => skipped)],
    remarks: [
      ...passed.remarks,
      ...beside.flatMap(({ remarks }) => remarks),
      ...names.filter((name) => !scripts.has(name)).map(withoutScript),
      ...(await otherProvider(folder)),
    ],
  };
}

const withoutScript = (name: string): Remark => ({
  code: 'other',
  file: `${name}/`,
  line: null,
  message: `This folder has no migration.sql: Prisma stops before it runs anything (P3015). Delete the folder, or put the file back.`,
});

async function sqlBeside(folder: Folder, name: string): Promise<ReturnType<typeof passedOver>> {
  const below = await listFolder(path.join(folder.path, name));
  const files = below === null ? [] : filesIn(below).filter((file) => isSql(file) && file !== SCRIPT);
  return passedOver(
    files.map((file) => `${name}/${file}`),
    'Prisma runs the file migration.sql of a folder and no other',
    'Move what is to run into migration.sql.',
    LABEL,
  );
}

async function otherProvider(folder: Folder): Promise<readonly Remark[]> {
  const file = 'migration_lock.toml';
  if (!filesIn(folder).includes(file)) return [];
  const text = await readFile(path.join(folder.path, file), 'utf8');
  const provider = /^provider\s*=\s*"([^"]*)"/m.exec(text)?.[1] ?? 'postgresql';
  if (provider === 'postgresql' || provider === 'cockroachdb') return [];
  return [{ code: 'other', file, line: null, message: `These migrations are for ${provider}, not for PostgreSQL.` }];
}

function cut(file: string, text: string): Cut {
  const pieces = cutLikePsql(text);
  const statements = sentAsItStands(text, pieces, true);
  return {
    statements,
    sending: 'query',
    remarks: [
      ...markRemarks(file, text, LABEL),
      ...psqlRemarks(file, pieces, LABEL),
      ...statementRemarks(file, statements, 'query', LABEL),
    ],
  };
}
