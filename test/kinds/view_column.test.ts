import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { viewColumn } from '../../src/kinds/view_column.js';
import { makeObjectId } from '../../src/catalog/object.js';
import { context, load, pass, playgrounds, read, type Playground } from './round_trip.js';

const base = `
  CREATE TABLE t (id integer, "Na me" text);
  CREATE VIEW v AS SELECT * FROM t;
  CREATE MATERIALIZED VIEW m AS SELECT * FROM t;
  CREATE TYPE c AS (a integer, "B" text);`;

const settings = `ALTER MATERIALIZED VIEW m ALTER COLUMN "Na me" SET STATISTICS 5, ALTER COLUMN "Na me" SET STORAGE EXTERNAL,
  ALTER COLUMN "Na me" SET COMPRESSION pglz, ALTER COLUMN "Na me" SET (n_distinct = 7)`;

const carried: readonly (readonly [string, string])[] = [
  ['a default', `${base} ALTER VIEW v ALTER COLUMN id SET DEFAULT 5 + 1`],
  ['settings', `${base} ${settings}`],
];

const changes: readonly (readonly [string, string, string])[] = [
  [
    'a default',
    `${base} ALTER VIEW v ALTER COLUMN id SET DEFAULT 5; COMMENT ON COLUMN v.id IS 'x'`,
    `${base} ALTER VIEW v ALTER COLUMN id SET DEFAULT 6`,
  ],
  [
    'a default, taken off',
    `${base} ALTER VIEW v ALTER COLUMN id SET DEFAULT 5; COMMENT ON COLUMN v.id IS 'x'`,
    `${base} COMMENT ON COLUMN v.id IS 'x'`,
  ],
  ['settings', `${base} COMMENT ON COLUMN m."Na me" IS 'x'`, `${base} ${settings}`],
  ['settings, taken off', `${base} ${settings}; COMMENT ON COLUMN m."Na me" IS 'x'`, `${base} COMMENT ON COLUMN m."Na me" IS 'x'`],
];

describe.each(playgrounds)('columns of views on %s', (_name, open) => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await open();
  });
  afterAll(() => playground.close());

  test.each(carried)('%s is put on and taken off', async (_what, sql) => {
    const on = await pass(playground, viewColumn, base, sql);
    expect(on.expected.size).toBe(1);
    expect(on.reached).toEqual(on.expected);
    const off = await pass(playground, viewColumn, sql, base);
    expect(off.reached.size).toBe(0);
  });

  test.each(changes)('a change of %s', async (_what, from, to) => {
    const { effects, expected, reached } = await pass(playground, viewColumn, from, to);
    expect(effects).toEqual(['alter']);
    expect(reached).toEqual(expected);
  });

  test('only those are read that carry something', async () => {
    const grants = `GRANT SELECT ("Na me") ON v TO PUBLIC; COMMENT ON COLUMN m.id IS 'x'; COMMENT ON COLUMN c."B" IS 'y'`;
    await load(playground, `${base} ${grants}`);
    const found = await read(playground, viewColumn);
    expect([...found.keys()].sort()).toEqual([
      'view_column "B" on public.c',
      'view_column "Na me" on public.v',
      'view_column id on public.m',
    ]);
    for (const object of found.values()) {
      const lookup = viewColumn.lookup(`'${object.relation ?? ''}'`, `'${object.name}'`);
      expect([...(await read(playground, viewColumn, lookup)).keys()]).toEqual([object.id]);
      await playground.exec(`COMMENT ON ${viewColumn.commentTarget?.(object) ?? ''} IS 'z'`);
    }
  });

  test('dropping takes comments and grants off', async () => {
    await load(playground, `${base} GRANT SELECT ("Na me") ON v TO PUBLIC; COMMENT ON COLUMN v."Na me" IS 'x'`);
    const [object] = (await read(playground, viewColumn)).values();
    if (object === undefined) throw new Error('not read');
    const grant = { ...object, id: makeObjectId('grant', object.id, 'PUBLIC'), kind: 'grant', name: 'PUBLIC', parent: object.id };
    await playground.exec(viewColumn.drop(object, { ...context, childrenOf: () => [grant] }).statement);
    expect((await read(playground, viewColumn)).size).toBe(0);
  });
});
