import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generate } from '../../src/index.js';
import { migrationFiles } from '../harness/run_scenario.js';
import { readScenario } from '../harness/scenario.js';
import { type ScenarioDatabases, scenarioDatabases } from '../harness/scenario_databases.js';
import { applyFile } from '../judge/apply_file.js';
import { dumpSchema } from '../judge/dump.js';
import { startServer, type TestServer } from '../servers/server.js';

// The referenced table is on the second database only; the desired file, the same for both, declares the key but not the table.
const without = readScenario('story_3_one_column_safely');
const withTable = readScenario('story_3_one_column_safely_table_present');
const key = 'ADD CONSTRAINT calls_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id) ON DELETE SET NULL';

describe.each([15, 18] as const)('one column with a key to a table that may be missing, on PostgreSQL %i', (major) => {
  let server: TestServer;
  let folder: string;
  let databases: readonly [ScenarioDatabases, ScenarioDatabases];

  beforeAll(async () => {
    server = await startServer(major);
    folder = await mkdtemp(path.join(tmpdir(), 'schema-fix-story-3-'));
    databases = [scenarioDatabases(without, server), scenarioDatabases(withTable, server)];
  });
  afterAll(async () => {
    for (const each of databases) await each.drop();
    await rm(folder, { recursive: true });
    await server.stop();
  });

  const run = async (url: string, sql: string): Promise<string> => {
    const file = path.join(folder, 'migration.sql');
    await writeFile(file, sql);
    const { code, stderr } = await applyFile(url, file);
    if (code !== 0) throw new Error(stderr);
    return stderr;
  };

  test('the same migration runs with and without the table, says what it left out, and adds the key once the table is there', async () => {
    const lacking = await databases[0].copy('current');
    const having = await databases[1].copy('current');
    const { files } = await generate({ from: lacking, to: without.desiredFile, proof: false });
    const migration = migrationFiles(files)
      .map(({ sql }) => sql)
      .join('\n');

    expect(await run(lacking, migration)).toMatch(/calls_campaign_id_fkey|public\.campaigns/);
    expect(await dumpSchema(lacking)).not.toContain(key);
    expect(await dumpSchema(lacking)).toContain('CREATE INDEX calls_campaign_id_idx');

    await run(having, migration);
    expect(await dumpSchema(having)).toContain(key);

    await run(lacking, 'CREATE TABLE public.campaigns (id uuid PRIMARY KEY, name text NOT NULL);');
    await run(lacking, migration);
    expect(await dumpSchema(lacking)).toContain(key);
  }, 120_000);
});
