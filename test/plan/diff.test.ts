import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emptyCatalog, type Catalog } from '../../src/catalog/catalog.js';
import { makeObjectId, type Attributes, type CatalogObject } from '../../src/catalog/object.js';
import { diff, subjectOf } from '../../src/diff/diff.js';

const attributes: fc.Arbitrary<Attributes> = fc.dictionary(
  fc.constantFrom('type', 'notNull', 'printed', 'options'),
  fc.oneof(
    fc.boolean(),
    fc.string({ maxLength: 3 }),
    fc.constant(null),
    fc.array(fc.string({ maxLength: 2 }), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b'), fc.oneof(fc.string({ maxLength: 2 }), fc.constant(undefined))),
  ),
);

const object: fc.Arbitrary<CatalogObject> = fc
  .record({ kind: fc.constantFrom('column', 'index', 'view'), name: fc.constantFrom('a', 'b', 'c', 'd'), attributes })
  .map(({ kind, name, attributes }) => ({
    id: makeObjectId(kind, 'public.t', name),
    kind,
    schema: 'public',
    relation: 'public.t',
    name,
    parent: null,
    attributes,
    dependencies: [],
  }));

const catalog: fc.Arbitrary<Catalog> = fc
  .uniqueArray(object, { selector: ({ id }) => id, maxLength: 8 })
  .map((objects) => ({ ...emptyCatalog(18), objects: new Map(objects.map((each) => [each.id, each])) }));

/** A change as the other direction sees it. */
const mirrored = { added: 'removed', removed: 'added', changed: 'changed' } as const;

const summary = (current: Catalog, desired: Catalog, mirror: boolean): readonly string[] =>
  diff(current, desired)
    .map((change) => {
      const names = change.change === 'changed' ? change.attributes.join() : '';
      return `${mirror ? mirrored[change.change] : change.change} ${subjectOf(change).id} ${names}`;
    })
    .toSorted();

describe('the diff of two catalogs', () => {
  test('a catalog does not differ from itself, nor from a copy', () => {
    fc.assert(
      fc.property(catalog, (one) => {
        const copy: Catalog = { ...one, objects: new Map([...one.objects].map(([id, each]) => [id, structuredClone(each)])) };
        expect(diff(one, one)).toEqual([]);
        expect(diff(one, copy)).toEqual([]);
      }),
    );
  });

  test('the way back holds the same changes, mirrored', () => {
    fc.assert(
      fc.property(catalog, catalog, (one, other) => {
        expect(summary(one, other, false)).toEqual(summary(other, one, true));
      }),
    );
  });

  test('every object is in the diff, or the same on both sides', () => {
    fc.assert(
      fc.property(catalog, catalog, (one, other) => {
        const changed = new Set(diff(one, other).map((change) => subjectOf(change).id));
        for (const id of new Set([...one.objects.keys(), ...other.objects.keys()])) {
          if (!changed.has(id)) expect(one.objects.get(id)?.attributes).toEqual(other.objects.get(id)?.attributes);
        }
      }),
    );
  });

  test('long texts under `source` are spoken for by another attribute', () => {
    fc.assert(
      fc.property(catalog, fc.string(), (one, text) => {
        const other = new Map([...one.objects].map(([id, each]) => [id, { ...each, attributes: { ...each.attributes, source: text } }]));
        expect(diff(one, { ...one, objects: other })).toEqual([]);
      }),
    );
  });

  test('an absent attribute is the same as an undefined one and not the same as null', () => {
    const of = (attributes: Attributes): Catalog => {
      const one: CatalogObject = {
        id: makeObjectId('column', 'public.t', 'a'),
        kind: 'column',
        schema: 'public',
        relation: 'public.t',
        name: 'a',
        parent: null,
        attributes,
        dependencies: [],
      };
      return { ...emptyCatalog(18), objects: new Map([[one.id, one]]) };
    };
    expect(diff(of({}), of({ notNull: undefined }))).toEqual([]);
    expect(diff(of({}), of({ notNull: null }))).toHaveLength(1);
  });
});
