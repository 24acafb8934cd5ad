import { afterAll, expect, test } from '@jest/globals';
import { generate } from '../../src/index.js';
import { databaseWith, dropAll, ensureRole, fileOf, send, session } from './migration_case.js';

afterAll(dropAll);

/** A database whose table belongs to one role; another is a superuser no more once it runs the file. */
async function migrationFor(current: string, desired: string, guards: 'do' | 'plain') {
  for (const role of ['sf_owner', 'sf_runner', 'sf_reader']) await ensureRole(15, role);
  const from = await databaseWith(15, current);
  const to = await databaseWith(15, desired);
  const { files } = await generate({ from, to, name: 'access', guards, owners: true, proof: false, out: 'folder' });
  return { from, file: fileOf(files, 'access.sql'), verify: fileOf(files, 'verify.sql') };
}

const OWNED = 'CREATE TABLE ledger (id integer); ALTER TABLE ledger OWNER TO sf_owner;';

// PostgreSQL only warns where a role grants what it may not: the statement succeeds and nothing is granted.
test('a file run by a role that may not grant stops and names what is lacking', async () => {
  const lent = `${OWNED} GRANT SELECT ON ledger TO sf_runner;`;
  const { from, file, verify } = await migrationFor(lent, `${lent} GRANT SELECT ON ledger TO sf_reader;`, 'do');
  await session(from, async (query) => {
    await query('SET ROLE sf_runner');
    await expect(query(file)).rejects.toThrow(/the privileges of sf_reader on table public\.ledger/);
  });
  expect((await send(from, verify)).rows).toEqual([
    expect.objectContaining({ kind: 'table', name: 'public.ledger', problem: 'has other privileges' }),
  ]);
  await send(from, file);
  expect((await send(from, verify)).rows).toEqual([]);
});

test('a plain file run by a role that may not grant shows what is lacking', async () => {
  const lent = `${OWNED} GRANT SELECT ON ledger TO sf_runner;`;
  const { from, file } = await migrationFor(lent, `${lent} GRANT SELECT ON ledger TO sf_reader;`, 'plain');
  const rows = await session(from, async (query) => {
    await query('SET ROLE sf_runner');
    return query(file);
  });
  expect(rows).toEqual([expect.objectContaining({ kind: 'table', name: 'public.ledger', problem: 'has other privileges' })]);
  expect((await send(from, file)).rows).toEqual([]);
});

test('verify.sql names another owner where owners are compared', async () => {
  const { from, file, verify } = await migrationFor('CREATE TABLE ledger (id integer)', OWNED, 'do');
  expect((await send(from, verify)).rows).toEqual([expect.objectContaining({ problem: 'has another owner' })]);
  await send(from, file);
  expect((await send(from, verify)).rows).toEqual([]);
});
