import type { Database } from '../database/database.js';

/** Works with a database, and closes it whatever comes of that. */
export const closing = <T>(database: Database, work: () => Promise<T>): Promise<T> => finishing(() => database.close(), work);

export async function finishing<T>(finish: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await finish();
  }
}
