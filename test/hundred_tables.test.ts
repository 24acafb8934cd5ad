import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generate } from '../src/index.js';
import { hundredTables } from './harness/hundred_tables.js';
import { migrationFiles } from './harness/run_scenario.js';
import { applyFile } from './judge/apply_file.js';
import { compareDumps } from './judge/compare.js';
import { dumpSchema } from './judge/dump.js';
import { startServer, type TestServer } from './servers/server.js';

describe.each([15, 18] as const)('a schema of a hundred tables on PostgreSQL %i', (major) => {
  let server: TestServer;
  let folder: string;
  let full: string;
  let empty: string;
  let target: string;

  beforeAll(async () => {
    server = await startServer(major);
    folder = await mkdtemp(path.join(tmpdir(), 'schema-fix-hundred-'));
    [full, empty, target] = [await server.createDatabase(), await server.createDatabase(), await server.createDatabase()];
    await apply(full, hundredTables());
  }, 120_000);
  afterAll(async () => {
    for (const url of [full, empty, target]) await server.dropDatabase(url);
    await rm(folder, { recursive: true });
    await server.stop();
  });

  const apply = async (url: string, sql: string): Promise<void> => {
    const file = path.join(folder, 'migration.sql');
    await writeFile(file, sql);
    const { code, stderr } = await applyFile(url, file);
    if (code !== 0) throw new Error(stderr);
  };

  const migrate = async (to: string): Promise<void> => {
    const { files, steps } = await generate({ from: target, to, drop: 'all', proof: false });
    expect(steps.filter(({ withheld }) => withheld !== null)).toEqual([]);
    for (const run of ['first', 'second']) {
      for (const { sql } of migrationFiles(files)) await apply(target, sql);
      expect({ run, difference: compareDumps(await dumpSchema(target), await dumpSchema(to)) }).toEqual({ run, difference: '' });
    }
  };

  test('is made from nothing, column order included', async () => {
    await migrate(full);
  }, 120_000);

  test('goes away to the last object', async () => {
    await migrate(empty);
  }, 120_000);
});
