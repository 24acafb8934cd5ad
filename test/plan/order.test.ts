import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeObjectId, type CatalogObject } from '../../src/catalog/object.js';
import { check, generate } from '../../src/index.js';
import { NO_LOCK, PHASES } from '../../src/kinds/draft.js';
import type { Node } from '../../src/plan/nodes.js';
import { order } from '../../src/plan/order.js';
import { dumpSchema } from '../judge/dump.js';
import { applied, databaseWith, dropAll, fileOf } from '../migrations/migration_case.js';

afterAll(dropAll);

function node(key: string, phase: Node['phase'], after: readonly string[]): Node {
  const object: CatalogObject = {
    id: makeObjectId('table', null, key),
    kind: 'table',
    schema: 'public',
    relation: null,
    name: key,
    parent: null,
    attributes: {},
    dependencies: [],
  };
  return {
    key,
    object,
    change: { change: 'added', object },
    draft: { statement: key, title: key, lock: NO_LOCK },
    guard: { ask: 'natural' },
    phase,
    after: new Set(after),
  };
}

const mapOf = (nodes: readonly Node[]): ReadonlyMap<string, Node> => new Map(nodes.map((each) => [each.key, each]));

/** Nodes that only need those with a smaller number: no cycle. They come in any order. */
const acyclic = fc
  .array(fc.record({ phase: fc.constantFrom(...PHASES), needs: fc.array(fc.nat(), { maxLength: 3 }) }), { maxLength: 25 })
  .map((all) =>
    all.map(({ phase, needs }, at) =>
      node(
        `n${at}`,
        phase,
        needs.filter(() => at > 0).map((need) => `n${need % at}`),
      ),
    ),
  )
  .chain((nodes) => fc.shuffledSubarray(nodes, { minLength: nodes.length }));

describe('the order of the steps', () => {
  test('holds every step once, each behind what it needs', () => {
    fc.assert(
      fc.property(acyclic, (nodes) => {
        const { nodes: ordered } = order(mapOf(nodes));
        expect(ordered).toHaveLength(nodes.length);
        const place = new Map(ordered?.map(({ key }, at) => [key, at]));
        for (const { key, after } of nodes) for (const need of after) expect(place.get(need)).toBeLessThan(place.get(key) ?? -1);
      }),
    );
  });

  test('does not depend on the order in which steps of different phases and names were found', () => {
    const nodes = [node('b', 'tables', []), node('a', 'tables', []), node('c', 'types', []), node('d', 'indexes', [])];
    const keys = (all: readonly Node[]): readonly string[] | undefined => order(mapOf(all)).nodes?.map(({ key }) => key);
    expect(keys(nodes)).toEqual(['c', 'a', 'b', 'd']);
    expect(keys(nodes.toReversed())).toEqual(['c', 'a', 'b', 'd']);
  });

  test('names a cycle, and nothing that is not in it', () => {
    fc.assert(
      fc.property(acyclic, fc.integer({ min: 1, max: 6 }), (nodes, length) => {
        const ring = Array.from({ length }, (_, at) => node(`ring${at}`, 'tables', [`ring${(at + 1) % length}`]));
        const { cycle } = order(mapOf([...nodes, ...ring]));
        expect(cycle?.map(({ key }) => key).toSorted()).toEqual(ring.map(({ key }) => key).toSorted());
      }),
    );
  });

  test('a need that is no step is no need', () => {
    expect(order(mapOf([node('a', 'tables', ['not there'])])).nodes).toHaveLength(1);
  });

  test('a chain of ten thousand steps is no deep recursion', () => {
    const chain = Array.from({ length: 10_000 }, (_, at) => node(`n${at}`, 'tables', at === 9_999 ? [] : [`n${at + 1}`]));
    expect(order(mapOf(chain)).nodes?.at(0)?.key).toBe('n9999');
  });
});

/** Schemas whose objects need each other in a circle: PostgreSQL takes each of them, so a migration must. */
const circles: readonly { readonly what: string; readonly sql: string }[] = [
  {
    what: 'two tables that reference each other',
    sql: `CREATE TABLE a (id bigint PRIMARY KEY, b_id bigint); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a (id));
      ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b (id)`,
  },
  {
    what: 'a default over a function that reads the table',
    sql: `CREATE TABLE a (id bigint PRIMARY KEY);
      CREATE FUNCTION next_a() RETURNS bigint BEGIN ATOMIC SELECT count(*) + 1 FROM a; END;
      ALTER TABLE a ALTER id SET DEFAULT next_a()`,
  },
  {
    what: 'a function over a table that has a column of a type over the function',
    sql: `CREATE FUNCTION is_good(a integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a > 0';
      CREATE DOMAIN good AS integer CHECK (is_good(VALUE)); CREATE TABLE a (id good);
      CREATE FUNCTION of_a(one a) RETURNS good LANGUAGE sql AS 'SELECT one.id'`,
  },
  {
    what: 'a policy that asks its own table through a function',
    sql: `CREATE TABLE a (id bigint PRIMARY KEY, owner text);
      CREATE FUNCTION mine(a) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT $1.owner = current_user';
      ALTER TABLE a ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON a USING (mine(a))`,
  },
  {
    what: 'a table that references itself, and a view and a trigger over it',
    sql: `CREATE TABLE a (id bigint PRIMARY KEY, up bigint REFERENCES a (id));
      CREATE VIEW tops AS SELECT * FROM a WHERE up IS NULL;
      CREATE FUNCTION on_top() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TRIGGER on_a BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION on_top();
      CREATE TRIGGER on_tops INSTEAD OF INSERT ON tops FOR EACH ROW EXECUTE FUNCTION on_top()`,
  },
  {
    what: 'three tables in a ring of foreign keys, with a sequence owned by one and used by another',
    sql: `CREATE TABLE a (id bigserial PRIMARY KEY, c_id bigint); CREATE TABLE b (id bigint DEFAULT nextval('a_id_seq') PRIMARY KEY, a_id bigint REFERENCES a (id));
      CREATE TABLE c (id bigint PRIMARY KEY, b_id bigint REFERENCES b (id)); ALTER TABLE a ADD FOREIGN KEY (c_id) REFERENCES c (id)`,
  },
  {
    what: 'a check over a function that takes the row',
    sql: `CREATE TABLE a (id bigint PRIMARY KEY, n integer);
      CREATE FUNCTION fits(a) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.n > 0';
      ALTER TABLE a ADD CONSTRAINT fits CHECK (fits(a))`,
  },
];

describe('objects that need each other', () => {
  test.each(circles)('$what: there, and back to nothing', async ({ sql }) => {
    const [from, to, empty] = [await databaseWith(15, ''), await databaseWith(15, sql), await databaseWith(15, '')];
    const there = fileOf((await generate({ from, to, proof: false })).files, '.sql');
    await applied(from, there);
    await applied(from, there);
    expect(await dumpSchema(from)).toBe(await dumpSchema(to));
    expect((await check({ from, to })).changes).toEqual([]);
    const back = fileOf((await generate({ from, to: empty, drop: 'all', proof: false })).files, '.sql');
    await applied(from, back);
    await applied(from, back);
    expect(await dumpSchema(from)).toBe(await dumpSchema(empty));
  });
});
