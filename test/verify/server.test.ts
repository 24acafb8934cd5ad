import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verify } from '../../src/index.js';
import { applyFile } from '../judge/apply_file.js';
import { dumpSchema } from '../judge/dump.js';
import { startServer, type TestServer } from '../servers/server.js';
import { faultsOf } from './verify_case.js';

describe.each([15, 18] as const)('a database on PostgreSQL %i', (major) => {
  let server: TestServer;
  let folder = '';
  let [from, to] = ['', ''];

  const apply = async (url: string, sql: string): Promise<void> => {
    await writeFile(join(folder, 'apply.sql'), sql);
    const { code, stderr } = await applyFile(url, join(folder, 'apply.sql'));
    if (code !== 0) throw new Error(stderr);
  };

  beforeAll(async () => {
    server = await startServer(major);
    folder = await mkdtemp(join(tmpdir(), 'schema-fix-verify-server-'));
    [from, to] = [await server.createDatabase(), await server.createDatabase()];
    const current = `CREATE TABLE public.items (id integer PRIMARY KEY, name text NOT NULL);
CREATE VIEW public.names AS SELECT name FROM public.items;
INSERT INTO public.items VALUES (1, 'one');\n`;
    await apply(from, current);
    await apply(to, `${current}ALTER TABLE public.items ADD COLUMN price integer NOT NULL DEFAULT 0 CHECK (price >= 0);`);
  }, 120_000);
  afterAll(async () => {
    for (const url of [from, to]) await server.dropDatabase(url);
    await rm(folder, { recursive: true });
    await server.stop();
  });

  test('is only read; the migration is proven to end in the schema of another one, and does when it is applied', async () => {
    const before = await dumpSchema(from);
    const migration = join(folder, 'migration.sql');
    await writeFile(migration, 'ALTER TABLE public.items ADD COLUMN IF NOT EXISTS price integer NOT NULL DEFAULT 0 CHECK (price >= 0);\n');
    const result = await verify({ migrations: [migration], from, to });
    expect(faultsOf(result)).toEqual([]);
    expect(result.differences).toEqual([]);
    expect(await dumpSchema(from)).toEqual(before);
    expect((await applyFile(from, migration)).code).toBe(0);
    expect(await dumpSchema(from)).toEqual(await dumpSchema(to));
  });
});
