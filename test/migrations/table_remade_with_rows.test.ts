import { afterAll, expect, test } from '@jest/globals';
import { generate } from '../../src/index.js';
import type { Major } from '../servers/server.js';
import { applied, databaseWith, dropAll, fileOf, send } from './migration_case.js';

afterAll(dropAll);

const plain = 'CREATE TABLE t (id serial, day int, note text);';
const partitioned = `CREATE TABLE t (id serial, day int, note text) PARTITION BY RANGE (day);
CREATE TABLE t_low PARTITION OF t FOR VALUES FROM (0) TO (10);
CREATE TABLE t_high PARTITION OF t FOR VALUES FROM (10) TO (20);`;
const fewer = `CREATE TABLE t (id serial, day int, note text) PARTITION BY LIST (day);
CREATE TABLE t_high PARTITION OF t FOR VALUES IN (12);
CREATE TABLE t_rest PARTITION OF t DEFAULT;`;
const detached = `${plain} CREATE TABLE t_low (id int NOT NULL DEFAULT nextval('t_id_seq'), day int, note text);`;
const rows = `INSERT INTO t (day, note) VALUES (5, 'a'), (12, 'b'), (13, 'gone'); DELETE FROM t WHERE note = 'gone';`;
const all = [
  { id: 1, note: 'a' },
  { id: 2, note: 'b' },
];

test.each<[string, string, string, Major, 'do' | 'plain']>([
  ['a plain table becomes a partitioned one', plain, partitioned, 15, 'do'],
  ['a plain table becomes a partitioned one', plain, partitioned, 18, 'plain'],
  ['a partitioned table becomes a plain one', partitioned, plain, 18, 'do'],
  ['a partitioned table becomes a plain one', partitioned, plain, 15, 'plain'],
  ['a table gets another partition key', partitioned, fewer, 15, 'do'],
])('%s: no row is lost, and numbers go on', async (_, current, desired, major, guards) => {
  const [from, to] = [await databaseWith(major, `${current}${rows}`), await databaseWith(major, desired)];
  const file = fileOf((await generate({ from, to, guards, drop: 'all', proof: false })).files, '.sql');
  await applied(from, file);
  await applied(from, file);
  expect((await send(from, 'SELECT id, note FROM t ORDER BY id')).rows).toEqual(all);
  expect((await send(from, 'INSERT INTO t (day) VALUES (12) RETURNING id')).rows).toEqual([{ id: 4 }]);
});

test('what stays as a table of its own keeps its rows to itself', async () => {
  const [from, to] = [await databaseWith(15, `${partitioned}${rows}`), await databaseWith(15, detached)];
  await applied(from, fileOf((await generate({ from, to, drop: 'all', proof: false })).files, '.sql'));
  expect((await send(from, 'SELECT note FROM t')).rows).toEqual([{ note: 'b' }]);
  expect((await send(from, 'SELECT note FROM t_low')).rows).toEqual([{ note: 'a' }]);
});

test('a row that fits no partition stops the file, and nothing is changed', async () => {
  const [from, to] = [await databaseWith(15, `${plain} INSERT INTO t (day, note) VALUES (99, 'far')`), await databaseWith(15, partitioned)];
  const file = fileOf((await generate({ from, to, drop: 'all', proof: false })).files, '.sql');
  await expect(applied(from, file)).rejects.toThrow('no partition of relation "t" found for row');
  expect((await send(from, 'SELECT note FROM t')).rows).toEqual([{ note: 'far' }]);
});

test('unless everything may be dropped it is withheld, and says what would do it', async () => {
  const [from, to] = [await databaseWith(15, plain), await databaseWith(15, partitioned)];
  const { steps } = await generate({ from, to, proof: false });
  expect(steps.map(({ withheld }) => withheld?.message)).toContain(
    'PostgreSQL cannot change printed of table public.t in place; --drop all makes it anew and puts its rows back',
  );
});
