import { expect, test } from '@jest/globals';
import { generate } from '../src/index.js';
import { applyMigration } from './harness/run_scenario.js';
import { readScenario } from './harness/scenario.js';
import { scenarioDatabases } from './harness/scenario_databases.js';
import { readWithPgStructure } from './judge/second_reader.js';
import { startServer } from './servers/server.js';

test.each(['table_new_with_everything', 'story_1_table_of_another_shape'])(
  'pg-structure reads the same tables after %s as in the desired database',
  async (name) => {
    const server = await startServer(15);
    const scenario = readScenario(name);
    const databases = scenarioDatabases(scenario, server);
    try {
      const [target, desired] = [await databases.copy('current'), await databases.original('desired')];
      const { files } = await generate({ from: target, to: desired, drop: 'all', proof: false });
      expect(await applyMigration(target, files)).toBe('');
      const wanted = await readWithPgStructure(desired);
      expect(wanted.length).toBeGreaterThan(0);
      expect((await readWithPgStructure(target)).map(inAnyOrder)).toEqual(wanted.map(inAnyOrder));
    } finally {
      await databases.drop();
      await server.stop();
    }
  },
);

/** Columns that were added stand behind those that were there. */
function inAnyOrder<T extends { readonly columns: readonly (readonly string[])[] }>(table: T): T {
  return { ...table, columns: table.columns.map((column) => column.join(' ')).toSorted() };
}
