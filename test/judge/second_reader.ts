import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

const tables = z.array(
  z.object({
    name: z.string(),
    columns: z.array(z.array(z.string())),
    primaryKey: z.array(z.string()).nullable(),
    foreignKeys: z.array(z.string()),
    indexes: z.array(z.string()),
  }),
);

/** Tables, columns, keys and indexes of a database as pg-structure reads them: a reader that shares no line with ours. */
export async function readWithPgStructure(url: string): Promise<z.infer<typeof tables>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'schema-fix-reader-'));
  const loader = new URL('../harness/typescript.js', import.meta.url).href;
  const program = fileURLToPath(new URL('./second_reader_process.ts', import.meta.url));
  try {
    const { stdout } = await run(process.execPath, ['--no-warnings', '--import', loader, program, url], {
      cwd: folder,
      maxBuffer: 1 << 28,
    });
    return tables.parse(JSON.parse(stdout));
  } finally {
    await rm(folder, { recursive: true });
  }
}
