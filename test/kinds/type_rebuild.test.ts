import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalog } from '../../src/catalog/catalog.js';
import { makeObjectId, type CatalogObject } from '../../src/catalog/object.js';
import { readCatalog } from '../../src/catalog/read_catalog.js';
import type { Draft } from '../../src/kinds/draft.js';
import { kindOf, kinds } from '../../src/kinds/registry.js';
import { writeContext } from '../../src/plan/write_context.js';
import { databaseOf } from './playground_database.js';
import { load, playgrounds, type Playground } from './round_trip.js';

const MOOD = makeObjectId('enum', null, 'public.mood');

interface Rebuild {
  readonly draft: Draft;
  readonly inTheWay: readonly CatalogObject[];
}

/** What the enum says it takes to have other labels; null where it cannot be done. */
function rebuildOf(catalog: Catalog, to: readonly string[], major: number): Rebuild | null {
  const mood = catalog.objects.get(MOOD);
  if (mood === undefined) throw new Error('there is no type');
  const kind = kindOf('enum');
  const context = writeContext(catalog, { current: catalog, desired: catalog }, { targetMajor: major, mayLose: false }, new Set());
  const wanted = { ...mood, attributes: { labels: to } };
  if (kind.effect(mood, wanted, ['labels'], context) !== 'alter') return null;
  const [draft] = kind.change(mood, wanted, ['labels'], context);
  return draft === undefined ? null : { draft, inTheWay: kind.inTheWay(mood, wanted, context) };
}

/** Runs what can be run until nothing is left, whatever the order. */
async function runAll(playground: Playground, texts: readonly (readonly string[])[]): Promise<void> {
  let left = texts;
  while (left.length > 0) {
    const failed: (readonly string[])[] = [];
    let failure: unknown;
    for (const statements of left) {
      try {
        for (const statement of statements) await playground.exec(statement);
      } catch (error) {
        failure = error;
        failed.push(statements);
      }
    }
    if (failed.length === left.length) throw failure;
    left = failed;
  }
}

/** What the planner does: away with what is in the way, the rebuild, and back with it. */
async function rebuild(playground: Playground, to: readonly string[]): Promise<void> {
  const catalog = await readCatalog(databaseOf(playground), kinds);
  const found = rebuildOf(catalog, to, playground.major);
  if (found === null) throw new Error('it cannot be done');
  const context = writeContext(
    catalog,
    { current: catalog, desired: catalog },
    { targetMajor: playground.major, mayLose: false },
    new Set(),
  );
  const remade = new Set([MOOD, ...(found.draft.remakes ?? [])].filter((id) => catalog.objects.get(id)?.kind !== 'column'));
  const own = (object: CatalogObject): boolean => object.parent !== null && remade.has(object.parent);
  const away = found.inTheWay.filter((object) => !own(object));
  const gone = [...catalog.objects.values()].filter((object) => away.some(({ id }) => object.parent === id || object.id === id));
  await runAll(
    playground,
    away.map((object) => [kindOf(object.kind).drop(object, context).statement]),
  );
  await playground.exec(found.draft.statement);
  await runAll(
    playground,
    [...gone, ...found.inTheWay.filter(own)].map((object) =>
      kindOf(object.kind)
        .create(object, context)
        .map(({ statement }) => statement),
    ),
  );
}

const mood = (
  labels: string,
): string => `CREATE TYPE mood AS ENUM (${labels}); COMMENT ON TYPE mood IS 'how it is'; GRANT USAGE ON TYPE mood TO pg_monitor;
  REVOKE USAGE ON TYPE mood FROM PUBLIC;`;

const around = `
  CREATE TABLE plain (id integer PRIMARY KEY, "Mo od" mood DEFAULT 'ok' NOT NULL, moods mood[] DEFAULT '{ok,happy}', other text);
  CREATE INDEX plain_mood ON plain ("Mo od");
  CREATE INDEX plain_ok ON plain (id) WHERE "Mo od" = 'ok';
  ALTER TABLE plain ADD CONSTRAINT not_happy CHECK ("Mo od" <> 'happy' OR moods IS NULL OR id > 0);
  COMMENT ON CONSTRAINT not_happy ON plain IS 'a comment of a check';
  CREATE TABLE keys (m mood PRIMARY KEY);
  CREATE TABLE refers (m mood REFERENCES keys, g text GENERATED ALWAYS AS (CASE m WHEN 'ok' THEN 'o' END) STORED);
  CREATE VIEW moody AS SELECT "Mo od", other FROM plain;
  CREATE VIEW moodier AS SELECT * FROM moody WHERE "Mo od" = 'ok';
  COMMENT ON VIEW moody IS 'a view';
  CREATE FUNCTION feels(m mood) RETURNS mood LANGUAGE sql AS 'SELECT m';
  CREATE POLICY ok_only ON plain USING ("Mo od" = 'ok');
  CREATE TABLE parts (id integer, m mood DEFAULT 'ok') PARTITION BY LIST (id);
  CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
  CREATE TABLE parts_2 (id integer, m mood DEFAULT 'happy');
  ALTER TABLE parts ATTACH PARTITION parts_2 FOR VALUES IN (2);
`;

const rows = `INSERT INTO public.plain VALUES (1, 'ok', '{happy}'), (2, 'happy', NULL); INSERT INTO public.keys VALUES ('ok');
  INSERT INTO public.refers VALUES ('ok'); INSERT INTO public.parts VALUES (1, 'ok'), (2, 'happy');`;

const comparable = (catalog: Catalog): unknown => [...catalog.objects.values()].map(({ id, attributes }) => [id, attributes]).sort();

describe.each(playgrounds)('an enum is made anew in %s', (_where, open) => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await open();
  });
  afterAll(async () => {
    await playground.close();
  });
  const catalog = (): Promise<Catalog> => readCatalog(databaseOf(playground), kinds);

  test.each([
    ['a label goes', ['ok', 'happy']],
    ['labels change places', ['happy', 'sad', 'ok']],
    ['labels go, come and change places', ['new', 'happy', 'ok', "it's"]],
  ])('%s', async (_title, labels) => {
    const quoted = labels.map((label) => `'${label.replaceAll("'", "''")}'`).join(', ');
    await load(playground, mood(quoted) + around);
    const desired = comparable(await catalog());
    await load(playground, mood(`'sad', 'ok', 'happy'`) + around + rows);
    await rebuild(playground, labels);
    expect(comparable(await catalog())).toEqual(desired);
    expect(await playground.query('SELECT p.*, r.m, r.g FROM public.plain p, public.refers r ORDER BY id')).toMatchObject([
      { 'Mo od': 'ok', m: 'ok', g: 'o' },
      { 'Mo od': 'happy', m: 'ok', g: 'o' },
    ]);
  });

  test('a row that holds a label that goes stops it, and nothing has changed', async () => {
    await load(playground, mood(`'sad', 'ok'`) + `CREATE TABLE t (m mood); INSERT INTO t VALUES ('sad')`);
    const before = comparable(await catalog());
    await expect(rebuild(playground, ['ok'])).rejects.toThrow('invalid input value for enum public.mood: "sad"');
    expect(comparable(await catalog())).toEqual(before);
  });

  test('a range, a typed table or a partition key in between: not possible', async () => {
    for (const between of [
      'CREATE TYPE r AS RANGE (SUBTYPE = mood); CREATE TABLE t (a r)',
      'CREATE TYPE c AS (a mood); CREATE TABLE t OF c',
      'CREATE TABLE t (a integer, m mood) PARTITION BY LIST (m)',
    ]) {
      await load(playground, mood(`'sad', 'ok'`) + between);
      expect(rebuildOf(await catalog(), ['ok'], playground.major)).toBeNull();
    }
  });
});
