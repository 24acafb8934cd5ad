import { afterAll, expect, test } from '@jest/globals';
import { generate } from '../../src/index.js';
import { databaseWith, dropAll } from '../migrations/migration_case.js';

afterAll(dropAll);

const WITH = 'WITH (toast_tuple_target=200, fillfactor=70, autovacuum_enabled=false)';

test.each([
  ['a table', `CREATE TABLE t (a integer) ${WITH}`],
  ['a view', 'CREATE VIEW t WITH (security_invoker=true, security_barrier=true) AS SELECT 1 AS a'],
  ['a materialized view', `CREATE MATERIALIZED VIEW t ${WITH} AS SELECT 1 AS a`],
])('%s is made with its options in the order they were given in', async (_what, sql) => {
  const { files } = await generate({ from: 'empty', to: await databaseWith(15, sql), proof: false });
  expect(files[0]?.sql).toContain(/WITH \(.*?\)/.exec(sql)?.[0]);
});
