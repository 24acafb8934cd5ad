import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { refusesTransaction, transactionControl } from '../../src/runners/statement_words.js';
import { startServer, type TestServer } from '../servers/server.js';

describe.each([15, 18] as const)('what PostgreSQL %d refuses in a transaction', (major) => {
  let server: TestServer;
  let url: string;
  let client: pg.Client;

  beforeAll(async () => {
    server = await startServer(major);
    url = await server.createDatabase();
    client = new pg.Client(url);
    await client.connect();
    await client.query(`CREATE TABLE t (a int PRIMARY KEY, b int); CREATE INDEX i ON t (b); CREATE TYPE e AS ENUM ('x');
      CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE c PARTITION OF p FOR VALUES IN (1);
      CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; CREATE UNIQUE INDEX ON m (a)`);
  });

  afterAll(async () => {
    await client.end();
    await server.dropDatabase(url);
    await server.stop();
  });

  it.each([
    'CREATE INDEX CONCURRENTLY j ON t (b)',
    'create unique index concurrently if not exists j on t (b)',
    'CREATE /* now */ INDEX -- here\n CONCURRENTLY ON t (b)',
    'CREATE INDEX j ON t (b)',
    'CREATE INDEX "concurrently" ON t (b)',
    'DROP INDEX CONCURRENTLY i',
    'DROP INDEX i',
    'REINDEX TABLE t',
    'REINDEX TABLE CONCURRENTLY t',
    'REINDEX INDEX CONCURRENTLY i',
    'REINDEX (CONCURRENTLY) TABLE t',
    'REINDEX (VERBOSE, CONCURRENTLY TRUE) INDEX i',
    'REINDEX (CONCURRENTLY OFF) TABLE t',
    'REINDEX (VERBOSE) TABLE t',
    'REINDEX SCHEMA public',
    'REINDEX (VERBOSE) SCHEMA public',
    'VACUUM',
    'VACUUM (ANALYZE) t',
    'ANALYZE t',
    'CLUSTER',
    'CLUSTER VERBOSE',
    'CLUSTER t USING t_pkey',
    'CREATE DATABASE never',
    'DROP DATABASE IF EXISTS never',
    'ALTER DATABASE postgres SET TABLESPACE pg_default',
    'ALTER DATABASE postgres RESET work_mem',
    'CREATE SCHEMA database',
    "ALTER SYSTEM SET work_mem = '4MB'",
    'DISCARD ALL',
    'DISCARD PLANS',
    'ALTER TABLE p DETACH PARTITION c CONCURRENTLY',
    'ALTER TABLE p DETACH PARTITION c',
    'REFRESH MATERIALIZED VIEW CONCURRENTLY m',
    "ALTER TYPE e ADD VALUE 'y'",
    "CREATE SUBSCRIPTION s CONNECTION 'host=none' PUBLICATION p",
    "CREATE SUBSCRIPTION s CONNECTION 'host=none' PUBLICATION p WITH (connect = false)",
    "CREATE SUBSCRIPTION s CONNECTION 'host=none' PUBLICATION p WITH (enabled = false, create_slot = false)",
    'INSERT INTO t VALUES (1, 2); -- VACUUM',
    "SELECT 'VACUUM'",
  ])('%s', async (statement) => {
    await client.query('BEGIN');
    const code = await client.query(statement).then(
      () => null,
      (error: unknown) => (error instanceof pg.DatabaseError ? (error.code ?? '') : ''),
    );
    await client.query('ROLLBACK');
    expect(refusesTransaction(statement) !== null).toBe(code === '25001');
  });
});

describe('transactionControl', () => {
  it.each<readonly [control: string | null, statements: readonly string[]]>([
    ['begin', ['BEGIN', 'begin isolation level serializable', 'START TRANSACTION', 'BEGIN /* now */ WORK']],
    ['commit', ['COMMIT', 'END', 'end work', 'COMMIT AND CHAIN', "PREPARE TRANSACTION 'a'"]],
    ['rollback', ['ROLLBACK', 'ABORT', 'ROLLBACK WORK', 'ROLLBACK AND NO CHAIN']],
    [
      null,
      [
        'ROLLBACK TO a',
        'ROLLBACK TO SAVEPOINT a',
        'ROLLBACK WORK TO SAVEPOINT a',
        'SAVEPOINT a',
        'RELEASE a',
        "COMMIT PREPARED 'a'",
        "ROLLBACK PREPARED 'a'",
        'PREPARE p AS SELECT 1',
        'SELECT 1',
        '-- BEGIN\nSELECT 1',
        'START_TRANSACTION',
      ],
    ],
  ])('%s', (control, statements) => {
    expect(statements.map(transactionControl)).toEqual(statements.map(() => control));
  });
});
