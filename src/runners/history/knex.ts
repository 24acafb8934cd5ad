import * as z from 'zod';
import type { History } from './history.js';
import { text } from './rows.js';

const entry = z.object({ name: text, migration_time: text });

/** lib/migrations/migrate of knex/knex: the name is that of the file, with its ending. */
export const knexHistory: History = {
  runner: 'knex',
  schema: 'public',
  anySchema: true,
  table: 'knex_migrations',
  columns: ['id', 'name', 'batch', 'migration_time'],
  order: 'id',
  decode: (rows) =>
    z
      .array(entry)
      .parse(rows)
      .map(({ name, migration_time }) => ({
        version: name,
        name,
        checksum: null,
        appliedAt: migration_time,
        failed: false,
        andAllBefore: false,
      })),
  versionsOf: ({ version }) => (version === null ? [] : [version]),
  isUnchanged: () => null,
  means: {
    failed: '',
    missing: 'Knex stops (The migration directory is corrupt), unless disableMigrationsListValidation is set.',
    changed: '',
    outOfOrder: 'Knex runs it now, after those that come after it.',
  },
};
