import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A port of the loopback address that nobody listens on. Somebody else may take it meanwhile. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

/**
 * Waits until a server lets somebody in, a minute at most.
 * @param gaveUp says whether the server will never do so
 * @throws what the last attempt threw
 */
export async function untilReady(config: pg.ClientConfig, gaveUp: () => boolean = () => false): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client(config);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (gaveUp() || Date.now() > deadline) throw error;
      await sleep(20);
    }
  }
}
