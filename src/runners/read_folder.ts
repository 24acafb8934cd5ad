import path from 'node:path';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import { isFile, isFolder, listFolder, type Folder } from './folder.js';
import { findFolders, type Found } from './locate.js';
import type { Migration, MigrationFolder, Remark, RunnerName } from './migration_folder.js';
import type { ReadOptions } from './runner.js';
import { readTexts } from './text_file.js';

export interface ReadFolderOptions extends ReadOptions {
  /** what runs the folder, where it is not to be found out */
  readonly runner?: RunnerName | undefined;
}

/**
 * Reads a folder of migrations as its runner reads it: which files, in which order, cut where.
 * @param folder with the files in it, or the project that has it in one of the usual places
 * @throws SchemaFixError source-not-found; source-empty where no migrations are found; bad-option where several folders are; source-not-utf8,
 *   one for all such files; source-failed for a journal that cannot be read and for a runner’s own tool that is missing or fails
 */
export async function readMigrationFolder(folder: string, options: ReadFolderOptions = {}): Promise<MigrationFolder> {
  options.signal?.throwIfAborted();
  const found = await findOne(folder, options.runner);
  const { runner } = found;
  options.onProgress?.(`reading the migrations in ${found.folder.path} as ${runner.label} does`);
  const listing = await runner.list(found.folder, options);
  if (listing.files.length + listing.skipped.length + listing.remarks.length === 0) throw noMigrations(found.folder.path, runner.name);
  const texts = await readTexts(
    found.folder.path,
    listing.files.filter(({ printed }) => printed === null).map(({ file }) => file),
    options.signal,
  );
  const migrations: Migration[] = [];
  const remarks: Remark[] = [...listing.remarks];
  for (const { file, version, printed, follows } of listing.files) {
    options.signal?.throwIfAborted();
    const text = printed ?? texts.get(file) ?? '';
    const cut = runner.cut(file, text, found.folder);
    migrations.push({
      file,
      version,
      text,
      statements: cut.statements,
      sending: cut.sending,
      ...(follows === undefined ? {} : { follows }),
    });
    for (const remark of cut.remarks) remarks.push(remark);
  }
  return {
    runner: runner.name,
    path: found.folder.path,
    together: listing.together ?? runner.together,
    migrations,
    skipped: listing.skipped,
    remarks,
  };
}

/**
 * What runs the migrations in a folder or a project, judged by the names of files, by what lies beside them and by the project’s own files.
 * @returns null where there are none, and where there are several folders of different runners
 * @throws SchemaFixError source-not-found
 */
export async function recogniseRunner(folder: string): Promise<RunnerName | null> {
  const names = new Set((await findFolders(await theFolder(folder))).map(({ runner }) => runner.name));
  const [only] = names;
  return names.size === 1 && only !== undefined ? only : null;
}

/** A project’s own file (prisma/schema.prisma, alembic.ini, meta/_journal.json ...) stands for the folder that it is in. */
async function theFolder(folder: string): Promise<Folder> {
  const stands = /\.sql$/i.test(folder) && path.basename(folder) !== 'structure.sql' ? null : path.dirname(folder);
  const top = path.basename(folder) === '_journal.json' ? path.dirname(path.dirname(folder)) : stands;
  const found = (await listFolder(folder)) ?? (top !== null && (await isFile(folder)) ? await listFolder(top) : null);
  if (found !== null) return found;
  throw new SchemaFixError({
    code: 'source-not-found',
    message: await whatItIs(folder),
    subject: folder,
    hint: 'give the folder with the migrations, or the project that has them in a usual place (supabase/migrations, prisma/migrations, drizzle, db/migrations ...)',
  });
}

async function whatItIs(folder: string): Promise<string> {
  if (await isFile(folder)) return `${folder} is a file, not a folder of migrations`;
  return (await isFolder(folder)) ? `the folder ${folder} cannot be read` : `there is no folder ${folder}`;
}

async function findOne(folder: string, runner: RunnerName | undefined): Promise<Found> {
  const found = await findFolders(await theFolder(folder), runner);
  const [first, second] = found;
  if (first === undefined) throw noMigrations(folder, runner);
  if (second !== undefined) throw several(folder, found);
  return first;
}

const noMigrations = (folder: string, runner: RunnerName | undefined): SchemaFixError =>
  new SchemaFixError({
    code: 'source-empty',
    message: `${folder} has no migrations${runner === undefined ? '' : ` of ${runner}`}`,
    subject: folder,
    hint: 'give the folder with the files itself, and say which tool runs them where their names do not',
  });

const several = (folder: string, found: readonly Found[]): SchemaFixError =>
  new SchemaFixError({
    code: 'bad-option',
    message: `${folder} has several folders of migrations: ${found.map(({ runner, folder: one }) => `${path.relative(folder, one.path)} (${runner.name})`).join(', ')}`,
    subject: folder,
    hint: 'give one of them',
  });
