import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lchownSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';

export const majors = [14, 15, 16, 17, 18] as const;
export type Major = (typeof majors)[number];

/** The user that postgres runs as: it refuses to run as root. Nothing is changed for anybody else. */
interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL's programs of one major, ready to be started as `runAs`. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly runAs: RunAs;
}

const nobody = 65534;
const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

function runAs(): RunAs {
  return process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
}

/**
 * Finds the programs of a major in the npm package `postgres-<major>`.
 * @param makeFolder makes an empty folder that programs may run from; it is asked for when the package
 *   cannot be read where it is, and gets a copy
 * @throws Error when the package is not installed (it exists for linux on x64 only)
 */
export function findBinaries(major: Major, makeFolder: () => string): Binaries {
  const installed = packageFolder(major);
  linkLibraries(installed);
  const user = runAs();
  const readable = spawnSync(path.join(installed, 'native/bin/postgres'), ['--version'], { ...user }).status === 0;
  const root = readable ? installed : copyPackage(installed, makeFolder(), user);
  return { initdb: path.join(root, 'native/bin/initdb'), postgres: path.join(root, 'native/bin/postgres'), runAs: user };
}

function packageFolder(major: Major): string {
  // A package with an exports field hides its package.json from resolve; its entry lies one folder below its root.
  const name = `postgres-${major}`;
  try {
    const entry = createRequire(path.resolve('test/servers/package.json')).resolve(name);
    return realpathSync(path.dirname(path.dirname(entry)));
  } catch {
    throw new Error(
      `PostgreSQL ${major} for the tests is missing: the npm package ${name} is not installed on ${process.platform}-${process.arch}`,
    );
  }
}

/** npm packages hold no symbolic links; the package brings a list of them instead. */
function linkLibraries(root: string): void {
  const links = symlinks.parse(JSON.parse(readFileSync(path.join(root, 'native/pg-symlinks.json'), 'utf8')));
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    mkdirSync(path.dirname(link), { recursive: true });
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      // another worker made the same link meanwhile
      if (!existsSync(link)) throw error;
    }
  }
}

/** The copy belongs to the user who runs it, and who removes it. */
function copyPackage(installed: string, folder: string, { uid, gid }: RunAs): string {
  cpSync(path.join(installed, 'native'), path.join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  if (uid !== undefined && gid !== undefined) {
    const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name));
    for (const file of [folder, ...inside]) lchownSync(file, uid, gid);
  }
  return folder;
}
