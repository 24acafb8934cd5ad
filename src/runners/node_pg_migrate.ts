import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { cutLikePsql, sentAsItStands } from './cut.js';
import { filesIn, nearestAbove, type Folder } from './folder.js';
import type { Remark } from './migration_folder.js';
import { duplicateRemarks, isSql, numberingRemarks, passedOver, subFoldersPassedOver } from './names.js';
import { markRemarks, psqlRemarks, statementRemarks } from './remarks.js';
import type { Cut, Listing, Runner } from './runner.js';

const LABEL = 'node-pg-migrate';
const CODE = /\.(js|ts|cjs|mjs|cts|mts)$/;

/**
 * node-pg-migrate (salsita/node-pg-migrate: src/migration.ts, src/sqlMigration.ts, src/runner.ts, src/utils/fileNameUtils.ts): every
 * file directly in the folder that does not begin with a dot, in the order of its leading number (17 digits are a date in milliseconds).
 * Of a .sql file it sends what stands between `-- Up Migration` and `-- Down Migration`, or all of it, as one simple query; all that is
 * pending runs in one transaction. Migrations that are JavaScript are not run here.
 */
export const nodePgMigrate: Runner = {
  name: 'node-pg-migrate',
  label: LABEL,
  usualFolders: ['migrations', 'db/migrations', 'src/migrations', 'database/migrations'],
  together: true,
  holds: (folder) => Promise.resolve(filesIn(folder).some((file) => isSql(file) && /^\d/.test(file))),
  owns: async (folder) => (await nodePgMigrate.holds(folder)) && ((await isMarked(folder)) || (await isDependency(folder.path))),
  list,
  cut,
};

const marker = (direction: 'up' | 'down'): RegExp => new RegExp(`^\\s*--[\\s-]*${direction}\\s+migration`, 'im');

async function isMarked(folder: Folder): Promise<boolean> {
  const files = filesIn(folder).filter(isSql).slice(0, 3);
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder.path, file), 'utf8')));
  return texts.some((text) => marker('up').test(text));
}

async function isDependency(folder: string): Promise<boolean> {
  const file = await nearestAbove(folder, ['package.json']);
  return file !== null && (await readFile(file, 'utf8')).includes('"node-pg-migrate"');
}

/** The leading digits as a number; 17 of them are a date and time of UTC, with milliseconds. */
function numberOf(file: string): number | null {
  const digits = /^\d+/.exec(file)?.[0];
  if (digits === undefined) return null;
  if (digits.length !== 17) return Number(digits);
  const [, date, hours, minutes, seconds, rest] = /^(\d{8})(\d\d)(\d\d)(\d\d)(\d{3})$/.exec(digits) ?? [];
  const day = `${date?.slice(0, 4) ?? ''}-${date?.slice(4, 6) ?? ''}-${date?.slice(6) ?? ''}`;
  return Date.parse(`${day}T${hours ?? ''}:${minutes ?? ''}:${seconds ?? ''}.${rest ?? ''}Z`);
}

async function list(folder: Folder): Promise<Listing> {
  const all = filesIn(folder).filter((file) => !file.startsWith('.'));
  const ours = all.filter((file) => numberOf(file) !== null && isSql(file));
  const inOrder = ours
    .map((file) => ({ file, number: numberOf(file) ?? 0 }))
    .toSorted((a, b) => a.number - b.number || a.file.localeCompare(b.file, undefined, { numeric: true, ignorePunctuation: true }));
  const code = all.filter((file) => CODE.test(file) && numberOf(file) !== null);
  const unnumbered = all.filter((file) => numberOf(file) === null);
  const below = await subFoldersPassedOver(folder, LABEL);
  const others = passedOver(
    all.filter((file) => numberOf(file) !== null && !isSql(file) && !CODE.test(file)),
    'it is neither SQL nor JavaScript',
    '',
    LABEL,
  );
  return {
    files: inOrder.map(({ file }) => ({ file, version: file.slice(0, -path.extname(file).length), printed: null })),
    skipped: [
      ...code.map((file) => ({ file, why: 'it is JavaScript, which is not run here' })),
      ...unnumbered.map((file) => ({ file, why: 'its name does not begin with digits' })),
      ...others.skipped,
      ...below.skipped,
    ],
    remarks: [
      ...code.slice(0, 1).map((file) => codeRemark(file, code.length)),
      ...unnumbered.map(unnumberedRemark),
      ...below.remarks,
      ...duplicateRemarks(
        inOrder.map(({ file, number }) => ({ file, version: String(number) })),
        () => 'Which of the two comes first is decided by the rest of their names: give each a number of its own.',
      ),
      ...numberingRemarks(
        inOrder.map(({ file }) => ({ file, version: /^\d+/.exec(file)?.[0] ?? '' })),
        true,
      ),
    ],
  };
}

const codeRemark = (file: string, count: number): Remark => ({
  code: 'other',
  file,
  line: null,
  message: `${count === 1 ? 'This migration is' : `${count} migrations are`} JavaScript: only SQL files are read here, and what they need of it is missing.`,
});

const unnumberedRemark = (file: string): Remark => ({
  code: 'other',
  file,
  line: null,
  message:
    'node-pg-migrate stops at this name (Cannot determine numeric prefix): let it begin with digits, or with a dot to have it left out.',
});

function cut(file: string, text: string): Cut {
  const up = text.search(marker('up'));
  const down = text.search(marker('down'));
  const from = Math.max(up, 0);
  const to = up >= 0 && down > up ? down : text.length;
  const pieces = cutLikePsql(text, from, to);
  const statements = sentAsItStands(text, pieces, from === 0);
  const unmarked = up < 0 && down >= 0 ? [downWithoutUp(file, text, down)] : [];
  return {
    statements,
    sending: 'wrapped',
    remarks: [
      ...unmarked,
      ...markRemarks(file, from === 0 ? text : '', LABEL),
      ...psqlRemarks(file, pieces, LABEL),
      ...statementRemarks(file, statements, 'wrapped', LABEL),
    ],
  };
}

const downWithoutUp = (file: string, text: string, down: number): Remark => ({
  code: 'other',
  file,
  line: text.slice(0, text.indexOf('--', down)).split('\n').length,
  message:
    'There is a line -- Down Migration and no -- Up Migration: the whole file is run going up, the way back too. Put -- Up Migration above the first statement.',
});
