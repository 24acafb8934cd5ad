import * as z from 'zod';
import type { History } from './history.js';
import { text } from './rows.js';

const entry = z.object({ version_num: text });

/** alembic/runtime/migration.py of sqlalchemy/alembic: a row for each head that the database is at; what they follow counts as run. */
export const alembicHistory: History = {
  runner: 'alembic',
  schema: 'public',
  anySchema: true,
  table: 'alembic_version',
  columns: ['version_num'],
  order: 'version_num',
  decode: (rows) =>
    z
      .array(entry)
      .parse(rows)
      .map(({ version_num }) => ({
        version: version_num,
        name: null,
        checksum: null,
        appliedAt: null,
        failed: false,
        andAllBefore: false,
      })),
  versionsOf: ({ version }) => (version === null ? [] : [version]),
  isUnchanged: () => null,
  means: {
    failed: '',
    missing: 'Alembic stops (Can’t locate revision identified by): put the file back, or call alembic stamp --purge <revision>.',
    changed: '',
    outOfOrder: 'Alembic runs it with upgrade heads: it is on another branch.',
  },
};
