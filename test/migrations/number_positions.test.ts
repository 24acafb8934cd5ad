import { afterAll, expect, test } from '@jest/globals';
import { generate } from '../../src/index.js';
import type { Major } from '../servers/server.js';
import { applied, databaseWith, dropAll, fileOf, send } from './migration_case.js';

afterAll(dropAll);

/** Three numbers were given, and the row of the last one is gone: the next number is 4. */
const rows = 'INSERT INTO t (note) VALUES (1), (2), (3); DELETE FROM t WHERE id = 3;';
const serial = 'CREATE TABLE t (id serial, note int);';
const identity = 'CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, note int);';

test.each<[string, string, string, Major, 'do' | 'plain', number]>([
  ['a serial becomes an identity', `${serial}${rows}`, identity, 15, 'do', 4],
  ['a serial becomes an identity', `${serial}${rows}`, identity, 18, 'plain', 4],
  ['an identity becomes a serial', `${identity}${rows}`, serial, 18, 'do', 4],
  ['an identity becomes a serial', `${identity}${rows}`, serial, 15, 'plain', 4],
  [
    'a column with rows becomes an identity',
    'CREATE TABLE t (id int, note int); INSERT INTO t VALUES (7, 1), (3, 2)',
    identity,
    15,
    'do',
    8,
  ],
  [
    'a column with rows becomes an identity',
    'CREATE TABLE t (id int, note int); INSERT INTO t VALUES (7, 1), (3, 2)',
    identity,
    18,
    'plain',
    8,
  ],
  ['a column without rows becomes an identity', 'CREATE TABLE t (id int, note int)', identity, 15, 'do', 1],
  [
    'rows before the start',
    'CREATE TABLE t (id int); INSERT INTO t VALUES (3)',
    'CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY (START 50))',
    15,
    'do',
    50,
  ],
])('%s: numbers go on where they were', async (_, current, desired, major, guards, next) => {
  const [from, to] = [await databaseWith(major, current), await databaseWith(major, desired)];
  const { files, steps } = await generate({ from, to, guards, proof: false });
  expect(steps.filter(({ withheld }) => withheld !== null)).toEqual([]);
  await applied(from, fileOf(files, '.sql'));
  await applied(from, fileOf(files, '.sql'));
  expect((await send(from, 'INSERT INTO t DEFAULT VALUES RETURNING id')).rows).toEqual([{ id: next }]);
});

test('rows without a number are said before anything is kept', async () => {
  const [from, to] = [
    await databaseWith(15, 'CREATE TABLE t (id int, note int); INSERT INTO t VALUES (NULL, 1)'),
    await databaseWith(15, identity),
  ];
  const { files } = await generate({ from, to, proof: false });
  await expect(applied(from, fileOf(files, '.sql'))).rejects.toThrow('column "id" of relation "t" contains null values');
});
