import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ReportedFile } from '../index.js';

const NUMBERED = /^(.*?)\d\d_[a-z_]+\.sql$/;

/**
 * Numbered files beside those that were written, which an earlier migration left there: a runner would take them for a part of this one.
 * @returns their paths, as a person would type them
 */
export async function leftFromBefore(folder: string, files: readonly ReportedFile[]): Promise<readonly string[]> {
  const written = new Set(files.map(({ path }) => join(folder, path)));
  const series = new Map(
    files.flatMap(({ path }) => seriesOf(join(folder, path)) ?? []).map((one) => [`${one.folder} ${one.prefix}`, one]),
  );
  const found = await Promise.all(
    [...series.values()].map(async ({ folder: own, prefix }) => {
      const paths = (await readdir(own).catch(() => [])).map((name) => join(own, name));
      return paths.filter((path) => !written.has(path) && seriesOf(path)?.prefix === prefix);
    }),
  );
  return found.flat().sort();
}

function seriesOf(path: string): { readonly folder: string; readonly prefix: string } | null {
  const prefix = NUMBERED.exec(basename(path))?.[1];
  return prefix === undefined ? null : { folder: dirname(path), prefix };
}
