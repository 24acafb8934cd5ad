import { describe, expect, test } from '@jest/globals';
import type { Cast } from '../../src/catalog/catalog.js';
import { typeChange } from '../../src/kinds/type_change.js';

/** A part of pg_cast, as every server has it. */
const casts: readonly Cast[] = [
  ...['smallint > integer', 'smallint > bigint', 'integer > bigint', 'integer > numeric', 'bigint > numeric', 'integer > real'].map(
    cast('implicit'),
  ),
  ...['integer > double precision', 'bigint > double precision', 'bigint > real', 'real > double precision'].map(cast('implicit')),
  ...['numeric > real', 'numeric > double precision', 'date > timestamp with time zone'].map(cast('implicit')),
  ...['date > timestamp without time zone', 'timestamp without time zone > timestamp with time zone'].map(cast('implicit')),
  ...['character varying > text', 'text > character varying', 'character > text', 'inet > text', 'cidr > inet'].map(cast('implicit')),
  ...['bigint > integer', 'integer > smallint', 'numeric > integer', 'numeric > bigint', 'double precision > integer'].map(
    cast('assignment'),
  ),
  ...['double precision > real', 'double precision > numeric', 'real > numeric', 'inet > cidr'].map(cast('assignment')),
  ...['timestamp with time zone > timestamp without time zone', 'timestamp without time zone > date'].map(cast('assignment')),
  ...['timestamp with time zone > date', 'json > jsonb', 'jsonb > json', 'timestamp without time zone > time without time zone'].map(
    cast('assignment'),
  ),
  ...['integer > boolean', 'boolean > integer', 'bit > integer'].map(cast('explicit')),
];

function cast(context: Cast['context']): (pair: string) => Cast {
  return (pair) => {
    const [source = '', target = ''] = pair.split(' > ');
    return { source, target, context };
  };
}

const enums = ['public.mood', 'public.level'];
const decide = (from: string, to: string): ReturnType<typeof typeChange> =>
  typeChange('c', from, to, casts, (type) => enums.includes(type.replace(/\[\]$/, '')));

/** from, to, the USING clause, whether values may change or go in silence */
const table: readonly (readonly [string, string, string | null, 'keeps' | 'loses'])[] = [
  ['integer', 'bigint', null, 'keeps'],
  ['bigint', 'integer', null, 'keeps'], // it fails on what does not fit, and never cuts
  ['integer', 'numeric(10,2)', null, 'keeps'],
  ['integer', 'double precision', null, 'keeps'],
  ['integer', 'real', null, 'loses'],
  ['bigint', 'double precision', null, 'loses'],
  ['numeric', 'integer', null, 'loses'],
  ['double precision', 'integer', null, 'loses'],
  ['double precision', 'real', null, 'loses'],
  ['real', 'double precision', null, 'keeps'],
  ['numeric(10,2)', 'numeric(12,2)', null, 'keeps'],
  ['numeric(10,2)', 'numeric(8,2)', null, 'keeps'], // too many digits before the point are an error
  ['numeric(10,4)', 'numeric(10,2)', null, 'loses'],
  ['numeric', 'numeric(10,2)', null, 'loses'],
  ['numeric(10,2)', 'numeric', null, 'keeps'],
  ['numeric(10,2)[]', 'numeric(10,4)[]', null, 'keeps'],
  ['numeric(10,4)[]', 'numeric(10,2)[]', null, 'loses'],
  ['character varying(20)', 'character varying(40)', null, 'keeps'],
  ['character varying(20)', 'character varying(8)', null, 'loses'],
  ['character varying(20)', 'text', null, 'keeps'],
  ['text', 'character varying', null, 'keeps'],
  ['text', 'character varying(10)', null, 'loses'],
  ['character(10)', 'text', null, 'loses'],
  ['timestamp(6) without time zone', 'timestamp(0) without time zone', null, 'loses'],
  ['timestamp(0) without time zone', 'timestamp(3) without time zone', null, 'keeps'],
  ['timestamp without time zone', 'timestamp(3) without time zone', null, 'loses'],
  ['timestamp without time zone', 'timestamp with time zone', null, 'loses'],
  ['timestamp with time zone', 'timestamp without time zone', null, 'loses'],
  ['timestamp without time zone', 'date', null, 'loses'],
  ['timestamp without time zone', 'time without time zone', null, 'loses'],
  ['date', 'timestamp without time zone', null, 'keeps'],
  ['json', 'jsonb', null, 'loses'],
  ['jsonb', 'json', null, 'keeps'],
  ['inet', 'cidr', null, 'loses'],
  ['text', 'integer', 'c::integer', 'keeps'],
  ['text', 'uuid', 'c::uuid', 'keeps'],
  ['text', 'public.mood', 'c::public.mood', 'keeps'],
  ['text', 'jsonb', 'c::jsonb', 'keeps'],
  ['text', 'numeric(10,2)', 'c::numeric(10,2)', 'loses'],
  ['character varying(20)', 'date', 'c::date', 'keeps'],
  ['text[]', 'uuid[]', 'c::uuid[]', 'keeps'],
  ['integer', 'text', null, 'keeps'],
  ['public.mood', 'text', null, 'keeps'],
  ['public.mood', 'public.level', 'c::text::public.level', 'keeps'],
  ['public.mood[]', 'public.level[]', 'c::text[]::public.level[]', 'keeps'],
  ['boolean', 'integer', 'c::integer', 'keeps'],
  ['integer', 'boolean', 'c::boolean', 'loses'],
];

/** Where no statement converts the values. */
const impossible: readonly (readonly [string, string])[] = [
  ['integer', 'uuid'],
  ['uuid', 'bigint'],
  ['text', 'text[]'],
  ['integer[]', 'integer'],
  ['boolean', 'date'],
  ['point', 'integer'],
  ['public.mood', 'integer'],
];

describe('how a column changes its type', () => {
  test.each(table)('%s to %s: USING %s, %s its values', (from, to, using, values) => {
    const change = decide(from, to);
    expect(change.possible).toBe(true);
    expect(change.using).toBe(using);
    expect(change.lossy === null ? 'keeps' : 'loses').toBe(values);
  });

  test.each(impossible)('%s to %s is not possible', (from, to) => {
    expect(decide(from, to)).toEqual({ using: null, lossy: null, possible: false });
  });

  test('a loss is a sentence for people, without a full stop', () => {
    for (const [from, to, , values] of table.filter(([, , , of]) => of === 'loses')) {
      expect({ from, to, values, why: decide(from, to).lossy }).toEqual({ from, to, values, why: expect.stringMatching(/^[a-z].*[^.]$/) });
    }
  });

  test('the column in a USING clause is written as it is given, quoted', () => {
    expect(typeChange('"Mixed Name"', 'text', 'integer', casts, () => false).using).toBe('"Mixed Name"::integer');
  });
});
