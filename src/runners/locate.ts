import path from 'node:path';
import { filesIn, foldersIn, listFolder, PASSED_OVER, type Folder } from './folder.js';
import type { RunnerName } from './migration_folder.js';
import { isSql } from './names.js';
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
  const owner = await ownerOf(start, runners);
  // A project may have a file of SQL at its top that is no migration.
  if (owner !== null && (owner.runner.name !== 'plain' || isNumbered(start))) return [owner];
  const usual = await inUsualFolders(start, runners);
  if (usual.length > 0) return usual;
  if (owner !== null) return [owner];
  const asked = name === undefined ? [] : await ofItsForm(start, runnerOf(name));
  return asked.length > 0 ? asked : below(start, runners, DEPTH);
}

const isNumbered = (folder: Folder): boolean => filesIn(folder).some((file) => isSql(file) && /^\d/.test(file));

async function ownerOf(folder: Folder, runners: readonly Runner[]): Promise<Found | null> {
  for (const runner of runners) {
    if (await runner.owns(folder)) return { runner, folder };
  }
  return null;
}

/** Where it lies says something, what is in it says more: a folder that is usual for one runner may be another’s. */
async function inUsualFolders(start: Folder, runners: readonly Runner[]): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const name of new Set(runners.flatMap(({ usualFolders }) => usualFolders))) {
    const folder = await listFolder(path.join(start.path, name));
    const owner = folder === null ? null : await ownerOf(folder, runners);
    if (owner !== null) found.push(owner);
  }
  return withoutPlain(found);
}

/** The folder itself, else the first usual one that has files of the form that the runner runs. */
async function ofItsForm(start: Folder, runner: Runner): Promise<readonly Found[]> {
  if (await runner.holds(start)) return [{ runner, folder: start }];
  for (const name of runner.usualFolders) {
    const folder = await listFolder(path.join(start.path, name));
    if (folder !== null && (await runner.holds(folder))) return [{ runner, folder }];
  }
  return [];
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
    const owner = await ownerOf(folder, candidates);
    if (owner === null) found.push(...(await below(folder, runners, depth - 1)));
    else found.push(owner);
  }
  return withoutPlain(found);
}
