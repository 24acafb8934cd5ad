import { expect, test } from '@jest/globals';
import { enumType } from '../../src/kinds/enum.js';
import { createEnumStatement } from '../../src/kinds/enum_labels.js';
import { describeKind } from './describe_kind.js';

const mood = (...labels: readonly string[]): string => `CREATE TYPE mood AS ENUM (${labels.map((label) => `'${label}'`).join(', ')})`;

describeKind(enumType, {
  objects: [
    mood('sad', 'ok', 'happy'),
    mood(),
    `CREATE TYPE "Mo.od ""x" AS ENUM ('it''s', 'back\\slash', 'a, b', ' ', '')`,
    `CREATE TYPE "interval" AS ENUM ('a')`,
    mood(...Array.from({ length: 40 }, (_, number) => `label number ${number}`)),
  ],
  changes: [
    ['a label at the end', mood('a', 'b'), mood('a', 'b', 'c'), 'alter'],
    ['labels everywhere', mood('b', 'd'), mood('x', 'a', 'b', 'c', 'c2', 'd', 'e', "it''s"), 'alter'],
    ['the first labels', mood(), mood('a', 'b'), 'alter'],
    ['a label fewer', mood('a', 'b'), mood('a'), 'replace'],
    ['another order', mood('a', 'b'), mood('b', 'a'), 'replace'],
    ['a label of another name', mood('a', 'b'), mood('a', 'c'), 'replace'],
  ],
});

test('a short enum stands on one line, a long one has a line for each label', () => {
  expect(createEnumStatement('public.mood', ['a', 'b'])).toBe(`CREATE TYPE public.mood AS ENUM ('a', 'b')`);
  expect(
    createEnumStatement(
      'public.mood',
      Array.from({ length: 30 }, () => 'abcdef'),
    ),
  ).toMatch(/^CREATE TYPE public.mood AS ENUM \(\n  'abcdef',\n/);
});
