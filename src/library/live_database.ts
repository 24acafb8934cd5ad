import { liveDefinitions, type LiveDatabase } from '../history/live_definitions.js';

/**
 * Hands over what a live database knows, read in one transaction; null where no URL is given.
 * @throws SchemaFixError cannot-connect
 */
export async function withLive<T>(url: string | undefined, work: (live: LiveDatabase | null) => Promise<T>): Promise<T> {
  if (url === undefined) return work(null);
  const { connectServer } = await import('../database/server.js');
  const database = await connectServer(url, 'against');
  try {
    return await database.snapshot((query) => work({ query, definitions: liveDefinitions(query) }));
  } finally {
    await database.close();
  }
}
