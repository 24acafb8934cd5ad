import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Major } from './binaries.js';
import { askBroker } from './broker.js';
import { startCluster } from './cluster.js';

export type { Major } from './binaries.js';

export interface CreateDatabaseOptions {
  /** the database to copy, by name; nobody may be connected to it; `template0` when absent */
  readonly template?: string;
}

/** A real PostgreSQL server of one major, with a superuser `postgres`. */
export interface TestServer {
  readonly major: Major;
  /** The URL of a database on it, password included; `user` and `password` name another role. */
  url(database: string, user?: string, password?: string): string;
  /** Creates a database, under a name that nobody has when `name` is absent, and returns its URL. */
  createDatabase(name?: string, options?: CreateDatabaseOptions): Promise<string>;
  /** Drops a database, named by its name or its URL, and whoever is connected to it. */
  dropDatabase(nameOrUrl: string): Promise<void>;
  /** Lets go of the server. One that the run shares goes on until the run ends. */
  stop(): Promise<void>;
}

/** The name of the database in a URL. */
export function databaseName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

/**
 * A server of the major. Within a test run all callers share one, which is started when it is first asked for;
 * roles are therefore shared too, databases are not.
 * @throws Error when there is none for this machine, or it does not start
 */
export async function startServer(major: Major): Promise<TestServer> {
  const shared = await askBroker(major);
  if (shared !== undefined) return connectTo(major, shared.port, shared.password, () => Promise.resolve());
  const own = await startCluster(major);
  return connectTo(major, own.port, own.password, () => own.stop());
}

function connectTo(major: Major, port: number, password: string, release: () => Promise<void>): TestServer {
  const url = (database: string, user = 'postgres', secret = password): string =>
    `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  const admin = new pg.Pool({ connectionString: url('postgres'), max: 1, idleTimeoutMillis: 200, allowExitOnIdle: true });

  return {
    major,
    url,
    async createDatabase(name = `t_${randomBytes(8).toString('hex')}`, options = {}) {
      const template = pg.escapeIdentifier(options.template ?? 'template0');
      // without fsync, copying files takes a twentieth of the time that logging every page takes
      const strategy = major >= 15 ? 'STRATEGY file_copy' : '';
      await admin.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${template} ${strategy}`);
      return url(name);
    },
    async dropDatabase(nameOrUrl) {
      const name = /^postgres(ql)?:\/\//.test(nameOrUrl) ? databaseName(nameOrUrl) : nameOrUrl;
      await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    },
    async stop() {
      await admin.end();
      await release();
    },
  };
}
