import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Remark } from './migration_folder.js';

/** supabase/config.toml, beside the folder: with `enabled = false` under [db.migrations] nothing is pushed (internal/db/push/push.go of supabase/cli). */
export async function switchedOff(migrations: string): Promise<readonly Remark[]> {
  const text = await readFile(path.join(migrations, '../config.toml'), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim());
  const header = lines.findIndex((line) => /^\[\s*db\.migrations\s*\]$/.test(line));
  const next = lines.findIndex((line, index) => index > header && line.startsWith('['));
  const section = header === -1 ? [] : lines.slice(header, next === -1 ? undefined : next);
  const at = section.findIndex((line) => /^enabled\s*=\s*false$/.test(line));
  if (at === -1) return [];
  const message = 'The Supabase CLI runs no migrations at all: [db.migrations] has enabled = false. Set it to true.';
  return [{ code: 'other', file: '../config.toml', line: header + at + 1, message }];
}
