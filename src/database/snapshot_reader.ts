import type PgDriver from '@databases/pg/lib/Driver.js';
import type { Client } from 'pg';
import type { Query, Row } from './database.js';

/** Runs `read` in one REPEATABLE READ READ ONLY transaction of a connected client. What it throws goes through unchanged. */
export type ReadSnapshot = <T>(client: Client, read: (query: Query) => Promise<T>) => Promise<T>;

/**
 * The parts of @databases/pg that read. Its own entry searches the working directory for a `pg` configuration and executes it, and its
 * pool sleeps before it connects and tries for seconds where it cannot; over a client that is connected already, neither happens.
 */
export async function loadSnapshotReader(): Promise<ReadSnapshot> {
  const [{ default: connections }, { default: transactions }, { default: drivers }, { default: levels }] = await Promise.all([
    import('@databases/pg/lib/Connection.js'),
    import('@databases/pg/lib/Transaction.js'),
    import('@databases/pg/lib/Driver.js'),
    import('@databases/pg/lib/types/IsolationLevel.js'),
  ]);
  type Driver = InstanceType<typeof drivers.default>;
  type Factories = ConstructorParameters<typeof connections.default>[1];
  const factories: Factories = {
    createTransaction: (driver, context) => new transactions.default(driver, factories, context),
  };
  const driverOver = (client: Client): Driver => new drivers.default(portOf(client), {}, Number.POSITIVE_INFINITY);

  return (client, read) => {
    const connection = new connections.default(driverOver(client), factories);
    return connection.tx(() => read(oneAfterTheOther(client)), { isolationLevel: levels.default.REPEATABLE_READ, readOnly: true });
  };
}

/** Queries may be asked at once. The next is sent before the rows of the last are handed over, so that the server is not kept waiting. */
function oneAfterTheOther(client: Client): Query {
  let last: Promise<unknown> = Promise.resolve();
  return (text) => {
    const answer = last.then(() => client.query<Row>(text));
    last = answer;
    return answer.then((sent) => sent).then(({ rows }) => rows);
  };
}

type Port = ConstructorParameters<typeof PgDriver.default>[0];

/** A client as the driver wants it: it sends texts without parameters only. */
function portOf(client: Client): Port {
  return {
    query: (query) => client.query(textOf(query)),
    connect: () => Promise.resolve(),
    end: () => Promise.resolve(),
    on: () => undefined,
    removeListener: () => undefined,
  };
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  if (typeof query === 'object' && query !== null && 'text' in query && typeof query.text === 'string') return query.text;
  throw new Error('a query without a text');
}
