import { expect, test } from '@jest/globals';
import pg from 'pg';
import { readCatalog } from '../../src/catalog/read_catalog.js';
import { connectServer } from '../../src/database/server.js';
import { kinds } from '../../src/kinds/registry.js';
import { readWithPgStructure } from '../judge/second_reader.js';
import { startServer } from '../servers/server.js';
import { constraints } from './changes/constraints.js';
import { indexes } from './changes/indexes.js';

/** Tables with their columns, foreign keys and indexes, those behind constraints included; all by name. */
async function ours(url: string): Promise<readonly object[]> {
  const database = await connectServer(url, 'from');
  try {
    const { objects } = await readCatalog(database, kinds);
    const all = [...objects.values()];
    const on = (table: string, wanted: readonly string[]): readonly string[] =>
      all.filter(({ kind, relation }) => relation === table && wanted.includes(kind)).map(({ name }) => name);
    return all
      .filter(({ kind }) => kind === 'table')
      .map(({ name }) => ({
        name,
        columns: on(name, ['column']).toSorted(),
        foreignKeys: on(name, ['foreign_key']).toSorted(),
        indexes: on(name, ['index', 'unique_constraint', 'exclusion_constraint']).toSorted(),
      }));
  } finally {
    await database.close();
  }
}

test.each([constraints, indexes])('pg-structure reads the same as we do: $title', async ({ base }) => {
  const server = await startServer(15);
  const url = await server.createDatabase();
  try {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`CREATE SCHEMA app; SET search_path TO app; ${base}`);
    await client.end();
    const theirs = (await readWithPgStructure(url)).map(({ name, columns, foreignKeys, indexes }) => ({
      name,
      columns: columns.map(([column = '']) => column).toSorted(),
      foreignKeys: foreignKeys.map((key) => key.split(' ')[0] ?? '').toSorted(),
      indexes: indexes.map((index) => index.split(' ')[0] ?? '').toSorted(),
    }));
    expect(theirs.length).toBeGreaterThan(0);
    expect((await ours(url)).toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))).toEqual(theirs);
  } finally {
    await server.dropDatabase(url);
    await server.stop();
  }
});
