import * as z from 'zod';
import { compareNumbers } from '../names.js';
import type { History } from './history.js';
import { flag, text } from './rows.js';

const entry = z.object({ version: text, dirty: flag });

/**
 * database/postgres/postgres.go of golang-migrate/migrate: one row, the version that the database has, and whether its migration failed.
 * What comes before it counts as run.
 */
export const golangMigrateHistory: History = {
  runner: 'golang-migrate',
  schema: 'public',
  anySchema: true,
  table: 'schema_migrations',
  columns: ['version', 'dirty'],
  order: 'version',
  decode: (rows) =>
    z
      .array(entry)
      .parse(rows)
      .map(({ version, dirty }) => ({
        version,
        name: null,
        checksum: null,
        appliedAt: null,
        failed: dirty,
        andAllBefore: true,
      })),
  versionsOf: ({ version }) => (version === null ? [] : [version]),
  compareVersions: compareNumbers,
  isUnchanged: () => null,
  means: {
    failed:
      'golang-migrate runs nothing more (Dirty database version): repair by hand what the file did, then call migrate force <version>.',
    missing: 'golang-migrate stops (no migration found for version): it cannot find where to go on.',
    changed: '',
    outOfOrder: '',
  },
};
