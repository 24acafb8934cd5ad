/**
 * A process of its own for pg_dump in WebAssembly, because pg_dump waits for each answer of the server and blocks its thread
 * meanwhile. It believes that it talks to a PGlite; its protocol bytes are handed on to the real server.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { openWire } from './wire.js';

const dumpRequest = z.object({ id: z.number(), url: z.string(), args: z.array(z.string()) });

interface ProtocolStream {
  query(): Promise<{ rows: { search_path: string }[] }>;
  exec(): Promise<void>;
  execProtocolRawStream(bytes: Uint8Array, options: { onRawData: (bytes: Uint8Array) => void }): void;
}
type PgDump = (options: { pg: ProtocolStream; args: string[] }) => Promise<Blob>;

const tools = createRequire(path.resolve('test/servers/package.json')).resolve('@electric-sql/pglite-tools/pg_dump');

const toolsModule = z.object({ pgDump: z.custom<PgDump>((value) => typeof value === 'function') });

async function dump(url: string, args: readonly string[]): Promise<string> {
  const { pgDump } = toolsModule.parse(await import(tools));
  const { hostname, port } = new URL(url);
  const wire = openWire(hostname, Number(port));
  try {
    const pg: ProtocolStream = {
      query: () => Promise.resolve({ rows: [{ search_path: '' }] }),
      exec: () => Promise.resolve(),
      execProtocolRawStream(bytes, { onRawData }) {
        const answer = wire.exchange(bytes);
        if (answer.length > 0) onRawData(answer);
      },
    };
    const file = await pgDump({ pg, args: [...args, '-d', url] });
    return await file.text();
  } finally {
    await wire.close();
  }
}

async function answer(message: unknown): Promise<void> {
  const { id, url, args } = dumpRequest.parse(message);
  try {
    process.send?.({ id, text: await dump(url, args) });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
}

if (process.send !== undefined) {
  let queue = Promise.resolve();
  process.on('message', (message) => {
    queue = queue.then(() => answer(message));
  });
  process.on('disconnect', () => process.exit());
}
