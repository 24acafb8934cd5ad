import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { applyFile } from '../judge/apply_file.js';
import type { ScenarioDatabases } from './scenario_databases.js';

/**
 * Loads a dump and dumps it again. PostgreSQL prints some texts differently once their own print was loaded (an IN list on a
 * varchar column), and the same from then on: two schemas are equal when their second prints are.
 * @param dump as pg_dump printed it
 * @returns undefined when the dump does not load
 */
export async function dumpAgain(databases: ScenarioDatabases, dump: string): Promise<string | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'schema-fix-dump-'));
  const url = await databases.server.createDatabase();
  try {
    const file = path.join(folder, 'dump.sql');
    await writeFile(file, dump);
    const { code } = await applyFile(url, file);
    return code === 0 ? await databases.dump(url) : undefined;
  } finally {
    await databases.server.dropDatabase(url);
    await rm(folder, { recursive: true });
  }
}
