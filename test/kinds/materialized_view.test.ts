import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { materializedView } from '../../src/kinds/materialized_view.js';
import { load, pass, playgrounds, read, type Playground } from './round_trip.js';

const base = `CREATE TABLE t (id integer PRIMARY KEY, name varchar(10)); INSERT INTO t VALUES (1, 'a');`;
const m = (query: string, options = ''): string => `${base} CREATE MATERIALIZED VIEW m ${options} AS ${query}`;
const all = 'SELECT id, name FROM t';

const changes: readonly (readonly [string, string, string, string])[] = [
  ['the condition', m(all), m(`${all} WHERE id > 1`), 'replace'],
  ['the columns', m(all), m('SELECT id, name, 1 AS one FROM t'), 'replace'],
  ['an option', m(all), m(all, 'WITH (fillfactor=70, autovacuum_enabled=false)'), 'alter'],
  ['an option, taken away', m(all, 'WITH (fillfactor=70)'), m(all), 'alter'],
];

describe.each(playgrounds)('materialized views on %s', (_name, open) => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await open();
  });
  afterAll(() => playground.close());

  test('a new one is populated, though its source may not be', async () => {
    const { expected, reached } = await pass(playground, materializedView, base, `${m(all, 'WITH (fillfactor=70)')} WITH NO DATA`);
    expect(reached).toEqual(expected);
    expect(await playground.query('SELECT id, name FROM public.m')).toEqual([{ id: 1, name: 'a' }]);
  });

  test.each(changes)('a change of %s', async (_what, from, to, effect) => {
    const { effects, expected, reached } = await pass(playground, materializedView, from, to);
    expect(effects).toEqual([effect]);
    expect(reached).toEqual(expected);
  });

  test('comments, grants, owners and lookups find it', async () => {
    await load(playground, `${m(all)}; CREATE MATERIALIZED VIEW "Other m" AS SELECT 1 AS a`);
    for (const object of (await read(playground, materializedView)).values()) {
      await playground.exec(`COMMENT ON ${materializedView.commentTarget?.(object) ?? ''} IS 'x'`);
      await playground.exec(`GRANT SELECT ON ${materializedView.grantTarget?.(object) ?? ''} TO PUBLIC`);
      await playground.exec(`ALTER ${materializedView.ownerTarget?.(object) ?? ''} OWNER TO CURRENT_USER`);
      const found = await read(playground, materializedView, materializedView.lookup('NULL', `'${object.name}'`));
      expect([...found.keys()]).toEqual([object.id]);
    }
  });
});
