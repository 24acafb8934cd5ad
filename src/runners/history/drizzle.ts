import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Migration } from '../migration_folder.js';
import { compareNumbers } from '../names.js';
import type { History, HistoryRow } from './history.js';
import { text } from './rows.js';

const entry = z.object({ created_at: text, hash: text, name: text });

/**
 * drizzle-orm/src/pg-core/dialect.ts and up-migrations/pg.ts of drizzle-team/drizzle-orm. created_at is the `when` of the journal, not the
 * time of the run; since 1.0 there is the name of the folder too, and the names say what is pending. Before, the greatest created_at alone
 * does. The hash is the SHA-256 of the file; some versions take it with line breaks of Unix.
 */
export const drizzleHistory: History = {
  runner: 'drizzle',
  schema: 'drizzle',
  anySchema: true,
  table: '__drizzle_migrations',
  columns: ['id', 'hash', 'created_at'],
  order: 'created_at, id',
  decode: (rows) =>
    z
      .array(entry)
      .parse(rows)
      .map(({ created_at, hash, name }) => ({
        version: created_at,
        name,
        checksum: hash,
        appliedAt: null,
        failed: false,
        andAllBefore: false,
      })),
  versionsOf: ({ version }) => (version === null ? [] : [version]),
  isRowOf,
  isPassedOver,
  isUnchanged: ({ text: script }, { checksum }) =>
    checksum === null || checksum === '' ? null : [script, script.replaceAll('\r\n', '\n')].some((one) => sha256(one) === checksum),
  means: {
    failed: '',
    missing: 'Drizzle does not mind.',
    changed: 'Drizzle does not notice: the database keeps what the file was when it was run.',
    outOfOrder:
      'Drizzle before 1.0 never runs it, since the database has run one of a later time: give its entry in the journal a later `when`.',
  },
};

function isPassedOver({ version }: Migration, rows: readonly HistoryRow[]): boolean {
  if (version === null || !/^\d+$/.test(version)) return false;
  return rows.some((row) => row.version !== null && compareNumbers(row.version, version) >= 0);
}

/** By the name of the folder where the row has one, else by the time, which of a folder is known to the second. */
function isRowOf({ version }: Migration, row: HistoryRow): boolean {
  if (version === null) return false;
  const date = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)_/.exec(version);
  if (date === null) return version === row.version;
  if (row.name !== null) return version === row.name;
  const [, year, month, day, hours, minutes, seconds] = date.map(Number);
  const time = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hours, minutes, seconds);
  return Math.floor(Number(row.version) / 1000) === time / 1000;
}

const sha256 = (script: string): string => createHash('sha256').update(script).digest('hex');
