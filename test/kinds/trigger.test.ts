import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { trigger } from '../../src/kinds/trigger.js';
import { load, pass, playgrounds, read, type Playground } from './round_trip.js';

const base = `
  CREATE TABLE t (id integer, "Na me" text);
  CREATE TABLE other (id integer);
  CREATE VIEW v AS SELECT * FROM t;
  CREATE TABLE p (id integer) PARTITION BY RANGE (id);
  CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10) PARTITION BY RANGE (id);
  CREATE TABLE p11 PARTITION OF p1 FOR VALUES FROM (0) TO (5);
  CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);
  CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
  CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';`;

const triggers = [
  `CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()`,
  `CREATE TRIGGER "X y" AFTER INSERT OR UPDATE OF "Na me", id OR DELETE ON t FOR EACH ROW
    WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION f('a', 'it''s', '', 'back\\slash \\000 é', '12')`,
  `CREATE TRIGGER x AFTER UPDATE ON t FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.* AND new."Na me" <> ') EXECUTE') EXECUTE FUNCTION f()`,
  `CREATE TRIGGER x BEFORE TRUNCATE ON t FOR EACH STATEMENT EXECUTE FUNCTION f()`,
  `CREATE TRIGGER x INSTEAD OF INSERT OR UPDATE OR DELETE ON v FOR EACH ROW EXECUTE FUNCTION f()`,
  `CREATE TRIGGER x AFTER UPDATE ON t REFERENCING OLD TABLE AS "Old rows" NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION f()`,
  `CREATE CONSTRAINT TRIGGER x AFTER INSERT ON t FROM other DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f()`,
  `CREATE CONSTRAINT TRIGGER x AFTER INSERT ON t FOR EACH ROW WHEN (new.id > 1) EXECUTE FUNCTION f()`,
  `CREATE TRIGGER x BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
  `CREATE TRIGGER x BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE t ENABLE REPLICA TRIGGER x`,
  `CREATE TRIGGER x AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f()`,
  `CREATE TRIGGER x AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE ONLY p1 DISABLE TRIGGER x; ALTER TABLE p2 ENABLE ALWAYS TRIGGER x`,
];

const x = (rest: string): string => `${base} CREATE TRIGGER x ${rest}`;
const plain = x('BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()');
const onPartitions = x('AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f()');

const changes: readonly (readonly [string, string, string, string])[] = [
  ['timing', plain, x('AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()'), 'replace'],
  ['function', plain, x('BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION g()'), 'replace'],
  ['arguments', plain, x(`BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f('a')`), 'replace'],
  ['condition', plain, x('BEFORE INSERT ON t FOR EACH ROW WHEN (new.id > 1) EXECUTE FUNCTION f()'), 'replace'],
  ['level', plain, x('BEFORE INSERT ON t EXECUTE FUNCTION f()'), 'replace'],
  ['state', plain, `${plain}; ALTER TABLE t DISABLE TRIGGER x`, 'alter'],
  ['state, back', `${plain}; ALTER TABLE t ENABLE ALWAYS TRIGGER x`, plain, 'alter'],
  [
    'state and function',
    `${plain}; ALTER TABLE t DISABLE TRIGGER x`,
    `${x('BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION g()')}; ALTER TABLE t ENABLE REPLICA TRIGGER x`,
    'replace',
  ],
  ['state on one partition', onPartitions, `${onPartitions}; ALTER TABLE p2 DISABLE TRIGGER x`, 'alter'],
  [
    'state on another partition',
    `${onPartitions}; ALTER TABLE p2 DISABLE TRIGGER x`,
    `${onPartitions}; ALTER TABLE ONLY p11 DISABLE TRIGGER x`,
    'alter',
  ],
  [
    'state on all partitions',
    `${onPartitions}; ALTER TABLE p2 DISABLE TRIGGER x`,
    `${onPartitions}; ALTER TABLE p DISABLE TRIGGER x`,
    'alter',
  ],
  [
    'state everywhere but in one partition',
    onPartitions,
    `${onPartitions}; ALTER TABLE p DISABLE TRIGGER x; ALTER TABLE ONLY p11 ENABLE TRIGGER x`,
    'alter',
  ],
  ['state on the parent only', onPartitions, `${onPartitions}; ALTER TABLE ONLY p DISABLE TRIGGER x`, 'alter'],
];

describe.each(playgrounds)('triggers on %s', (_name, open) => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await open();
  });
  afterAll(() => playground.close());

  test.each(triggers)('%s', async (sql) => {
    const { expected, reached } = await pass(playground, trigger, base, `${base} ${sql}`);
    expect(expected.size).toBe(1);
    expect(reached).toEqual(expected);
  });

  test.each(changes)('a change of %s', async (_what, from, to, effect) => {
    const { effects, expected, reached } = await pass(playground, trigger, from, to);
    expect(effects).toEqual([effect]);
    expect(reached).toEqual(expected);
  });

  test('a condition and arguments are read as they were written', async () => {
    await load(playground, `${base} ${triggers[1] ?? ''}`);
    const [found] = (await read(playground, trigger)).values();
    expect(found?.attributes).toMatchObject({
      arguments: ['a', "it's", '', 'back\\slash \\000 é', '12'],
      columns: ['"Na me"', 'id'],
      printed: { when: '(pg_trigger_depth() = 0)' },
    });
  });

  test('a dropped one is gone from the partitions too', async () => {
    const { reached } = await pass(playground, trigger, onPartitions, base);
    expect(reached.size).toBe(0);
  });

  test('comments and lookups find it', async () => {
    await load(playground, `${base} ${triggers[1] ?? ''}; ${triggers[0] ?? ''}; ${triggers[4] ?? ''}`);
    for (const object of (await read(playground, trigger)).values()) {
      await playground.exec(`COMMENT ON ${trigger.commentTarget?.(object) ?? ''} IS 'x'`);
      const found = await read(playground, trigger, trigger.lookup(`'${object.relation ?? ''}'`, `'${object.name}'`));
      expect([...found.keys()]).toEqual([object.id]);
    }
  });
});
