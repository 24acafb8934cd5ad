import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { crc32 } from 'node:zlib';
import * as z from 'zod';

/** Changes when an image is prepared otherwise than before. */
const LAYOUT = 3;
const CHECKSUM_BYTES = 4;

const packageFile = z.object({ version: z.string() });

/** Where the prepared data directory of a new database is kept: SCHEMA_FIX_CACHE_DIR, else XDG_CACHE_HOME/schema-fix, else ~/.cache/schema-fix. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const { SCHEMA_FIX_CACHE_DIR: own, XDG_CACHE_HOME: shared } = environment;
  if (own !== undefined && own !== '') return own;
  // The specification has relative paths ignored.
  if (shared !== undefined && isAbsolute(shared)) return join(shared, 'schema-fix');
  return join(homedir(), '.cache', 'schema-fix');
}

async function imagePath(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const { version } = packageFile.parse(JSON.parse(await readFile(join(dirname(dirname(entry)), 'package.json'), 'utf8')));
  return join(cacheFolder(), `embedded-${version}-${LAYOUT}.image`);
}

/** @returns null where there is none, or none that can be trusted */
export async function readCachedImage(): Promise<Uint8Array | null> {
  try {
    const file = await readFile(await imagePath());
    const image = file.subarray(CHECKSUM_BYTES);
    return image.length > 0 && file.readUInt32LE(0) === crc32(image) ? image : null;
  } catch {
    return null;
  }
}

/** Whole or not at all. A cache that cannot be written is no error: the next start takes longer. */
export async function writeCachedImage(image: Uint8Array): Promise<void> {
  const checksum = Buffer.alloc(CHECKSUM_BYTES);
  checksum.writeUInt32LE(crc32(image));
  const path = await imagePath();
  const temporary = `${path}.${process.pid}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, Buffer.concat([checksum, image]), { mode: 0o600 });
    await rename(temporary, path);
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

export async function forgetCachedImage(): Promise<void> {
  await rm(await imagePath(), { force: true }).catch(() => undefined);
}
