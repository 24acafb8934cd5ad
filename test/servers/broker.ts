import { randomBytes } from 'node:crypto';
import { createConnection, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { type Major, majors } from './binaries.js';
import { type Cluster, startCluster } from './cluster.js';

/** Where test files find the broker of their run. */
const brokerVariable = 'SCHEMA_FIX_TEST_BROKER';

/** How to reach a cluster that another process runs. */
export interface Address {
  readonly port: number;
  readonly password: string;
}

export interface Broker {
  /** Stops every cluster that was started. */
  stop(): Promise<void>;
}

const request = z.string().transform((word) => {
  const major = majors.find((known) => String(known) === word);
  if (major === undefined) throw new Error(`no PostgreSQL ${word} among the test servers`);
  return major;
});
const reply = z.union([z.object({ port: z.number(), password: z.string() }), z.object({ error: z.string() })]);

/**
 * Starts a broker: test files, each in a worker process, ask it for the cluster of a major over a socket. A cluster is
 * started when it is first asked for, shared by the whole run, and stopped with it.
 */
export async function startBroker(): Promise<Broker> {
  const clusters = new Map<Major, Promise<Cluster>>();
  const name = `schema-fix-test-broker-${randomBytes(12).toString('hex')}`;

  const answer = async (word: string): Promise<z.infer<typeof reply>> => {
    try {
      const major = request.parse(word);
      const started = clusters.get(major) ?? startCluster(major);
      clusters.set(major, started);
      const { port, password } = await started;
      return { port, password };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };

  const server = createServer((socket) => {
    socket.once('data', (word) => {
      void answer(word.toString()).then((reply) => socket.end(JSON.stringify(reply)));
    });
  });
  await new Promise<void>((resolve) => server.listen(abstractSocket(name), resolve));
  server.unref();
  process.env[brokerVariable] = name;

  return {
    async stop() {
      server.close();
      for (const started of await Promise.allSettled(clusters.values())) {
        if (started.status === 'fulfilled') await started.value.stop();
      }
    },
  };
}

/** Asks the broker of this run for a cluster; undefined when there is no broker. */
export async function askBroker(major: Major): Promise<Address | undefined> {
  const name = process.env[brokerVariable];
  if (name === undefined) return undefined;
  const socket = createConnection(abstractSocket(name));
  socket.write(String(major));
  const answer = reply.parse(JSON.parse(await text(socket)));
  if ('error' in answer) throw new Error(answer.error);
  return answer;
}

/** A socket in Linux's abstract namespace: it leaves no file behind, however the run ends. */
function abstractSocket(name: string): string {
  return `\0${name}`;
}
