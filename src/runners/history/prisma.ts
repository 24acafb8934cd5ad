import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { History, HistoryRow } from './history.js';
import { text } from './rows.js';

const entry = z.object({ migration_name: text, checksum: text, started_at: text, finished_at: text, rolled_back_at: text });

/**
 * apply_migrations.rs, diagnose_migration_history.rs and checksum.rs of prisma/prisma-engines. A row without finished_at is a migration
 * that failed; one with rolled_back_at is as if it were not there. The checksum is the SHA-256 of migration.sql, with line breaks of
 * either kind; old versions wrote it without the zeros that its bytes begin with.
 */
export const prismaHistory: History = {
  runner: 'prisma',
  schema: 'public',
  anySchema: true,
  table: '_prisma_migrations',
  columns: ['migration_name', 'checksum', 'finished_at', 'rolled_back_at'],
  order: 'started_at',
  decode: (rows) =>
    z
      .array(entry)
      .parse(rows)
      .filter((row) => row.rolled_back_at === null)
      .map(({ migration_name, checksum, finished_at }): HistoryRow => ({
        version: migration_name,
        name: migration_name,
        checksum,
        appliedAt: finished_at,
        failed: finished_at === null,
        andAllBefore: false,
      })),
  versionsOf: ({ version }) => (version === null ? [] : [version]),
  isUnchanged: (migration, row) => (row.checksum === null ? null : checksumsOf(migration.text).includes(row.checksum)),
  means: {
    failed: 'Prisma runs nothing more (P3009) until prisma migrate resolve --applied or --rolled-back is called for it.',
    missing: 'prisma migrate deploy goes on; prisma migrate dev wants to reset the database.',
    changed: 'prisma migrate deploy does not mind; prisma migrate dev wants to reset the database.',
    outOfOrder: 'prisma migrate deploy runs it now, after those that come after it.',
  },
};

function checksumsOf(script: string): readonly string[] {
  return [script, script.replaceAll('\r\n', '\n'), script.replaceAll('\n', '\r\n')].flatMap((variant) => {
    const bytes = createHash('sha256').update(variant).digest();
    return [bytes.toString('hex'), Array.from(bytes, (byte) => byte.toString(16)).join('')];
  });
}
