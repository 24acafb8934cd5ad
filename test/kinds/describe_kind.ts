import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { quoteLiteral } from '../../src/sql/quote.js';
import type { Draft } from '../../src/kinds/draft.js';
import type { Effect, Kind } from '../../src/kinds/kind.js';
import { load, pass, playgrounds, read, type Playground } from './round_trip.js';

/** A change in words, the SQL of both sides, and what it amounts to. */
export type DescribedChange = readonly [title: string, from: string, to: string, effect: Effect];

interface Description {
  /** what the objects need around them */
  readonly base?: string;
  /** each the SQL of at least one object, which must read the same after it was written by the kind */
  readonly objects: readonly string[];
  readonly changes: readonly DescribedChange[];
  /** the oldest major on which they can be had */
  readonly since?: number;
  readonly places?: typeof playgrounds;
}

const attributesOf = async (playground: Playground, kind: Kind): Promise<ReadonlyMap<string, unknown>> =>
  new Map([...(await read(playground, kind))].map(([id, { attributes }]) => [id, attributes]));

async function undo(playground: Playground, drafts: readonly Draft[]): Promise<boolean> {
  const statements = drafts.map((draft) => draft.undo).reverse();
  if (statements.length === 0 || statements.some((statement) => statement === undefined)) return false;
  for (const statement of statements) await playground.exec(statement ?? '');
  return true;
}

/**
 * Tries a kind everywhere: what it reads it can write, each change leads where it should, drops drop, what undoes a statement brings back
 * what was before, and each object is found by its lookup.
 */
export function describeKind(kind: Kind, { base = '', objects, changes, since = 14, places = playgrounds }: Description): void {
  describe.each(places)(`${kind.title} in %s`, (_where, open) => {
    let playground: Playground;
    beforeAll(async () => {
      playground = await open();
    });
    afterAll(async () => {
      await playground.close();
    });

    test.each(objects)('%s', async (sql) => {
      if (playground.major < since) return;
      await load(playground, base);
      const without = await attributesOf(playground, kind);

      const created = await pass(playground, kind, base, `${base};${sql}`);
      expect(created.expected.size).toBeGreaterThan(without.size);
      expect(created.reached).toEqual(created.expected);
      if (await undo(playground, created.drafts)) expect(await attributesOf(playground, kind)).toEqual(without);

      const dropped = await pass(playground, kind, `${base};${sql}`, base);
      expect(dropped.reached).toEqual(without);
      if (await undo(playground, dropped.drafts)) expect(await attributesOf(playground, kind)).toEqual(created.expected);
    });

    test.each(objects)('found by its name: %s', async (sql) => {
      if (playground.major < since) return;
      await load(playground, `${base};${sql}`);
      for (const object of (await read(playground, kind)).values()) {
        const lookup = kind.lookup(quoteLiteral(object.relation ?? ''), quoteLiteral(object.name));
        expect((await read(playground, kind, lookup)).get(object.id)).toEqual(object);
        // A schema's name has one part: before 16 PostgreSQL refuses to look for one of two.
        const missing = quoteLiteral(kind.name === 'schema' ? 'missing' : 'public.missing');
        expect(await read(playground, kind, kind.lookup(missing, missing))).toEqual(new Map());
      }
    });

    if (changes.length === 0) return;
    test.each(changes)('%s', async (_title, from, to, effect) => {
      if (playground.major < since) return;
      await load(playground, `${base};${from}`);
      const before = await attributesOf(playground, kind);
      const passage = await pass(playground, kind, `${base};${from}`, `${base};${to}`);
      expect(passage.effects).toEqual([effect]);
      if (effect === 'impossible') return;
      expect(passage.reached).toEqual(passage.expected);
      if (effect !== 'replace' && (await undo(playground, passage.drafts))) expect(await attributesOf(playground, kind)).toEqual(before);
    });
  });
}
