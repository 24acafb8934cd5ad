import path from 'node:path';
import { capital } from './capital.js';
import { filesBelow, foldersIn, listFolder, PASSED_OVER, type Folder } from './folder.js';
import { groupBy } from './group_by.js';
import type { Remark, SkippedFile } from './migration_folder.js';

export const isSql = (name: string): boolean => name.toLowerCase().endsWith('.sql');

export interface PassedOver {
  readonly skipped: readonly SkippedFile[];
  readonly remarks: readonly Remark[];
}

/** Files that the runner does not run; SQL among them is remarked on, since somebody may believe it was run. */
export function passedOver(files: readonly string[], why: string, whatHelps: string, label: string): PassedOver {
  return {
    skipped: files.map((file) => ({ file, why })),
    remarks: files.filter(isSql).map((file) => ({
      code: 'skipped-in-silence',
      file,
      line: null,
      message: `${capital(label)} does not run this file: ${why}. ${whatHelps}`,
    })),
  };
}

/** SQL in sub-folders, of a runner that looks only directly into its folder. */
export async function subFoldersPassedOver(folder: Folder, label: string): Promise<PassedOver> {
  const skipped: SkippedFile[] = [];
  const remarks: Remark[] = [];
  for (const name of foldersIn(folder)) {
    const below = PASSED_OVER.has(name) ? null : await listFolder(path.join(folder.path, name));
    const files = below === null ? [] : (await filesBelow(below)).filter(isSql).map((file) => `${name}/${file}`);
    skipped.push(...files.map((file) => ({ file, why: 'it is in a sub-folder' })));
    if (files.length === 0) continue;
    const count = files.length === 1 ? '1 file' : `${files.length} files`;
    const message = `${capital(label)} does not look into sub-folders: ${count} of SQL in ${name}/ never run. Move what is to run one level up.`;
    remarks.push({ code: 'skipped-in-silence', file: `${name}/`, line: null, message });
  }
  return { skipped, remarks };
}

/** One remark on every version that several files have. */
export function duplicateRemarks(
  files: readonly { readonly file: string; readonly version: string }[],
  whatHappens: (version: string) => string,
): readonly Remark[] {
  const byVersion = groupBy(files, (file) => file.version);
  return [...byVersion].flatMap(([version, same]) =>
    same.slice(1).map((file): Remark => {
      const message = `${same[0]?.file ?? ''} has the version ${version} too. ${whatHappens(version)}`;
      return { code: 'duplicate-version', file: file.file, line: null, message };
    }),
  );
}

/**
 * A counter (`001`) and a date (`20250101120000`) in one folder, or dates of different lengths: the order is then seldom what was meant.
 * @param byNumber the runner compares versions as numbers, not as text
 */
export function numberingRemarks(
  files: readonly { readonly file: string; readonly version: string }[],
  byNumber: boolean,
): readonly Remark[] {
  const schemes = groupBy(files, ({ version }) => scheme(version));
  if (!byNumber) {
    const widths = new Set(schemes.get('counter')?.map(({ version }) => version.length));
    const tenBeforeTwo = files.find((file, index) => index > 0 && BigInt(file.version) < BigInt(files[index - 1]?.version ?? 0));
    if (schemes.size <= 1 && widths.size > 1 && tenBeforeTwo !== undefined) return [outOfNumber(tenBeforeTwo.file)];
  }
  if (schemes.size <= 1) return [];
  const [rarest] = [...schemes.values()].toSorted((a, b) => a.length - b.length);
  const examples = [...schemes.values()].map(([first]) => first?.version ?? '').join(' and ');
  const message = `Two ways of numbering in one folder (${examples}): files run in the order of ${byNumber ? 'the numbers' : 'their names as text'}, which is seldom the order in which they were written. Give them all one.`;
  return [{ code: 'two-numberings', file: rarest?.[0]?.file ?? '', line: null, message }];
}

const outOfNumber = (file: string): Remark => ({
  code: 'two-numberings',
  file,
  line: null,
  message:
    'The order is that of the names as text, where 10 comes before 2: this file runs after one with a greater number. Fill up with zeros.',
});

function scheme(version: string): string {
  const digits = version.replace(/^0+(?=\d)/, '');
  if (digits.length <= 6) return 'counter';
  return `date of ${digits.length} digits`;
}

/** By the numbers that two texts of digits are, of any length. */
export function compareNumbers(a: string, b: string): number {
  const difference = BigInt(a) - BigInt(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
