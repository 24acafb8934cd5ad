import * as z from 'zod';
import type { History } from './history.js';
import { text } from './rows.js';

const entry = z.object({ name: text, run_on: text });

/** src/runner.ts of salsita/node-pg-migrate. */
export const nodePgMigrateHistory: History = {
  runner: 'node-pg-migrate',
  schema: 'public',
  anySchema: true,
  table: 'pgmigrations',
  columns: ['id', 'name', 'run_on'],
  order: 'run_on, id',
  decode: (rows) =>
    z
      .array(entry)
      .parse(rows)
      .map(({ name, run_on }) => ({
        version: name,
        name,
        checksum: null,
        appliedAt: run_on,
        failed: false,
        andAllBefore: false,
      })),
  versionsOf: ({ version }) => (version === null ? [] : [version]),
  isUnchanged: () => null,
  means: {
    failed: '',
    missing: 'node-pg-migrate stops where the order is no longer that of the history, unless --no-check-order is given.',
    changed: '',
    outOfOrder: 'node-pg-migrate stops (Not run migration ... is preceding already run migration), unless --no-check-order is given.',
  },
};
