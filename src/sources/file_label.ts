import { basename, isAbsolute, relative, resolve, sep } from 'node:path';

/**
 * How a file or folder is called in a migration that others will read: from the working directory, or by its name alone where it lies
 * elsewhere, so that no folder of the person's machine stands in it.
 */
export function fileLabel(path: string): string {
  const near = relative(process.cwd(), resolve(path));
  return near === '' || near.startsWith('..') || isAbsolute(near) ? basename(path) : near.split(sep).join('/');
}
