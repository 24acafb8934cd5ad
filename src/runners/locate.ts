import path from 'node:path';
import { foldersIn, listFolder, PASSED_OVER, type Folder } from './folder.js';
import type { RunnerName } from './migration_folder.js';
import { RUNNERS, runnerOf } from './registry.js';
import type { Runner } from './runner.js';

export interface Found {
  readonly runner: Runner;
  readonly folder: Folder;
}

const DEPTH = 5;

/**
 * The folders of migrations that a path means: itself; else where each tool has them in a project; else those further below.
 * @param name only this runner’s, and then its form is enough: nothing has to say that it is this runner’s
 */
export async function findFolders(start: Folder, name?: RunnerName): Promise<readonly Found[]> {
  const runners = name === undefined ? RUNNERS : [runnerOf(name)];
  const itself = await ownerOf(start, runners, name !== undefined);
  if (itself !== null) return [itself];
  const usual = await inUsualFolders(start, runners, name !== undefined);
  return usual.length > 0 ? usual : below(start, runners, DEPTH);
}

async function ownerOf(folder: Folder, runners: readonly Runner[], asked: boolean): Promise<Found | null> {
  for (const runner of runners) {
    if (await (asked ? runner.holds(folder) : runner.owns(folder))) return { runner, folder };
  }
  return null;
}

async function inUsualFolders(start: Folder, runners: readonly Runner[], asked: boolean): Promise<readonly Found[]> {
  const names = [...new Set(runners.flatMap(({ usualFolders }) => usualFolders))];
  const found: Found[] = [];
  for (const name of names) {
    const folder = await listFolder(path.join(start.path, name));
    const usual = runners.filter(({ usualFolders }) => usualFolders.includes(name));
    // Where it lies says something, what is in it says more: a folder that is usual for one may be another’s.
    const owner = folder === null ? null : ((await ownerOf(folder, runners, false)) ?? (asked ? await ownerOf(folder, usual, true) : null));
    if (owner !== null && !found.some((one) => one.folder.path === owner.folder.path)) found.push(owner);
  }
  return withoutPlain(found);
}

/** Any folder with SQL is one for psql: that says nothing where another runner’s was found. */
function withoutPlain(found: readonly Found[]): readonly Found[] {
  const others = found.filter(({ runner }) => runner.name !== 'plain');
  return others.length > 0 ? others : found;
}

async function below(start: Folder, runners: readonly Runner[], depth: number): Promise<readonly Found[]> {
  if (depth === 0) return [];
  const found: Found[] = [];
  for (const name of foldersIn(start)) {
    if (PASSED_OVER.has(name)) continue;
    const folder = await listFolder(path.join(start.path, name));
    if (folder === null) continue;
    const candidates = /migration/.test(name) ? runners : runners.filter((runner) => runner.name !== 'plain');
    const owner = await ownerOf(folder, candidates, false);
    if (owner === null) found.push(...(await below(folder, runners, depth - 1)));
    else found.push(owner);
  }
  return withoutPlain(found);
}
