import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { majors } from '../servers/binaries.js';
import { databaseName, startServer, type TestServer } from '../servers/server.js';
import { locksPage, locksPageFile } from './lock_page.js';
import { measuredOn } from './lock_row.js';
import { CONCURRENTLY, LOCK_TABLE } from './lock_table.js';
import { measureConcurrently, measureStatement } from './measure_statement.js';

const schema = readFileSync(new URL('./lock_schema.sql', import.meta.url), 'utf8');

describe.each(majors)('what a statement locks and does to rows, on PostgreSQL %i', (major) => {
  let server: TestServer;
  let url: string;

  beforeAll(async () => {
    server = await startServer(major);
    url = await server.createDatabase();
    await withClient(url, (client) => client.query(schema));
  });
  afterAll(async () => {
    await server.dropDatabase(url);
    await server.stop();
  });

  test.each(LOCK_TABLE)('$title', async ({ rows }) => {
    const known = rows.filter(({ since }) => (since ?? 0) <= major);
    await withClient(url, async (client) => {
      const measured: unknown[] = [];
      for (const { sql } of known) measured.push({ sql, ...(await measureStatement(client, sql)) });
      expect(measured).toEqual(known.map((row) => ({ sql: row.sql, ...measuredOn(row, major) })));
    });
  });

  test.each(CONCURRENTLY.rows)('$sql', async ({ sql, locks }) => {
    const copy = await server.createDatabase(undefined, { template: databaseName(url) });
    try {
      expect(await measureConcurrently(copy, sql, 't')).toBe(locks);
    } finally {
      await server.dropDatabase(copy);
    }
  });
});

test('docs/locks.md is what `npm run coverage` writes', async () => {
  const text = readFileSync(locksPageFile, 'utf8');
  expect(text).toBe(await locksPage(text));
});

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
