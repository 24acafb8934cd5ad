import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, messageOf } from '../errors/node_error.js';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import type { FixedFile } from '../history/fixed_folder.js';
import type { MigrationFolder } from '../runners/migration_folder.js';

/**
 * Checks that a repaired folder can be written, before anything is done.
 * @throws SchemaFixError cannot-write where there is something already
 */
export async function refuseTaken(target: string): Promise<void> {
  const entries = await readdir(target).catch((error: unknown) => (codeOf(error) === 'ENOENT' ? [] : null));
  if (entries?.length === 0) return;
  throw new SchemaFixError({
    code: 'cannot-write',
    message: `--write-fix: ${target} is there already`,
    subject: target,
    hint: 'give the name of a folder that does not exist yet; the originals are never touched',
  });
}

/**
 * Writes a copy of the folder with the changed files in it; where that fails, nothing is left behind.
 * @throws SchemaFixError cannot-write
 */
export async function writeFixedFolder(folder: MigrationFolder, files: readonly FixedFile[], target: string): Promise<void> {
  const inside = path.relative(path.resolve(folder.path), path.resolve(target));
  if (!inside.startsWith('..') && !path.isAbsolute(inside)) {
    throw new SchemaFixError({
      code: 'cannot-write',
      message: `--write-fix: ${target} lies in the folder itself`,
      subject: target,
      hint: 'give a folder beside it',
    });
  }
  try {
    await cp(folder.path, target, { recursive: true });
    for (const { path: name, text, instead } of files) {
      if (instead !== null && instead !== name) await rm(path.join(target, instead));
      const file = path.join(target, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  } catch (error) {
    await rm(target, { recursive: true, force: true });
    throw new SchemaFixError({
      code: 'cannot-write',
      message: `--write-fix: ${messageOf(error)}`,
      subject: target,
      cause: error,
    });
  }
}
