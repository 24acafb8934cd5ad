import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { z } from 'zod';
import { emptyCatalog } from '../../src/catalog/catalog.js';
import { makeObjectId, type Attributes, type CatalogObject, type Json } from '../../src/catalog/object.js';
import type { Draft } from '../../src/kinds/draft.js';
import type { Kind, WriteContext } from '../../src/kinds/kind.js';
import type { Major } from '../servers/binaries.js';
import { startServer } from '../servers/server.js';

/** A PostgreSQL whose schema `public` the tests fill and empty again. */
export interface Playground {
  readonly major: number;
  exec(sql: string): Promise<void>;
  query(sql: string): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

async function embedded(): Promise<Playground> {
  const db = await PGlite.create();
  return {
    major: 18,
    exec: async (sql) => {
      await db.exec(sql);
    },
    query: async (sql) => (await db.query(sql)).rows,
    close: () => db.close(),
  };
}

async function onServer(major: Major): Promise<Playground> {
  const server = await startServer(major);
  const url = await server.createDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    major,
    exec: async (sql) => {
      await client.query(sql);
    },
    query: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
    close: async () => {
      await client.end();
      await server.dropDatabase(url);
      await server.stop();
    },
  };
}

/** Where every kind is tried: the embedded database, and real servers of the oldest and the newest major. */
export const playgrounds: readonly (readonly [string, () => Promise<Playground>])[] = [
  ['the embedded database', embedded],
  ['PostgreSQL 14', () => onServer(14)],
  ['PostgreSQL 18', () => onServer(18)],
];

/** Publications live in no schema. */
const DROP_PUBLICATIONS = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT quote_ident(pubname) FROM pg_catalog.pg_publication LOOP EXECUTE 'DROP PUBLICATION ' || name; END LOOP;
END $$`;

const DROP_WRAPPERS = `DO $$ DECLARE w name; BEGIN
  FOR w IN SELECT fdwname FROM pg_catalog.pg_foreign_data_wrapper LOOP EXECUTE format('DROP FOREIGN DATA WRAPPER %I CASCADE', w); END LOOP;
END $$`;

const reset = (playground: Playground): Promise<void> =>
  playground.exec(`${DROP_PUBLICATIONS}; DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public; ${DROP_WRAPPERS}`);

/** Empties `public`, drops what lives in no schema, and runs the SQL. */
export async function load(playground: Playground, sql: string): Promise<void> {
  await reset(playground);
  await playground.exec(`SET search_path TO public; SET check_function_bodies TO off; ${sql}`);
}

const row = z.object({
  schema: z.string().nullable(),
  relation: z.string().nullable(),
  name: z.string(),
  owner: z.string().nullable(),
  attributes: z.custom<Json>(() => true),
});

/** The objects of a kind, by id; with a lookup, only the one that it finds. */
export async function read(playground: Playground, kind: Kind, lookup = ''): Promise<ReadonlyMap<string, CatalogObject>> {
  await playground.exec("SET search_path TO ''");
  const rows = (await playground.query(`${kind.query(lookup)} ORDER BY relation, name`)).map((found) => row.parse(found));
  return new Map(
    rows.map(({ schema, relation, name, attributes }) => {
      const id = makeObjectId(kind.name, relation, name);
      return [id, { id, kind: kind.name, schema, relation, name, parent: null, attributes: kind.decode(attributes), dependencies: [] }];
    }),
  );
}

const attributesOf = (objects: ReadonlyMap<string, CatalogObject>): ReadonlyMap<string, Attributes> =>
  new Map([...objects].map(([id, { attributes }]) => [id, attributes]));

export const context: WriteContext = {
  catalog: emptyCatalog(18),
  current: emptyCatalog(18),
  desired: emptyCatalog(18),
  targetMajor: 18,
  mayLose: false,
  childrenOf: () => [],
  isKeptBelow: () => false,
  isApart: () => false,
};

/** What it takes to make an object: its creation, and the state that CREATE cannot write. */
function creation(kind: Kind, object: CatalogObject, writing: WriteContext): readonly Draft[] {
  const state = kind.stateAfterCreate.filter((attribute) => attribute in object.attributes);
  const born = Object.fromEntries(Object.entries(object.attributes).filter(([attribute]) => !state.includes(attribute)));
  return [
    ...kind.create(object, writing),
    ...(state.length === 0 ? [] : kind.change({ ...object, attributes: born }, object, state, writing)),
  ];
}

const differing = (from: CatalogObject, to: CatalogObject): readonly string[] =>
  [...new Set([...Object.keys(from.attributes), ...Object.keys(to.attributes)])].filter(
    (attribute) => JSON.stringify(from.attributes[attribute]) !== JSON.stringify(to.attributes[attribute]),
  );

export interface Passage {
  /** what each changed object's difference amounts to */
  readonly effects: readonly string[];
  readonly drafts: readonly Draft[];
  readonly expected: ReadonlyMap<string, Attributes>;
  readonly reached: ReadonlyMap<string, Attributes>;
}

/**
 * Brings the database that `from` makes to the one that `to` makes, with the kind's own statements: creations, changes and drops.
 */
export async function pass(playground: Playground, kind: Kind, from: string, to: string): Promise<Passage> {
  const writing: WriteContext = { ...context, targetMajor: playground.major };
  await load(playground, to);
  const desired = await read(playground, kind);
  await load(playground, from);
  const current = await read(playground, kind);
  const drafts: Draft[] = [...current.values()].filter(({ id }) => !desired.has(id)).map((object) => kind.drop(object, writing));
  const effects: string[] = [];
  for (const object of desired.values()) {
    const before = current.get(object.id);
    if (before === undefined) {
      drafts.push(...creation(kind, object, writing));
      continue;
    }
    const attributes = differing(before, object);
    if (attributes.length === 0) continue;
    const effect = kind.effect(before, object, attributes, writing);
    effects.push(effect);
    drafts.push(
      ...(effect === 'replace'
        ? [kind.drop(before, writing), ...creation(kind, object, writing)]
        : kind.change(before, object, attributes, writing)),
    );
  }
  await playground.exec("SET search_path TO ''; SET check_function_bodies TO off");
  for (const { statement } of drafts) await playground.exec(statement);
  return { effects, drafts, expected: attributesOf(desired), reached: attributesOf(await read(playground, kind)) };
}
