import path from 'node:path';
import { filesIn, listFolder, type Folder } from './folder.js';
import { foldersWith, SCRIPT, scriptsPassedOver } from './script_folders.js';
import type { Listing } from './runner.js';

const DATED = /^\d{14}/;

/** The folders that hold a migration.sql and begin with a date and time, as Drizzle 1.0 orders them. */
export async function datedFolders(folder: Folder): Promise<readonly string[]> {
  const names = await foldersWith(folder, SCRIPT);
  return names.filter((name) => DATED.test(name)).toSorted((a, b) => a.localeCompare(b));
}

/** Prisma has the same layout but for the snapshot.json beside each migration.sql. */
export async function hasSnapshots(folder: Folder): Promise<boolean> {
  const [first] = await datedFolders(folder);
  const below = first === undefined ? null : await listFolder(path.join(folder.path, first));
  return below !== null && filesIn(below).includes('snapshot.json');
}

/** Which of them are pending is decided by the names in the history (drizzle-orm/src/migrator.utils.ts of version 1.0). */
export async function listDated(folder: Folder): Promise<Listing> {
  const names = await datedFolders(folder);
  const passed = await scriptsPassedOver(folder, names, 'Drizzle');
  return { files: names.map((name) => ({ file: `${name}/${SCRIPT}`, version: name, printed: null })), ...passed };
}
