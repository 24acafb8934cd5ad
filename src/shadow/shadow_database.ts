import type { Database, Row } from '../database/database.js';
import { EmbeddedDatabase, type DatabaseImage } from '../database/embedded.js';
import { forgetCachedImage, readCachedImage, writeCachedImage } from './cached_image.js';

export type { DatabaseImage } from '../database/embedded.js';

/** A throwaway database that nothing of the user's can be reached from. */
export interface ShadowDatabase extends Database {
  readonly processId: number;
  /** Ends it at once, in the middle of a statement too. */
  kill(): void;
  /** Rows outside any transaction of our own: what the session sees that `run` is in the middle of. */
  query(sql: string): Promise<readonly Row[]>;
  /**
   * Has CREATE EXTENSION succeed: one that the embedded PostgreSQL lacks is stood in for by one of the name that runs `script`, which is
   * empty where absent.
   */
  provideExtension(name: string, script?: string): Promise<void>;
  /** The whole database; start another one from it for a clone. */
  dump(): Promise<DatabaseImage>;
}

export interface ShadowOptions {
  /** what it begins with; an empty database where absent */
  readonly from?: DatabaseImage | undefined;
  /** milliseconds that one call of `run` may take; 5 minutes where absent */
  readonly timeLimit?: number | undefined;
}

const FIVE_MINUTES = 300_000;

/** Uses up one of the log segments that initdb left lying ready. */
const NEXT_SEGMENT = `SELECT pg_catalog.pg_logical_emit_message(false, '', ''), pg_catalog.pg_switch_wal()`;

/** An image is read at every start. Template databases take half of it, and nobody creates a database in a shadow. */
const PREPARATION = [
  'UPDATE pg_catalog.pg_database SET datistemplate = false',
  'DROP DATABASE template0',
  'DROP DATABASE template1',
  'VACUUM FREEZE',
  ...Array<string>(10).fill(NEXT_SEGMENT),
  'CHECKPOINT',
];

/** The image of an empty database, once it is known in this process. */
let emptyImage: Promise<DatabaseImage> | null = null;

/**
 * Starts the embedded PostgreSQL, empty or as a clone. Its prepared data directory is kept in the user's cache and rebuilt when it cannot be read.
 * @throws SchemaFixError shadow-failed
 */
export async function startShadowDatabase(options: ShadowOptions = {}): Promise<ShadowDatabase> {
  const timeLimit = options.timeLimit ?? FIVE_MINUTES;
  if (options.from !== undefined) return EmbeddedDatabase.start({ from: options.from, timeLimit });
  emptyImage ??= prepareImage(timeLimit);
  try {
    return await EmbeddedDatabase.start({ from: await emptyImage, timeLimit });
  } catch {
    await forgetCachedImage();
    emptyImage = prepareImage(timeLimit);
    return EmbeddedDatabase.start({ from: await emptyImage, timeLimit });
  }
}

async function prepareImage(timeLimit: number): Promise<DatabaseImage> {
  const cached = await readCachedImage();
  if (cached !== null) return { image: cached, extensions: [] };
  const database = await EmbeddedDatabase.start({ from: null, timeLimit });
  try {
    for (const statement of PREPARATION) await database.run(statement);
    const prepared = await database.dump();
    await writeCachedImage(prepared.image);
    return prepared;
  } finally {
    await database.close();
  }
}
