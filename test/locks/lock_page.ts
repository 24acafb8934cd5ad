import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { LockGroup, LockRow } from './lock_row.js';
import { CONCURRENTLY, LOCK_TABLE } from './lock_table.js';

export const locksPageFile = fileURLToPath(new URL('../../docs/locks.md', import.meta.url));

/** What stands above it in docs/locks.md is written by hand and kept. */
const MARK = '<!-- From here on `npm run coverage` writes; what stands above is kept. -->';

/** The text of docs/locks.md: the part that is written by hand as it is, then the table, and the schema that it was measured on. */
export async function locksPage(byHand: string): Promise<string> {
  const schema = readFileSync(new URL('./lock_schema.sql', import.meta.url), 'utf8').trimEnd();
  const text = [
    byHand.split(MARK)[0]?.trimEnd() ?? '',
    MARK,
    ...[...LOCK_TABLE, CONCURRENTLY].flatMap(tableOf),
    '## The schema it was measured on',
    '```sql\n' + schema + '\n```',
  ].join('\n\n');
  return format(text, { ...(await resolveConfig(locksPageFile)), parser: 'markdown' });
}

const tableOf = ({ title, rows }: LockGroup): readonly string[] => [
  `## ${title}`,
  ['| statement | locks | rows |', '| --- | --- | --- |', ...rows.map(lineOf)].join('\n'),
];

function lineOf({ sql, locks, rows, since, upTo }: LockRow): string {
  const from = since === undefined ? '' : ` (from ${String(since)} on)`;
  const before = upTo === undefined ? '' : `; up to ${String(upTo[0])}: ${upTo[1]}`;
  return `| \`${sql.replaceAll('|', '\\|')}\`${from} | ${locks}${before} | ${rows} |`;
}
