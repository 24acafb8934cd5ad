import * as z from 'zod';
import type { Migration } from '../migration_folder.js';
import type { History } from './history.js';
import { text } from './rows.js';

const entry = z.object({ version: text });

/** Rails: a row per migration; the end of structure.sql inserts those that it stands for. */
export const railsHistory: History = {
  runner: 'rails',
  schema: 'public',
  anySchema: true,
  table: 'schema_migrations',
  columns: ['version'],
  order: 'version',
  decode: (rows) =>
    z
      .array(entry)
      .parse(rows)
      .map(({ version }) => ({
        version,
        name: null,
        checksum: null,
        appliedAt: null,
        failed: false,
        andAllBefore: false,
      })),
  versionsOf: versionsIn,
  isUnchanged: () => null,
  means: {
    failed: '',
    missing: 'Rails does not mind: db:migrate:status shows it as ********** NO FILE **********.',
    changed: '',
    outOfOrder: '',
  },
};

function versionsIn({ statements }: Migration): readonly string[] {
  const insert = statements.findLast(({ text: sql }) => /^INSERT INTO ("?\w+"?\.)?"?schema_migrations"? /.test(sql));
  return insert === undefined ? [] : [...insert.text.matchAll(/\('(\d+)'\)/g)].map((match) => match[1] ?? '');
}
