import type { Client, QueryResult } from 'pg';
import * as z from 'zod';
import { codeOf, messageOf } from '../errors/node_error.js';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import { connectionError } from './connection_error.js';
import { readConnectionUrl, type ConnectionSettings, type Tls } from './connection_url.js';
import { PostgresError, SNAPSHOT_SETTINGS, type Database, type Notice, type Query, type Row } from './database.js';
import { sideName, type Side } from './side.js';
import { loadSnapshotReader, type ReadSnapshot } from './snapshot_reader.js';
import { untilRefused } from './until_refused.js';
import { valueParser } from './value.js';

const OLDEST_MAJOR = 14;

/**
 * Connects to a server, at once or not at all.
 * @param side which option named it, for messages
 * @throws SchemaFixError bad-option for a URL that cannot be used, cannot-connect otherwise; neither repeats password or host
 */
export async function connectServer(url: string, side: Side): Promise<ServerConnection> {
  const settings = readConnectionUrl(url, side);
  const [readSnapshot, client] = await Promise.all([loadSnapshotReader(), connect(settings, side)]);
  try {
    const { major, pid } = await readServer(client);
    if (major < OLDEST_MAJOR) throw new Error(`the server is PostgreSQL ${major}; schema-fix reads ${OLDEST_MAJOR} and newer`);
    return new ServerDatabase(client, major, pid, readSnapshot, async () => connect(settings, side), side);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw connectionError(error, settings, side);
  }
}

async function connect(settings: ConnectionSettings, side: Side): Promise<Client> {
  let last: unknown;
  for (const tls of settings.attempts) {
    try {
      return await attempt(settings, tls);
    } catch (error) {
      last = error;
      if (!mayTryOtherTls(error)) break;
    }
  }
  throw connectionError(last, settings, side);
}

/** The server has no TLS, its TLS fails, or its pg_hba.conf wants it otherwise: what libpq goes on after, for sslmode allow and prefer. */
const mayTryOtherTls = (error: unknown): boolean =>
  codeOf(error) === '28000' || /^ERR_(SSL|TLS)|^EPROTO/.test(codeOf(error)) || /\bSSL\b/.test(messageOf(error));

async function attempt(settings: ConnectionSettings, tls: Tls): Promise<Client> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    host: settings.host,
    port: settings.port,
    user: settings.user,
    database: settings.database,
    password: settings.password,
    application_name: settings.applicationName,
    connectionTimeoutMillis: settings.timeout,
    enableChannelBinding: settings.channelBinding,
    ssl: tls ?? false,
    types: { getTypeParser: valueParser },
    ...(settings.options === undefined ? {} : { options: settings.options }),
  });
  // A connection that breaks while nobody uses it: whoever uses it next is told.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.end().catch(() => undefined);
    throw error;
  }
}

async function readServer(client: Client): Promise<{ readonly major: number; readonly pid: number }> {
  const { rows } = await client.query<{ major: number; pid: number }>(
    `SELECT pg_catalog.current_setting('server_version_num')::int / 10000 AS major, pg_catalog.pg_backend_pid() AS pid`,
  );
  return rows[0] ?? { major: 0, pid: 0 };
}

/** What a statement returned, and what the server said meanwhile. */
export interface Answer {
  readonly rows: readonly Row[];
  readonly notices: readonly Notice[];
}

/** A server, for statements that are sent one by one as well. */
export interface ServerConnection extends Database {
  /** @throws PostgresError; SchemaFixError cannot-connect where the connection is lost */
  send(sql: string): Promise<Answer>;
  /**
   * Sends statements as one simple query.
   * @returns the rows of those that were not refused, and why the next one was; null where all were done
   * @throws SchemaFixError cannot-connect where the connection is lost
   */
  sendUntilRefused(sql: string): Promise<{ readonly rows: readonly Row[]; readonly refused: PostgresError | null }>;
  /** Asks the server to give up what it is doing for this connection (functions-admin in PostgreSQL's manual). */
  cancel(): Promise<void>;
}

class ServerDatabase implements ServerConnection {
  roundTrips = 1;

  constructor(
    private readonly client: Client,
    readonly major: number,
    private readonly pid: number,
    private readonly readSnapshot: ReadSnapshot,
    private readonly connectAgain: () => Promise<Client>,
    private readonly side: Side,
  ) {}

  snapshot<T>(read: (query: Query) => Promise<T>): Promise<T> {
    // BEGIN and COMMIT.
    this.roundTrips += 2;
    return this.readSnapshot(this.client, async (send) => {
      const query: Query = async (sql) => {
        this.roundTrips += 1;
        try {
          return await send(sql);
        } catch (error) {
          throw errorOf(error, this.side);
        }
      };
      await query(SNAPSHOT_SETTINGS);
      return read(query);
    });
  }

  async run(sql: string): Promise<readonly Notice[]> {
    return (await this.ask(sql)).notices;
  }

  async send(sql: string): Promise<Answer> {
    const { result, notices } = await this.ask(sql);
    return { rows: result.rows, notices };
  }

  private async ask(sql: string): Promise<{ readonly result: QueryResult<Record<string, unknown>>; readonly notices: readonly Notice[] }> {
    this.roundTrips += 1;
    const notices: Notice[] = [];
    const take = ({ severity, message }: { severity?: string | undefined; message?: string | undefined }): void => {
      notices.push({ severity: severity ?? '', message: message ?? '' });
    };
    this.client.on('notice', take);
    try {
      return { result: await this.client.query<Record<string, unknown>>(sql), notices };
    } catch (error) {
      throw errorOf(error, this.side);
    } finally {
      this.client.off('notice', take);
    }
  }

  async sendUntilRefused(sql: string): Promise<{ readonly rows: readonly Row[]; readonly refused: PostgresError | null }> {
    this.roundTrips += 1;
    const { rows, error } = await untilRefused(this.client, sql);
    const refused = error === null ? null : errorOf(error, this.side);
    if (refused !== null && !(refused instanceof PostgresError)) throw refused;
    return { rows, refused };
  }

  async cancel(): Promise<void> {
    const other = await this.connectAgain();
    try {
      await other.query(`SELECT pg_catalog.pg_cancel_backend(${this.pid})`);
    } finally {
      await other.end().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}

function errorOf(error: unknown, side: Side): Error {
  const refused = serverError.safeParse(error);
  if (refused.success && refused.data.severity !== 'FATAL') {
    const { code, message, detail, hint, position, where } = refused.data;
    return new PostgresError({ sqlstate: code, message, detail, hint, position, context: where });
  }
  return new SchemaFixError({
    code: 'cannot-connect',
    message: `${sideName(side)}: the connection was lost: ${messageOf(error)}`,
    cause: error,
  });
}

/** An error that the server sent: only those have a five-letter code and a severity. */
const serverError = z.object({
  code: z.string().length(5),
  severity: z.string(),
  message: z.string(),
  detail: z.string().optional(),
  hint: z.string().optional(),
  position: z.coerce.number().optional(),
  where: z.string().optional(),
});
