import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { narrowing } from '../../src/kinds/type_narrowing.js';
import { databaseWith, dropAll, session, type Query } from '../migrations/migration_case.js';
import type { Major } from '../servers/server.js';

afterAll(dropAll);

/** Texts that people have in columns, and some that they should not have. */
const TEXTS = [
  ...[
    '',
    ' ',
    '0',
    '-0',
    '+7',
    ' 12',
    '12 ',
    '\t12\n',
    '1 2',
    '1.5',
    '.5',
    '5.',
    '.',
    '1e3',
    '1E-3',
    '1e',
    '1_000',
    '0x1F',
    'x',
    'NaN',
    'nan',
    'inf',
    '-Infinity',
  ],
  ...[
    '32767',
    '32768',
    '-32768',
    '-32769',
    '2147483647',
    '2147483648',
    '-2147483648',
    '9223372036854775807',
    '9223372036854775808',
    '999.99',
    '999.995',
    '-1000',
  ],
  ...['t', 'TRUE', 'tru', 'f', 'fa', 'yes', 'y', 'no', 'n', 'on', 'of', 'off', 'o', '1', '01', ' true '],
  ...[
    '6f9619ff-8b86-d011-b42d-00c04fc964ff',
    '6F9619FF8B86D011B42D00C04FC964FF',
    '{6f9619ff-8b86-d011-b42d-00c04fc964ff}',
    '6f9619ff-8b86-d011-b42d-00c04fc964f',
    '{6f9619ff-8b86-d011-b42d-00c04fc964ff',
    '6f96-19ff-8b86-d011-b42d-00c0-4fc9-64ff',
    '6f-9619ff8b86d011b42d00c04fc964ff',
  ],
];
const NUMBERS = [
  '0',
  '1',
  '-1',
  '9.99',
  '9.994',
  '9.995',
  '9.999',
  '-9.995',
  '99',
  '100',
  '999.5',
  '32767',
  '32767.4',
  '32767.5',
  '32768',
  '-32768.5',
  '-32769',
  '2147483647.5',
  '9223372036854775807',
  'NaN',
];

const literal = (text: string): string => `E'${text.replaceAll("'", "''").replaceAll('\t', '\\t').replaceAll('\n', '\\n')}'`;

/** Whether PostgreSQL makes the value one of the other type, as ALTER COLUMN ... TYPE does: by assignment, or by the cast given. */
async function takes(query: Query, value: string, from: string, to: string): Promise<boolean> {
  const using = from === 'text' && !to.startsWith('character') ? ` USING a::${to}` : '';
  try {
    await query(
      `BEGIN; CREATE TEMPORARY TABLE tried (a ${from}) ON COMMIT DROP; INSERT INTO tried VALUES (${literal(value)}); ALTER TABLE tried ALTER a TYPE ${to}${using}; ROLLBACK`,
    );
    return true;
  } catch {
    await query('ROLLBACK');
    return false;
  }
}

describe.each<Major>([15, 18])('values that a type refuses, on PostgreSQL %s', (major) => {
  let url = '';
  beforeAll(async () => {
    url = await databaseWith(major, '');
  });

  test.each([
    ...['smallint', 'integer', 'bigint', 'numeric', 'numeric(5,2)', 'boolean', 'uuid', 'date'].map((to) => ['text', to, TEXTS] as const),
    ...['smallint', 'integer', 'numeric(3,2)', 'numeric(2,0)', 'numeric(6,3)'].map((to) => ['numeric', to, NUMBERS] as const),
    ...['smallint', 'numeric(3,0)', 'numeric(5,1)'].map(
      (to) => ['integer', to, ['0', '999', '1000', '-1000', '9999', '32767', '32768', '10000']] as const,
    ),
    ...['smallint', 'integer'].map((to) => ['bigint', to, ['0', '32768', '-2147483649', '2147483648']] as const),
    ['numeric(4,1)', 'numeric(3,0)', ['999.4', '999.5', '-999.5', '1']] as const,
    ['character varying(9)', 'character varying(3)', ['abc', 'abcd', 'abc   ', '   abc', '']] as const,
    ['text', 'character(2)', ['a', 'ab', 'abc', 'ab ']] as const,
  ])('%s to %s: the condition finds what PostgreSQL refuses, and nothing else', async (from, to, values) => {
    const condition = narrowing('given.a', from, to)?.[major >= 16 ? 'condition' : 'before16'] ?? null;
    // Before 16 some are only tried.
    if (condition === null) {
      expect(major).toBeLessThan(16);
      return;
    }
    await session(url, async (query) => {
      for (const value of values) {
        const found = await query(
          `SELECT count(*)::int AS rows FROM (SELECT ${literal(value)}::${from} AS a) AS given WHERE ${condition}`,
        ).catch(() => null);
        if (found === null) continue;
        expect([value, found[0]?.['rows'] === 0]).toEqual([value, await takes(query, value, from, to)]);
      }
    });
  });
});
