import { crc32 } from 'node:zlib';
import * as z from 'zod';
import { compareVersions, parseFlywayName } from '../flyway_names.js';
import type { Migration } from '../migration_folder.js';
import type { History, HistoryRow } from './history.js';
import { flag, text } from './rows.js';

const entry = z.object({ version: text, description: text, type: text, checksum: text, installed_on: text, success: flag });
type Entry = z.infer<typeof entry>;

/**
 * ChecksumCalculator.java, CoreMigrationType.java and the schema history of flyway/flyway. The checksum is the CRC-32 of the lines without
 * their breaks and without a byte order mark, as a signed number. A row of type BASELINE stands for all versions up to its own; an undo or
 * a delete takes the version out again; SCHEMA is Flyway’s own.
 */
export const flywayHistory: History = {
  runner: 'flyway',
  schema: 'public',
  anySchema: true,
  table: 'flyway_schema_history',
  columns: ['installed_rank', 'version', 'description', 'type', 'script', 'checksum', 'success'],
  order: 'installed_rank',
  decode: (rows) => decode(z.array(entry).parse(rows)),
  versionsOf: ({ version }) => (version === null ? [] : [version]),
  isRowOf: (migration, row) => {
    if (migration.version === null || row.version === null)
      return migration.version === row.version && descriptionOf(migration) === row.name;
    return compareVersions(migration.version, row.version) === 0;
  },
  compareVersions,
  isUnchanged: (migration, row) => {
    // Flyway puts values in the place of placeholders before it sums up a repeatable one.
    if (row.checksum === null || isBaseline(migration) || (migration.version === null && migration.text.includes('${'))) return null;
    return row.checksum === flywayChecksum(migration.text);
  },
  isWithoutFile: (row, migrations) =>
    row.andAllBefore ||
    migrations.some((migration) => isBaseline(migration) && compareVersions(row.version ?? '0', migration.version ?? '0') <= 0),
  runsChangedAgain: ({ version }) => version === null,
  means: {
    failed: 'Flyway runs nothing more until flyway repair has taken the row out.',
    missing: 'Flyway’s validation fails, and migrate with it, unless ignoreMigrationPatterns allows it.',
    changed: 'Flyway’s validation fails, and migrate with it: put the file back as it was, or run flyway repair.',
    outOfOrder: 'Flyway’s validation fails, unless outOfOrder is true: then it is run now.',
  },
};

/** It stands for files that the database may have run one by one. */
const isBaseline = ({ file }: Migration): boolean => parseFlywayName(file.slice(file.lastIndexOf('/') + 1)).kind === 'baseline';

const descriptionOf = ({ file }: Migration): string | null => {
  const name = parseFlywayName(file.slice(file.lastIndexOf('/') + 1));
  return 'description' in name ? name.description : null;
};

function decode(entries: readonly Entry[]): readonly HistoryRow[] {
  const rows: HistoryRow[] = [];
  for (const { version, description, type, checksum, installed_on, success } of entries) {
    if (type === 'SCHEMA') continue;
    const taken = type === 'DELETE' || (type?.startsWith('UNDO') === true && success);
    if (taken) {
      const at = rows.findLastIndex((row) => row.version === version && row.name === description);
      if (at !== -1) rows.splice(at, 1);
      continue;
    }
    const name = description;
    rows.push({ version, name, checksum, appliedAt: installed_on, failed: !success, andAllBefore: type?.endsWith('BASELINE') === true });
  }
  return rows;
}

function flywayChecksum(script: string): string {
  const lines = script.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  return String(crc32(lines.join('')) | 0);
}
