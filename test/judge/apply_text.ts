import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Applied, applyFile } from './apply_file.js';

/**
 * Applies a text as a person would apply the file it stands in.
 * @param name what psql calls the file in its messages
 */
export async function applyText(url: string, sql: string, name = 'migration.sql'): Promise<Applied> {
  const folder = await mkdtemp(path.join(tmpdir(), 'schema-fix-text-'));
  try {
    const file = path.join(folder, name);
    await writeFile(file, sql);
    const applied = await applyFile(url, file);
    return { ...applied, stderr: applied.stderr.replaceAll(`${folder}/`, '') };
  } finally {
    await rm(folder, { recursive: true });
  }
}
