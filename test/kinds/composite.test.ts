import { describe, expect, test } from '@jest/globals';
import { emptyCatalog } from '../../src/catalog/catalog.js';
import { makeObjectId, type CatalogObject, type Json } from '../../src/catalog/object.js';
import { composite } from '../../src/kinds/composite.js';
import type { Effect } from '../../src/kinds/kind.js';
import { describeKind } from './describe_kind.js';
import { context } from './round_trip.js';

const pair = (...members: readonly string[]): string => `CREATE TYPE pair AS (${members.join(', ')})`;

describeKind(composite, {
  base: `CREATE TYPE color AS ENUM ('red'); CREATE DOMAIN posint AS integer; CREATE TYPE "Od.d" AS (a text)`,
  objects: [
    pair('a integer', 'b text'),
    pair(),
    pair('"A b" numeric(10, 2)[]', '"user" varchar(20) COLLATE "C"', 'c color', 'p posint[]', 't timestamp(3) with time zone'),
    'CREATE TYPE nested AS (one "Od.d", many "Od.d"[])',
  ],
  changes: [
    ['an attribute at the end', pair('a integer'), pair('a integer', 'b text COLLATE "C"', 'c color'), 'alter'],
    ['an attribute fewer', pair('a integer', 'b text', 'c text'), pair('a integer', 'c text'), 'replace'],
    ['an attribute in the middle', pair('a integer', 'c text'), pair('a integer', 'b text', 'c text'), 'replace'],
    ['another type', pair('a integer'), pair('a bigint'), 'replace'],
    ['another collation', pair('a text'), pair('a text COLLATE "C"'), 'replace'],
    ['another order', pair('a integer', 'b text'), pair('b text', 'a integer'), 'replace'],
  ],
});

const members = (...declarations: readonly string[]): Json =>
  declarations.map((declaration) => {
    const [name = '', type = ''] = declaration.split(' ');
    return { name, type };
  });

const object = (
  kind: string,
  relation: string | null,
  name: string,
  dependencies: readonly CatalogObject[],
  attributes = {},
): CatalogObject => ({
  id: makeObjectId(kind, relation, name),
  kind,
  schema: 'public',
  relation,
  name,
  parent: null,
  attributes,
  dependencies: dependencies.map(({ id }) => id),
});

describe('composite type in use', () => {
  const effect = (from: Json, to: Json): Effect => {
    const current = object('composite', null, 'public.pair', [], { attributes: from });
    const domain = object('domain', null, 'public.pair_domain', [current], { type: 'public.pair' });
    const column = object('column', 'public.t', 'p', [domain], { type: 'public.pair_domain' });
    const objects = new Map([current, domain, column].map((one) => [one.id, one]));
    const catalog = { ...emptyCatalog(18), objects };
    return composite.effect(current, { ...current, attributes: { attributes: to } }, ['attributes'], { ...context, current: catalog });
  };

  test('gets new attributes at its end', () => {
    expect(effect(members('a integer'), members('a integer', 'b text'))).toBe('alter');
  });
  test('loses attributes where it stands', () => {
    expect(effect(members('a integer', 'b text'), members('b text', 'c text'))).toBe('alter');
  });
  test('gets attributes of other types by moving its values over', () => {
    expect(effect(members('a integer'), members('a text'))).toBe('alter');
  });
  test('keeps the order of its attributes inside another type', () => {
    expect(effect(members('a integer', 'b text'), members('b text', 'a integer'))).toBe('impossible');
  });
  test('keeps attributes whose values nothing converts', () => {
    expect(effect(members('a integer'), members('a uuid'))).toBe('impossible');
  });
});

test('a stored attribute is dropped in one statement, which is withheld unless it is asked for', () => {
  const current = object('composite', null, 'public.pair', [], { attributes: members('a integer', 'b text') });
  const column = object('column', 'public.t', 'p', [current]);
  const catalog = { ...emptyCatalog(18), objects: new Map([current, column].map((one) => [one.id, one])) };
  const desired = { ...current, attributes: { attributes: members('b text', 'c text') } };
  expect(composite.change(current, desired, ['attributes'], { ...context, current: catalog })).toMatchObject([
    {
      statement: 'ALTER TYPE public.pair\n  DROP ATTRIBUTE a,\n  ADD ATTRIBUTE c text',
      lossy: 'drops a from every stored value of type public.pair',
    },
  ]);
});
