import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { procedure } from '../../src/kinds/procedure.js';
import { load, pass, playgrounds, read, type Playground } from './round_trip.js';

const procedures = [
  `CREATE PROCEDURE plain() LANGUAGE sql AS ''`,
  `CREATE PROCEDURE args(a integer, "B c" text DEFAULT 'x', INOUT d integer DEFAULT 4) LANGUAGE plpgsql SECURITY DEFINER SET search_path TO '' AS 'BEGIN d := a; END'`,
  `CREATE PROCEDURE outs(IN a integer, OUT b integer) LANGUAGE plpgsql AS 'BEGIN b := a; END'`,
  `CREATE PROCEDURE standard(a integer) LANGUAGE sql BEGIN ATOMIC SELECT a; SELECT a + 1; END`,
];

const p = (parameters: string, rest = `LANGUAGE sql AS ''`): string => `CREATE PROCEDURE p(${parameters}) ${rest}`;

const changes: readonly (readonly [string, string, string, 'redefine' | 'replace'])[] = [
  ['body', p(''), p('', `LANGUAGE sql AS 'SELECT 1'`), 'redefine'],
  ['security and settings', p(''), p('', `LANGUAGE sql SECURITY DEFINER SET search_path TO public, pg_temp AS ''`), 'redefine'],
  ['default', p('a integer DEFAULT 1'), p('a integer DEFAULT 2'), 'redefine'],
  ['default removed', p('a integer DEFAULT 1'), p('a integer'), 'replace'],
  ['parameter renamed', p('a integer'), p('b integer'), 'replace'],
  ['output parameter added', p('a integer'), p('a integer, OUT b integer'), 'replace'],
  ['output parameter retyped', p('OUT b integer'), p('OUT b text'), 'replace'],
  ['output parameter renamed', p('OUT b integer'), p('OUT c integer'), 'replace'],
  ['INOUT to IN', p('INOUT a integer'), p('a integer'), 'replace'],
];

describe.each(playgrounds)('procedures on %s', (_name, open) => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await open();
  });
  afterAll(() => playground.close());

  test.each(procedures)('%s', async (sql) => {
    const { expected, reached } = await pass(playground, procedure, '', sql);
    expect(expected.size).toBe(1);
    expect(reached).toEqual(expected);
  });

  test.each(changes)('a change of %s', async (_what, from, to, effect) => {
    const { effects, expected, reached } = await pass(playground, procedure, from, to);
    expect(effects).toEqual([effect]);
    expect(reached).toEqual(expected);
  });

  test('one with output parameters is told from one with the same types as inputs', async () => {
    await load(playground, `${p('IN a integer, OUT b integer')}; ${p('a integer, b integer')}`);
    for (const object of (await read(playground, procedure)).values()) {
      await playground.exec(`COMMENT ON ${procedure.commentTarget?.(object) ?? ''} IS 'x'`);
      await playground.exec(`REVOKE ALL ON ${procedure.grantTarget?.(object) ?? ''} FROM PUBLIC`);
      await playground.exec(`ALTER ${procedure.ownerTarget?.(object) ?? ''} OWNER TO CURRENT_USER`);
    }
    const { reached } = await pass(
      playground,
      procedure,
      `${p('IN a integer, OUT b integer')}; ${p('a integer, b integer')}`,
      p('a integer, b integer'),
    );
    expect([...reached.keys()]).toEqual(['procedure public.p(integer, integer)']);
  });
});
