import { constants } from 'node:fs';
import { access, chmod, lstat, mkdir, open, realpath, rename, rmdir, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { randomUUID } from 'node:crypto';
import { readOutPath, SchemaFixError, type ReportedFile } from '../index.js';

interface Prepared {
  readonly temporary: string;
  readonly target: string;
}

/**
 * Asks, before any work is done, whether `--out` can be what it says.
 * @throws SchemaFixError `cannot-write`
 */
export async function checkOut(out: string): Promise<void> {
  const { folder, file } = readOutPath(out);
  if (file !== null) return checkOutFile(out);
  const kind = await kindOf(folder);
  if (kind !== 'folder' && kind !== 'missing') {
    throw cannotWrite(out, 'it is a file, and --out takes a folder or a file ending in .sql');
  }
  await checkParent(folder, out);
}

/** @throws SchemaFixError `cannot-write` */
export async function checkOutFile(out: string): Promise<void> {
  if ((await kindOf(out)) === 'folder') throw cannotWrite(out, 'it is a folder');
  await checkParent(dirname(out), out);
}

/**
 * Writes files into a folder, which is made where it is missing. Each file is replaced whole or not at all: all are
 * written beside their places first, and only then moved there. What a failure leaves behind is taken away again.
 * @returns the paths written, as a person would type them
 * @throws SchemaFixError `cannot-write`, `interrupted`
 */
export async function writeFiles(folder: string, files: readonly ReportedFile[], signal: AbortSignal): Promise<readonly string[]> {
  const madeFolders: string[] = [];
  const prepared: Prepared[] = [];
  try {
    for (const file of files) {
      const target = await resolveTarget(join(folder, file.path));
      await makeFolder(dirname(target), madeFolders);
      const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
      prepared.push({ temporary, target });
      await writeWhole(temporary, target, file.sql);
    }
    if (signal.aborted) throw new SchemaFixError({ code: 'interrupted', message: 'interrupted' });
    for (const { temporary, target } of prepared) await rename(temporary, target);
    for (const changed of new Set(prepared.map(({ target }) => dirname(target)))) await syncFolder(changed);
  } catch (error) {
    for (const { temporary } of prepared) await unlink(temporary).catch(() => undefined);
    for (const made of madeFolders.reverse()) await rmdir(made).catch(() => undefined);
    throw error instanceof SchemaFixError ? error : cannotWrite(folder, reasonOf(error), error);
  }
  return files.map((file) => join(folder, file.path));
}

/** A symbolic link stays one: the file it leads to is replaced. */
async function resolveTarget(path: string): Promise<string> {
  const isLink = await lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
  return isLink ? realpath(path) : path;
}

async function makeFolder(folder: string, made: string[]): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  const added: string[] = [];
  for (let path = resolve(folder); path.length >= first.length; path = dirname(path)) {
    added.unshift(path);
    if (path === first || path === dirname(path)) break;
  }
  made.push(...added);
}

async function writeWhole(temporary: string, target: string, text: string): Promise<void> {
  const handle = await open(temporary, 'wx');
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
  const existing = await stat(target).catch(() => undefined);
  if (existing !== undefined) await chmod(temporary, existing.mode);
}

/** A rename lasts once its folder is on the disk; some file systems cannot be asked for it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

async function kindOf(path: string): Promise<'folder' | 'file' | 'missing'> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return 'missing';
  return found.isDirectory() ? 'folder' : 'file';
}

/** The nearest folder that exists must be one, and be writable. */
async function checkParent(folder: string, out: string): Promise<void> {
  let path = resolve(folder);
  while ((await kindOf(path)) === 'missing' && path !== dirname(path)) path = dirname(path);
  if ((await kindOf(path)) !== 'folder') throw cannotWrite(out, `${path} is not a folder`);
  await access(path, constants.W_OK).catch((error: unknown) => {
    throw cannotWrite(out, `${path} is not writable`, error);
  });
}

/** Node's message without its error code and without the name of our temporary file. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^[A-Z]+: /, '').replace(/, \w+ .*$/s, '');
}

const cannotWrite = (path: string, reason: string, cause?: unknown): SchemaFixError =>
  new SchemaFixError({ code: 'cannot-write', subject: path, message: `cannot write ${path}: ${reason}`, cause });
