import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { check, generate } from '../../src/index.js';
import { type Json, makeObjectId } from '../../src/catalog/object.js';
import { readCatalog } from '../../src/catalog/read_catalog.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import { connectServer } from '../../src/database/server.js';
import { kinds } from '../../src/kinds/registry.js';
import { parseType } from '../../src/kinds/type_change.js';
import { hundredTables } from '../harness/hundred_tables.js';
import { dumpSchema } from '../judge/dump.js';
import { readWithPgStructure } from '../judge/second_reader.js';
import type { Major } from '../servers/server.js';
import { applied, databaseWith, dropAll, fileOf } from './migration_case.js';

afterAll(dropAll);

describe.each<Major>([15, 18])('a hundred tables from empty and back, on PostgreSQL %s', (major) => {
  let desired = '';
  let dump = '';
  beforeAll(async () => {
    desired = await databaseWith(major, hundredTables());
    dump = await dumpSchema(desired);
  });

  test('in the plain style: there, again, and back, column order included', async () => {
    const guards = 'plain';
    const target = await databaseWith(major, '');
    const empty = await dumpSchema(target);
    const there = fileOf((await generate({ from: target, to: desired, guards, proof: false })).files, '.sql');
    await applied(target, there);
    expect(await dumpSchema(target)).toBe(dump);
    expect(await check({ from: target, to: desired })).toMatchObject({ inSync: true, changes: [], unmodelled: [] });

    await applied(target, there);
    expect(await dumpSchema(target)).toBe(dump);

    const bare = await databaseWith(major, '');
    const back = fileOf((await generate({ from: target, to: bare, drop: 'all', guards, proof: false })).files, '.sql');
    await applied(target, back);
    expect(await dumpSchema(target)).toBe(empty);
    await applied(target, back);
    expect(await dumpSchema(target)).toBe(empty);
  });

  test('pg-structure reads the same tables, columns, keys and indexes as the catalog', async () => {
    const tables = await readWithPgStructure(desired);
    const catalog = await catalogOf(desired);
    const ours = [...catalog.objects.values()].filter(({ kind }) => kind === 'table');
    expect(tables.map(({ name }) => name).toSorted()).toEqual(ours.map(({ name }) => bare(name)).toSorted());
    expect(ours.length).toBeGreaterThanOrEqual(100);
    for (const table of tables) expect(ofCatalog(table.name, catalog)).toEqual(inOurWords(table));
  });
});

async function catalogOf(url: string): Promise<Catalog> {
  const database = await connectServer(url, 'from');
  try {
    return await readCatalog(database, kinds);
  } finally {
    await database.close();
  }
}

interface TableFacts {
  readonly columns: readonly string[];
  readonly foreignKeys: readonly string[];
  readonly indexes: readonly string[];
}

/** pg-structure does not quote. */
const bare = (name: string): string => name.replaceAll('"', '');

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

function ofCatalog(table: string, catalog: Catalog): TableFacts {
  const on = [...catalog.objects.values()].filter(({ relation }) => relation !== null && bare(relation) === table);
  const ofKind = (kind: string): typeof on => on.filter((object) => object.kind === kind);
  const hasDefault = (name: string, relation: string | null): boolean => catalog.objects.has(makeObjectId('default', relation, name));
  return {
    columns: ofKind('column').map(({ name, relation, attributes }) => {
      const { base, modifiers, array } = parseType(textOf(attributes['type']));
      const nullable = attributes['notNull'] === true ? 'NOT NULL' : 'NULL';
      const preset = hasDefault(name, relation) || attributes['generated'] !== undefined ? 'default' : '-';
      return [bare(name), base, String(Number(array)), modifiers.join(), nullable, preset].join(' | ');
    }),
    foreignKeys: ofKind('foreign_key')
      .map(({ name, attributes }) => `${bare(name)} ${bare(textOf(attributes['references']))}`)
      .toSorted(),
    indexes: [...ofKind('index'), ...ofKind('unique_constraint'), ...ofKind('exclusion_constraint')]
      .map(({ name }) => bare(name))
      .toSorted(),
  };
}

function inOurWords(table: Awaited<ReturnType<typeof readWithPgStructure>>[number]): TableFacts {
  return {
    columns: table.columns.map(([name = '', type = '', nullable = '', preset]) => {
      const [, base = '', dimension = '', modifiers = ''] = /^(.*) (\d+) (\S+ \S+ \S+)$/.exec(type.replace(/^pg_catalog\./, '')) ?? [];
      const numbers = modifiers.split(' ').filter((modifier) => modifier !== 'undefined');
      return [name, base, dimension, numbers.join(), nullable, preset === 'null' || preset === 'undefined' ? '-' : 'default'].join(' | ');
    }),
    foreignKeys: table.foreignKeys.map((key) => key.split(' ').slice(0, 2).join(' ')),
    indexes: table.indexes.map((index) => index.replace(/ unique$/, '')).toSorted(),
  };
}
