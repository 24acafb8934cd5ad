import path from 'node:path';
import { filesIn, foldersIn, listFolder, PASSED_OVER, type Folder } from './folder.js';
import { isSql, passedOver, type PassedOver } from './names.js';

/** What runners with a folder per migration run of it. */
export const SCRIPT = 'migration.sql';

/** The folders directly in this one that hold a file of that name. */
export async function foldersWith(folder: Folder, file: string): Promise<readonly string[]> {
  const names = foldersIn(folder).filter((name) => !PASSED_OVER.has(name));
  const below = await Promise.all(names.map((name) => listFolder(path.join(folder.path, name))));
  return names.filter((_, index) => {
    const found = below[index] ?? null;
    return found !== null && filesIn(found).includes(file);
  });
}

/** SQL beside the folders, and beside the migration.sql in them. */
export async function scriptsPassedOver(folder: Folder, names: readonly string[], label: string): Promise<PassedOver> {
  const loose = passedOver(
    filesIn(folder).filter((file) => file !== 'migration_lock.toml'),
    `it is not the ${SCRIPT} of a folder`,
    `Put it into a folder of its own, as <date and time>_<name>/${SCRIPT}.`,
    label,
  );
  const below = await Promise.all(names.map((name) => listFolder(path.join(folder.path, name))));
  const files = names.flatMap((name, index) => {
    const found = below[index] ?? null;
    return found === null
      ? []
      : filesIn(found)
          .filter((file) => isSql(file) && file !== SCRIPT)
          .map((file) => `${name}/${file}`);
  });
  const beside = passedOver(files, `of a folder only ${SCRIPT} is run`, `Move what is to run into ${SCRIPT}.`, label);
  return { skipped: [...loose.skipped, ...beside.skipped], remarks: [...loose.remarks, ...beside.remarks] };
}
