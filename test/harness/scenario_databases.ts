import pg from 'pg';
import { applyFile } from '../judge/apply_file.js';
import { dumpSchema } from '../judge/dump.js';
import { databaseName, type TestServer } from '../servers/server.js';
import type { Scenario } from './scenario.js';

export type Side = 'current' | 'desired';

/** A scenario's databases on one server: each side is loaded once and copied from then on. */
export interface ScenarioDatabases {
  readonly server: TestServer;
  /** the loaded side itself, which nobody may change */
  original(side: Side): Promise<string>;
  /** a copy of it */
  copy(side: Side): Promise<string>;
  /** what pg_dump prints of a database, unnormalised, with what the scenario compares */
  dump(url: string): Promise<string>;
  /** the same of the original */
  rawDump(side: Side): Promise<string>;
  /** the same of the scenario's outcome.sql; undefined where it has none */
  outcomeDump(): Promise<string | undefined>;
  drop(): Promise<void>;
}

export function scenarioDatabases(scenario: Scenario, server: TestServer): ScenarioDatabases {
  const originals = new Map<Side, Promise<string>>();
  const dumps = new Map<Side, Promise<string>>();
  const created: string[] = [];

  const original = (side: Side): Promise<string> => {
    const known = originals.get(side);
    if (known !== undefined) return known;
    const loading = load(side);
    originals.set(side, loading);
    return loading;
  };

  const load = async (side: Side): Promise<string> => {
    await createRoles(scenario, server);
    const url = await server.createDatabase();
    created.push(url);
    const [schema, rows] =
      side === 'current' ? [scenario.currentFile, scenario.rowsFile] : [scenario.desiredFile, scenario.desiredRowsFile];
    for (const file of [schema, rows]) {
      if (file === undefined) continue;
      const goOn = scenario.refusedForeignKeys && file === scenario.desiredFile;
      const { code, stderr } = await applyFile(url, file, { stopAtError: !goOn });
      if (code !== 0 || (goOn && !/foreign key|does not exist/.test(stderr)))
        throw new Error(`${scenario.name}: ${file} does not load on PostgreSQL ${String(server.major)}\n${stderr}`);
    }
    return url;
  };

  const { owners, privileges } = scenario.options;
  const dump = (url: string): Promise<string> => dumpSchema(url, { owners: owners === true, privileges: privileges !== false, raw: true });

  return {
    server,
    dump,
    original,
    async copy(side) {
      const url = await server.createDatabase(undefined, { template: databaseName(await original(side)) });
      created.push(url);
      return url;
    },
    rawDump(side) {
      const known = dumps.get(side);
      if (known !== undefined) return known;
      const { owners, privileges } = scenario.options;
      const dumping = original(side).then((url) =>
        dumpSchema(url, { owners: owners === true, privileges: privileges !== false, raw: true }),
      );
      dumps.set(side, dumping);
      return dumping;
    },
    async outcomeDump() {
      if (scenario.outcomeFile === undefined) return undefined;
      const url = await server.createDatabase();
      created.push(url);
      const { code, stderr } = await applyFile(url, scenario.outcomeFile);
      if (code !== 0) throw new Error(`${scenario.name}: outcome.sql does not load on PostgreSQL ${String(server.major)}\n${stderr}`);
      return dump(url);
    },
    async drop() {
      for (const url of created) await server.dropDatabase(url);
    },
  };
}

/** Roles outlive databases, and another worker may be making the same ones. */
async function createRoles(scenario: Scenario, server: TestServer): Promise<void> {
  if (scenario.roles.length === 0) return;
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    for (const role of scenario.roles) {
      await client.query(`CREATE ROLE ${pg.escapeIdentifier(role)}`).catch((error: unknown) => {
        // it is there, or somebody else is making it
        if (!(error instanceof pg.DatabaseError && ['42710', '23505'].includes(error.code ?? ''))) throw error;
      });
    }
  } finally {
    await client.end();
  }
}
