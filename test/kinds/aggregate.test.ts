import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aggregate } from '../../src/kinds/aggregate.js';
import { load, pass, playgrounds, read, type Playground } from './round_trip.js';

const base = `CREATE FUNCTION step(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';`;

const aggregates = [
  `CREATE AGGREGATE plain(integer) (SFUNC = step, STYPE = integer)`,
  `CREATE AGGREGATE nothing(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0')`,
  `CREATE AGGREGATE full_one(value integer) (SFUNC = int4_avg_accum, STYPE = bigint[], SSPACE = 64, FINALFUNC = int8_avg, FINALFUNC_MODIFY = SHAREABLE,
    COMBINEFUNC = int4_avg_combine, INITCOND = '{0,0}', MSFUNC = int4_avg_accum, MINVFUNC = int4_avg_accum_inv, MSTYPE = bigint[], MSSPACE = 32,
    MFINALFUNC = int8_avg, MFINALFUNC_MODIFY = READ_WRITE, MINITCOND = '{0,0}', PARALLEL = SAFE)`,
  `CREATE AGGREGATE serialized(numeric) (SFUNC = numeric_avg_accum, STYPE = internal, FINALFUNC = numeric_avg, COMBINEFUNC = numeric_avg_combine,
    SERIALFUNC = numeric_avg_serialize, DESERIALFUNC = numeric_avg_deserialize)`,
  `CREATE AGGREGATE biggest(integer) (SFUNC = int4larger, STYPE = integer, SORTOP = >)`,
  `CREATE AGGREGATE "Odd one"("A b" text) (SFUNC = textcat, STYPE = text, INITCOND = 'it''s')`,
  `CREATE AGGREGATE percentile(double precision ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA)`,
  `CREATE AGGREGATE modus(ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = mode_final, FINALFUNC_EXTRA)`,
  `CREATE AGGREGATE ranked(VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL)`,
];

const a = (options: string, parameters = 'integer'): string => `${base} CREATE AGGREGATE a(${parameters}) (${options})`;
const sum = 'SFUNC = step, STYPE = integer';

const changes: readonly (readonly [string, string, string, 'redefine' | 'replace'])[] = [
  ['start', a(sum), a(`${sum}, INITCOND = '5'`), 'redefine'],
  ['start taken away', a(`${sum}, INITCOND = '5', PARALLEL = SAFE, SSPACE = 3`), a(sum), 'redefine'],
  ['functions', a(sum), a('SFUNC = int4larger, STYPE = integer, SORTOP = >, COMBINEFUNC = int4larger, PARALLEL = RESTRICTED'), 'redefine'],
  ['state type', a(sum), a(`SFUNC = int4_avg_accum, STYPE = bigint[], INITCOND = '{0,0}', FINALFUNC = array_ndims`), 'redefine'],
  ['result', a(sum), a(`SFUNC = int4_avg_accum, STYPE = bigint[], INITCOND = '{0,0}'`), 'replace'],
  ['parameter named', a(sum), a(sum, 'x integer'), 'redefine'],
  ['parameter renamed', a(sum, 'x integer'), a(sum, 'y integer'), 'replace'],
];

describe.each(playgrounds)('aggregates on %s', (_name, open) => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await open();
  });
  afterAll(() => playground.close());

  test.each(aggregates)('%s', async (sql) => {
    const { expected, reached } = await pass(playground, aggregate, base, `${base} ${sql}`);
    expect(expected.size).toBe(1);
    expect(reached).toEqual(expected);
  });

  test.each(changes)('a change of %s', async (_what, from, to, effect) => {
    const { effects, expected, reached } = await pass(playground, aggregate, from, to);
    expect(effects).toEqual([effect]);
    expect(reached).toEqual(expected);
  });

  test('comments, grants, owners and drops name it', async () => {
    const { reached } = await pass(playground, aggregate, `${base} ${aggregates.join(';')}`, base);
    expect(reached.size).toBe(0);
    await load(playground, `${base} ${aggregates.join(';')}`);
    for (const object of (await read(playground, aggregate)).values()) {
      await playground.exec(`COMMENT ON ${aggregate.commentTarget?.(object) ?? ''} IS 'x'`);
      await playground.exec(`REVOKE ALL ON ${aggregate.grantTarget?.(object) ?? ''} FROM PUBLIC`);
      await playground.exec(`ALTER ${aggregate.ownerTarget?.(object) ?? ''} OWNER TO CURRENT_USER`);
      const name = `'${object.name.replaceAll("'", "''")}'`;
      expect([...(await read(playground, aggregate, aggregate.lookup('NULL', name))).keys()]).toEqual([object.id]);
    }
  });
});
