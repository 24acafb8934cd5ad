import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

/** What is directly in a folder. */
export interface Folder {
  readonly path: string;
  /** in the order of their names' bytes, as Go's and most other programs read a folder; the hidden ones too */
  readonly entries: readonly Entry[];
}

/** Names in the order of their UTF-8 bytes. */
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** @returns null where there is no such folder, or nobody may look into it */
export async function listFolder(folder: string): Promise<Folder | null> {
  let found: readonly Dirent[];
  try {
    found = await readdir(folder, { withFileTypes: true });
  } catch {
    return null;
  }
  const entries = await Promise.all(
    found.map(async (entry): Promise<Entry | null> => {
      const kind = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : await kindOf(path.join(folder, entry.name));
      return kind === null ? null : { name: entry.name, kind };
    }),
  );
  return { path: folder, entries: entries.filter((entry) => entry !== null).toSorted((a, b) => byBytes(a.name, b.name)) };
}

/** @returns null for what is neither, a link to nowhere too */
async function kindOf(file: string): Promise<Entry['kind'] | null> {
  try {
    const found = await stat(file);
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : null;
  } catch {
    return null;
  }
}

export const isFolder = async (file: string): Promise<boolean> => (await kindOf(file)) === 'folder';

export const isFile = async (file: string): Promise<boolean> => (await kindOf(file)) === 'file';

export const filesIn = (folder: Folder): readonly string[] => namesOf(folder, 'file');
export const foldersIn = (folder: Folder): readonly string[] => namesOf(folder, 'folder');

const namesOf = (folder: Folder, kind: Entry['kind']): readonly string[] =>
  folder.entries.filter((entry) => entry.kind === kind).map((entry) => entry.name);

/** Folders in which nobody keeps migrations, and in which looking takes long. */
export const PASSED_OVER = new Set(['node_modules', '.git', 'dist', 'build', 'target', 'vendor', '.next', '.venv', 'venv', '__pycache__']);

/** The files of a folder and of those below it, relative to it, with `/`. */
export async function filesBelow(folder: Folder, depth = 6): Promise<readonly string[]> {
  const files = [...filesIn(folder)];
  if (depth === 0) return files;
  for (const name of foldersIn(folder)) {
    if (PASSED_OVER.has(name)) continue;
    const below = await listFolder(path.join(folder.path, name));
    if (below === null) continue;
    for (const file of await filesBelow(below, depth - 1)) files.push(`${name}/${file}`);
  }
  return files;
}

/** The first of these names that a folder or one above it has; null where none has. Looks no further than the top of a git repository. */
export async function nearestAbove(folder: string, names: readonly string[]): Promise<string | null> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    for (const name of names) {
      const file = path.join(at, name);
      if ((await kindOf(file)) !== null) return file;
    }
    if (at === path.dirname(at) || (await kindOf(path.join(at, '.git'))) !== null) return null;
  }
}
