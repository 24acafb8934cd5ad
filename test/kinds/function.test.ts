import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { functionKind } from '../../src/kinds/function.js';
import { context, load, pass, playgrounds, read, type Playground } from './round_trip.js';

const base = 'CREATE TABLE t (id integer, name text); CREATE TYPE pair AS (a integer, b text);';

const functions = [
  `CREATE FUNCTION plain() RETURNS void LANGUAGE sql AS ''`,
  `CREATE FUNCTION args(a integer, "B c" text DEFAULT 'x, y', VARIADIC d numeric[] DEFAULT '{}') RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
  `CREATE FUNCTION unnamed(integer, timestamp with time zone) RETURNS varchar LANGUAGE sql AS 'SELECT 1'`,
  `CREATE FUNCTION one_out(a integer, OUT b text) LANGUAGE sql AS 'SELECT $1::text'`,
  `CREATE FUNCTION outs(a integer DEFAULT 4, OUT b text, INOUT c integer DEFAULT 5) LANGUAGE sql AS 'SELECT 1'`,
  `CREATE FUNCTION columns(a t) RETURNS TABLE (x integer, "Y" pair) LANGUAGE sql ROWS 5 AS 'SELECT 1'`,
  `CREATE FUNCTION all_rows() RETURNS SETOF t LANGUAGE sql STABLE STRICT LEAKPROOF PARALLEL SAFE COST 7 ROWS 3 AS 'SELECT * FROM public.t'`,
  `CREATE FUNCTION records(OUT integer, OUT text) RETURNS SETOF record LANGUAGE sql IMMUTABLE PARALLEL RESTRICTED AS 'SELECT 1'`,
  `CREATE FUNCTION definer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path TO '' SET datestyle TO 'iso, mdy' AS
    $$BEGIN -- $function$ 'quoted' \\ back
      RETURN new; END$$`,
  `CREATE FUNCTION paths() RETURNS integer LANGUAGE sql SET search_path TO "$user", "we,ird""x", pg_temp SET my.setting TO 'it''s' AS 'SELECT 1'`,
  `CREATE FUNCTION standard(a integer) RETURNS integer LANGUAGE sql RETURN a + (SELECT count(*) FROM t)`,
  `CREATE FUNCTION atomic(a integer) RETURNS integer LANGUAGE sql BEGIN ATOMIC INSERT INTO t VALUES (a); SELECT a; END`,
  `CREATE FUNCTION "Odd (na""me."("A" "char", "any" anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT $2'`,
  `CREATE FUNCTION nothing_at_end() RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN ''$function''; END $function'`,
  `CREATE FUNCTION internal(double precision) RETURNS double precision LANGUAGE internal IMMUTABLE STRICT AS 'dsqrt'`,
  `CREATE FUNCTION windowed() RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number'`,
  `CREATE FUNCTION supported(text, text) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT SUPPORT pg_catalog.textlike_support AS 'textlike'`,
];

const f = (signature: string, rest = `RETURNS integer LANGUAGE sql AS 'SELECT 1'`): string => `CREATE FUNCTION f(${signature}) ${rest}`;

const changes: readonly (readonly [string, string, string, 'redefine' | 'replace'])[] = [
  ['body', f(''), f('', `RETURNS integer LANGUAGE sql AS 'SELECT 2'`), 'redefine'],
  ['language', f(''), f('', `RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 2; END'`), 'redefine'],
  ['SQL-standard body', f(''), f('', `RETURNS integer LANGUAGE sql RETURN 3`), 'redefine'],
  ['back from an SQL-standard body', f('', `RETURNS integer LANGUAGE sql RETURN 3`), f(''), 'redefine'],
  [
    'volatility and more',
    f(''),
    f('', `RETURNS integer LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 3 LEAKPROOF AS 'SELECT 1'`),
    'redefine',
  ],
  ['volatility taken away', f('', `RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 3 AS 'SELECT 1'`), f(''), 'redefine'],
  ['SECURITY DEFINER', f(''), f('', `RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path TO '' AS 'SELECT 1'`), 'redefine'],
  [
    'settings taken away',
    f('', `RETURNS integer LANGUAGE sql SET search_path TO public SET work_mem TO '1MB' AS 'SELECT 1'`),
    f(''),
    'redefine',
  ],
  ['parameter named', f('integer'), f('a integer'), 'redefine'],
  ['parameter renamed', f('a integer'), f('b integer'), 'replace'],
  ['parameter unnamed', f('a integer'), f('integer'), 'replace'],
  ['default added', f('a integer, b integer'), f('a integer, b integer DEFAULT 1'), 'redefine'],
  ['default changed', f('a integer, b integer DEFAULT 1'), f('a integer, b integer DEFAULT 2'), 'redefine'],
  ['default removed', f('a integer, b integer DEFAULT 1'), f('a integer, b integer'), 'replace'],
  ['default of another type', f('a anyelement DEFAULT 1'), f(`a anyelement DEFAULT 'x'::text`), 'replace'],
  ['VARIADIC', f('a integer[]'), f('VARIADIC a integer[]'), 'redefine'],
  ['result', f(''), f('', `RETURNS bigint LANGUAGE sql AS 'SELECT 1'`), 'replace'],
  ['set', f(''), f('', `RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1'`), 'replace'],
  ['one output parameter renamed', f('OUT a integer', `LANGUAGE sql AS ''`), f('OUT b integer', `LANGUAGE sql AS ''`), 'redefine'],
  ['output parameter added', f('OUT a integer', `LANGUAGE sql AS ''`), f('OUT a integer, OUT b integer', `LANGUAGE sql AS ''`), 'replace'],
  [
    'output parameters renamed',
    f('OUT a int, OUT b int', `LANGUAGE sql AS ''`),
    f('OUT a int, OUT c int', `LANGUAGE sql AS ''`),
    'replace',
  ],
  [
    'output parameters to a table',
    f('OUT a int, OUT b int', `RETURNS SETOF record LANGUAGE sql AS ''`),
    f('', `RETURNS TABLE (a int, b int) LANGUAGE sql AS ''`),
    'redefine',
  ],
  [
    'table column added',
    f('', `RETURNS TABLE (a int) LANGUAGE sql AS ''`),
    f('', `RETURNS TABLE (a int, b int) LANGUAGE sql AS ''`),
    'replace',
  ],
  [
    'table column retyped',
    f('', `RETURNS TABLE (a int) LANGUAGE sql AS ''`),
    f('', `RETURNS TABLE (a text) LANGUAGE sql AS ''`),
    'replace',
  ],
  [
    'window',
    f('', `RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number'`),
    f('', `RETURNS bigint LANGUAGE internal AS 'window_row_number'`),
    'replace',
  ],
];

describe.each(playgrounds)('functions on %s', (_name, open) => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await open();
  });
  afterAll(() => playground.close());

  test.each(functions)('%s', async (sql) => {
    const { expected, reached } = await pass(playground, functionKind, base, `${base} ${sql}`);
    expect(expected.size).toBe(1);
    expect(reached).toEqual(expected);
  });

  test.each(changes)('a change of %s', async (_what, from, to, effect) => {
    const { effects, expected, reached } = await pass(playground, functionKind, `${base} ${from}`, `${base} ${to}`);
    expect(effects).toEqual([effect]);
    expect(reached).toEqual(expected);
  });

  test('undo puts back what was there', async () => {
    const before = f('a integer', `RETURNS integer LANGUAGE sql STABLE AS 'SELECT 1'`);
    const { drafts } = await pass(playground, functionKind, before, f('a integer', `RETURNS integer LANGUAGE sql AS 'SELECT 2'`));
    for (const { undo } of drafts) await playground.exec(undo ?? '');
    const undone = await read(playground, functionKind);
    await load(playground, before);
    expect(undone).toEqual(await read(playground, functionKind));
  });

  test('a lookup finds one of several', async () => {
    await load(playground, `${f('')}; ${f('a integer')}; ${f('a text, b integer')}`);
    const found = await read(playground, functionKind, functionKind.lookup('NULL', `'public.f(text, integer)'`));
    expect([...found.keys()]).toEqual(['function public.f(text, integer)']);
  });

  test('comments, grants and owners name it', async () => {
    await load(playground, functions[12] ?? '');
    for (const object of (await read(playground, functionKind)).values()) {
      await playground.exec(`COMMENT ON ${functionKind.commentTarget?.(object) ?? ''} IS 'x'`);
      await playground.exec(`REVOKE ALL ON ${functionKind.grantTarget?.(object) ?? ''} FROM PUBLIC`);
      await playground.exec(`ALTER ${functionKind.ownerTarget?.(object) ?? ''} OWNER TO CURRENT_USER`);
    }
  });
});

test('SECURITY DEFINER is said aloud', async () => {
  const [, open] = playgrounds[0] ?? [];
  const playground = await open?.();
  if (playground === undefined) throw new Error('no playground');
  const definer = f('', `RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'`);
  const { drafts } = await pass(playground, functionKind, definer, f(''));
  expect(drafts.flatMap(({ hazards }) => hazards)).toEqual([
    { type: 'changes-access', message: "from now on runs with its caller's rights (SECURITY INVOKER)" },
  ]);
  const object = [...(await read(playground, functionKind)).values()];
  expect(object.flatMap((found) => functionKind.create(found, context).flatMap(({ hazards }) => hazards))).toEqual([]);
  await playground.close();
});
