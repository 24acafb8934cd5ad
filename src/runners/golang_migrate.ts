import { cutAsOneQuery } from './one_query.js';
import { filesIn, type Folder } from './folder.js';
import { compareNumbers, duplicateRemarks, numberingRemarks, passedOver, subFoldersPassedOver } from './names.js';
import type { Listing, Runner } from './runner.js';

const NAME = /^([0-9]+)_.*\.(up|down)\..*$/;
const GREATEST = 2n ** 64n - 1n;
const LABEL = 'golang-migrate';

/**
 * golang-migrate (golang-migrate/migrate: source/parse.go, source/iofs/iofs.go, database/postgres/postgres.go): files directly in the
 * folder, of any extension, in the order of their numbers; each is sent whole as one simple query. Two files of one version and
 * direction stop everything.
 */
export const golangMigrate: Runner = {
  name: 'golang-migrate',
  label: LABEL,
  usualFolders: ['db/migrations', 'migrations', 'database/migrations', 'internal/db/migrations', 'sql/migrations', 'db/migration'],
  together: false,
  holds: (folder) => Promise.resolve(filesIn(folder).some((file) => directionOf(file) === 'up')),
  owns: (folder) => golangMigrate.holds(folder),
  list,
  cut: cutAsOneQuery(LABEL),
};

const versionOf = (file: string): string => BigInt(NAME.exec(file)?.[1] ?? 0).toString();

function directionOf(file: string): 'up' | 'down' | null {
  const match = NAME.exec(file);
  if (match === null || BigInt(match[1] ?? 0) > GREATEST) return null;
  return match[2] === 'up' ? 'up' : 'down';
}

async function list(folder: Folder): Promise<Listing> {
  const all = filesIn(folder);
  const files = all
    .filter((file) => directionOf(file) === 'up')
    .map((file) => ({ file, version: versionOf(file), printed: null }))
    .toSorted((a, b) => compareNumbers(a.version, b.version));
  const downs = all.filter((file) => directionOf(file) === 'down');
  const passed = [
    passedOver(
      all.filter((file) => directionOf(file) === null),
      'its name is not <number>_<name>.up.sql',
      'Rename it, or move it elsewhere.',
      LABEL,
    ),
    await subFoldersPassedOver(folder, LABEL),
  ];
  return {
    files,
    skipped: [...downs.map((file) => ({ file, why: 'it is the way back' })), ...passed.flatMap(({ skipped }) => skipped)],
    remarks: [
      ...passed.flatMap(({ remarks }) => remarks),
      ...duplicateRemarks(files, () => 'golang-migrate stops before it runs anything: give it a number of its own.'),
      ...numberingRemarks(files, true),
    ],
  };
}
