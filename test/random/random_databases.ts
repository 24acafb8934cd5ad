import pg from 'pg';
import type { ScenarioDatabases, Side } from '../harness/scenario_databases.js';
import { dumpSchema } from '../judge/dump.js';
import { databaseName, type TestServer } from '../servers/server.js';

/** A scenario's databases that are made of statements; those that PostgreSQL refuses are left out. */
export interface RandomDatabases extends ScenarioDatabases {
  /** the statements that were accepted */
  accepted(side: Side): Promise<readonly string[]>;
}

interface Loaded {
  readonly url: string;
  readonly accepted: readonly string[];
}

export function randomDatabases(sides: Readonly<Record<Side, readonly string[]>>, server: TestServer): RandomDatabases {
  const loaded = new Map<Side, Promise<Loaded>>();
  const dumps = new Map<Side, Promise<string>>();
  const created: string[] = [];

  const load = (side: Side): Promise<Loaded> => {
    const known = loaded.get(side) ?? loadStatements(sides[side], server);
    loaded.set(side, known);
    return known;
  };
  const original = async (side: Side): Promise<string> => (await load(side)).url;
  const dump = (url: string): Promise<string> => dumpSchema(url, { raw: true });

  return {
    server,
    dump,
    original,
    accepted: async (side) => (await load(side)).accepted,
    async copy(side) {
      const url = await server.createDatabase(undefined, { template: databaseName(await original(side)) });
      created.push(url);
      return url;
    },
    rawDump(side) {
      const known = dumps.get(side) ?? original(side).then(dump);
      dumps.set(side, known);
      return known;
    },
    outcomeDump: () => Promise.resolve(undefined),
    async drop() {
      const urls = await Promise.all([...loaded.values()].map(async (side) => (await side).url));
      for (const url of [...created, ...urls]) await server.dropDatabase(url);
    },
  };
}

async function loadStatements(statements: readonly string[], server: TestServer): Promise<Loaded> {
  const url = await server.createDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const accepted: string[] = [];
  try {
    for (const statement of statements) {
      try {
        await client.query(statement);
        accepted.push(statement);
      } catch (error) {
        if (!(error instanceof pg.DatabaseError)) throw error;
      }
    }
  } finally {
    await client.end();
  }
  return { url, accepted };
}

/** The roles that random schemas name; they belong to a server, and another worker may be making the same ones. */
export async function createRandomRoles(server: TestServer): Promise<void> {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    for (const role of ['random_reader', 'random_writer']) {
      await client.query(`DO $$ BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
    }
  } finally {
    await client.end();
  }
}
