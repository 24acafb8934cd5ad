import { expect, test } from '@jest/globals';
import pg from 'pg';
import { majors } from './servers/binaries.js';
import { startServer } from './servers/server.js';

test.each(majors)('a PostgreSQL %i server answers, in UTF8 and locale C', async (major) => {
  const server = await startServer(major);
  const url = await server.createDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(`
    SELECT current_setting('server_version_num')::int / 10000 AS major, pg_encoding_to_char(encoding) AS encoding, datcollate AS locale
    FROM pg_database WHERE datname = current_database()`);
  await client.end();
  expect(rows).toEqual([{ major, encoding: 'UTF8', locale: 'C' }]);
  await server.dropDatabase(url);
  await server.stop();
});
