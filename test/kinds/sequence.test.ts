import { expect, test } from '@jest/globals';
import { makeObjectId, type Attributes, type CatalogObject } from '../../src/catalog/object.js';
import { sequence } from '../../src/kinds/sequence.js';
import { describeKind } from './describe_kind.js';
import { context } from './round_trip.js';

const s = (options = ''): string => `CREATE SEQUENCE s ${options}`;

describeKind(sequence, {
  base: 'CREATE TABLE identified (id integer GENERATED ALWAYS AS IDENTITY)',
  objects: [
    s(),
    s('AS smallint'),
    s('AS integer INCREMENT 5 MINVALUE 10 MAXVALUE 1000 START 20 CACHE 3 CYCLE'),
    s('INCREMENT -1'),
    s('AS integer INCREMENT -2 MINVALUE -100 MAXVALUE 100 START 50'),
    s('START 9223372036854775806'),
    'CREATE SEQUENCE "Od.d ""s"',
    'CREATE TABLE serials (a serial, b smallserial); ALTER TABLE serials ALTER a DROP DEFAULT, ALTER b DROP DEFAULT',
  ],
  changes: [
    ['type wider', s('AS integer'), s(), 'alter'],
    ['type narrower', s(), s('AS smallint'), 'alter'],
    ['type and maximum', s('AS integer MAXVALUE 100'), s('MAXVALUE 200'), 'alter'],
    ['type, maximum kept', s('AS integer MAXVALUE 100'), s('MAXVALUE 100'), 'alter'],
    ['increment', s(), s('INCREMENT 10'), 'alter'],
    ['direction', s(), s('INCREMENT -1'), 'alter'],
    ['direction and type', s('AS integer INCREMENT -1'), s(), 'alter'],
    ['start', s(), s('START 100'), 'alter'],
    ['minimum, which moves the start', s(), s('MINVALUE 100'), 'alter'],
    ['minimum below, start kept', s(), s('MINVALUE -100 START 1'), 'alter'],
    ['maximum', s('MAXVALUE 100'), s(), 'alter'],
    ['cache and cycle', s('CACHE 5'), s('CYCLE'), 'alter'],
    ['everything', s(), s('AS integer INCREMENT 5 MINVALUE 10 MAXVALUE 1000 START 20 CACHE 3 CYCLE'), 'alter'],
    ['nothing left of everything', s('AS integer INCREMENT 5 MINVALUE 10 MAXVALUE 1000 START 20 CACHE 3 CYCLE'), s(), 'alter'],
  ],
});

describeKind(sequence, {
  objects: ['CREATE UNLOGGED SEQUENCE s', 'CREATE UNLOGGED TABLE t (id serial); ALTER TABLE t ALTER id DROP DEFAULT'],
  changes: [
    ['unlogged', s(), 'CREATE UNLOGGED SEQUENCE s', 'alter'],
    ['logged, with a cache', 'CREATE UNLOGGED SEQUENCE s', s('CACHE 5'), 'alter'],
  ],
  since: 15,
});

const named = (attributes: Attributes): CatalogObject => ({
  id: makeObjectId('sequence', null, 'public.s'),
  kind: 'sequence',
  schema: 'public',
  relation: null,
  name: 'public.s',
  parent: null,
  attributes,
  dependencies: [],
});

test('only what differs is said, and what was there keeps its position', () => {
  expect(sequence.change(named({}), named({ increment: '2', cache: '10' }), ['cache', 'increment'], context)).toMatchObject([
    { statement: 'ALTER SEQUENCE public.s INCREMENT BY 2 CACHE 10', undo: 'ALTER SEQUENCE public.s INCREMENT BY 1 CACHE 1' },
  ]);
});

test('a restart is said to lose the position', () => {
  const [draft] = sequence.change(named({}), named({ min: '100' }), ['min'], context);
  expect(draft).toMatchObject({ statement: 'ALTER SEQUENCE public.s MINVALUE 100 START WITH 100 RESTART' });
  expect(draft?.lossy).toBe('the position of sequence public.s does not fit its new bounds, so it starts again at 100');
});

test('an unlogged sequence is not possible before 15', () => {
  const on14 = { ...context, targetMajor: 14 };
  expect(sequence.effect(named({}), named({ unlogged: true }), ['unlogged'], on14)).toBe('impossible');
  expect(sequence.create(named({ unlogged: true }), on14)).toMatchObject([{ statement: 'CREATE SEQUENCE IF NOT EXISTS public.s' }]);
});
