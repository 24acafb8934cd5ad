import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalog } from '../../src/catalog/catalog.js';
import { readCatalog } from '../../src/catalog/read_catalog.js';
import { kinds } from '../../src/kinds/registry.js';
import { columnsStoring, tablesStoring } from '../../src/kinds/type_users.js';
import { databaseOf } from './playground_database.js';
import { load, playgrounds, type Playground } from './round_trip.js';

const SCHEMA = `
  CREATE TYPE color AS ENUM ('red', 'blue');
  CREATE DOMAIN shade AS color DEFAULT 'red';
  ALTER DOMAIN shade ADD CONSTRAINT not_blue CHECK (VALUE <> 'blue');
  CREATE TYPE paint AS (main shade, others color[]);
  CREATE TYPE paints AS RANGE (SUBTYPE = color);
  CREATE TABLE walls (id serial, a paint[], b paints, d paints_multirange);
  CREATE TABLE numbers (id integer GENERATED ALWAYS AS IDENTITY);
`;

describe.each(playgrounds)('types and sequences in %s', (_where, open) => {
  let playground: Playground;
  let catalog: Catalog;
  beforeAll(async () => {
    playground = await open();
    await load(playground, SCHEMA);
    catalog = await readCatalog(databaseOf(playground), kinds);
  });
  afterAll(async () => {
    await playground.close();
  });

  const object = (id: string) => [...catalog.objects.values()].find((one) => one.id === id);

  test.each([
    ['enum public.color', ['schema public']],
    ['domain public.shade', ['enum public.color', 'schema public']],
    ['domain_constraint not_blue on public.shade', ['domain public.shade', 'enum public.color']],
    ['composite public.paint', ['domain public.shade', 'enum public.color', 'schema public']],
    ['range public.paints', ['enum public.color', 'schema public']],
    ['column a on public.walls', ['composite public.paint', 'table public.walls']],
    ['column b on public.walls', ['range public.paints', 'table public.walls']],
    ['column d on public.walls', ['range public.paints', 'table public.walls']],
    ['sequence public.walls_id_seq', ['schema public']],
    ['default id on public.walls', ['column id on public.walls', 'sequence public.walls_id_seq', 'table public.walls']],
    ['sequence_owner owned by on public.walls_id_seq', ['column id on public.walls', 'sequence public.walls_id_seq', 'table public.walls']],
  ])('%s needs %j', (id, dependencies) => {
    expect(object(id)?.dependencies).toEqual(dependencies);
  });

  test('the sequence of an identity column is no object of its own, nor are the functions of a range', () => {
    const of = (kind: string) => [...catalog.objects.values()].filter((one) => one.kind === kind).map(({ name }) => name);
    expect(of('sequence')).toEqual(['public.walls_id_seq']);
    expect(of('function')).toEqual([]);
  });

  test('checks stand on their domain, owner columns on their sequence', () => {
    expect(object('domain_constraint not_blue on public.shade')?.parent).toBe('domain public.shade');
    expect(object('sequence_owner owned by on public.walls_id_seq')?.parent).toBe('sequence public.walls_id_seq');
  });

  test('the columns that store a type are found through other types', () => {
    const color = object('enum public.color');
    if (color === undefined) throw new Error('there is no type');
    expect(columnsStoring(catalog, color.id).map(({ name }) => name)).toEqual(['a', 'b', 'd']);
    expect(tablesStoring(catalog, color.id)).toEqual(['public.walls']);
  });
});
