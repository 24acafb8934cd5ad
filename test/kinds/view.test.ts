import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { view } from '../../src/kinds/view.js';
import { load, pass, playgrounds, read, type Playground } from './round_trip.js';

const base = `CREATE TABLE t (id integer PRIMARY KEY, name varchar(10), note text COLLATE "C", at timestamptz);`;

const views = [
  `CREATE VIEW v AS SELECT id, name, note FROM t WHERE note IN ('a', 'b;')`,
  `CREATE VIEW "V w" ("A b", c) AS SELECT id, name FROM t`,
  `CREATE VIEW v WITH (security_barrier) AS SELECT * FROM t`,
  `CREATE VIEW v AS SELECT * FROM t WHERE id > 5 WITH LOCAL CHECK OPTION`,
  `CREATE RECURSIVE VIEW v (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM v WHERE n < 9`,
  `CREATE VIEW v AS SELECT FROM t`,
  `CREATE VIEW v AS VALUES (1, 'a'), (2, 'b')`,
  `CREATE VIEW v AS SELECT name COLLATE "POSIX" AS name, count(*) FROM t GROUP BY 1 ORDER BY 2 DESC`,
  `CREATE VIEW v AS SELECT t.*, 'x;'::text AS x FROM t GROUP BY id`,
];

const v = (query: string, options = ''): string => `${base} CREATE VIEW v ${options} AS ${query}`;
const all = 'SELECT id, name FROM t';

const changes: readonly (readonly [string, string, string, string])[] = [
  ['the condition', v(all), v(`${all} WHERE id > 1`), 'redefine'],
  ['the columns, appended', v(all), v('SELECT id, name, note FROM t'), 'redefine'],
  ['the columns, in another order', v(all), v('SELECT name, id FROM t'), 'replace'],
  ['the columns, fewer', v(all), v('SELECT id FROM t'), 'replace'],
  ['a column, renamed', v(all), v('SELECT id, name AS title FROM t'), 'replace'],
  ['a column, of another length', v(all), v('SELECT id, name::varchar(20) AS name FROM t'), 'replace'],
  ['a column, of another collation', v(all), v('SELECT id, name COLLATE "C" AS name FROM t'), 'replace'],
  ['an option', v(all), v(all, 'WITH (security_barrier=true)'), 'alter'],
  ['an option, taken away', v(all, 'WITH (security_barrier=true)'), v(all), 'alter'],
  ['check option', v(all, 'WITH (check_option=local)'), v(all, 'WITH (check_option=cascaded)'), 'alter'],
  ['options and condition', v(all, 'WITH (security_barrier)'), v(`${all} WHERE id > 1`, 'WITH (check_option=local)'), 'redefine'],
];

describe.each(playgrounds)('views on %s', (_name, open) => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await open();
  });
  afterAll(() => playground.close());

  test.each(views)('%s', async (sql) => {
    const { expected, reached } = await pass(playground, view, base, `${base} ${sql}`);
    expect(expected.size).toBe(1);
    expect(reached).toEqual(expected);
  });

  test.each(changes)('a change of %s', async (_what, from, to, effect) => {
    const { effects, expected, reached } = await pass(playground, view, from, to);
    expect(effects).toEqual([effect]);
    expect(reached).toEqual(expected);
  });

  test('options survive a redefinition', async () => {
    const { reached } = await pass(
      playground,
      view,
      v(all, 'WITH (security_barrier=true)'),
      v(`${all} WHERE id > 1`, 'WITH (security_barrier=true)'),
    );
    expect([...reached.values()][0]?.['options']).toEqual({ security_barrier: 'true' });
  });

  test('security_invoker is kept and its change said aloud', async () => {
    if (playground.major < 15) return;
    const { drafts, expected, reached } = await pass(playground, view, v(all, 'WITH (security_invoker=true)'), v(`${all} WHERE id > 1`));
    expect(reached).toEqual(expected);
    expect(drafts[0]?.hazards).toEqual([
      { type: 'changes-access', message: "from now on the tables below are read with the rights of the view's owner" },
    ]);
  });

  test('comments, grants, owners and lookups find it', async () => {
    await load(playground, `${base} ${views[1] ?? ''}; CREATE VIEW other AS SELECT 1 AS a`);
    for (const object of (await read(playground, view)).values()) {
      await playground.exec(`COMMENT ON ${view.commentTarget?.(object) ?? ''} IS 'x'`);
      await playground.exec(`GRANT SELECT ON ${view.grantTarget?.(object) ?? ''} TO PUBLIC`);
      await playground.exec(`ALTER ${view.ownerTarget?.(object) ?? ''} OWNER TO CURRENT_USER`);
      expect([...(await read(playground, view, view.lookup('NULL', `'${object.name}'`))).keys()]).toEqual([object.id]);
    }
  });
});
