import { afterAll, describe, expect, test } from '@jest/globals';
import { readScenario } from '../harness/scenario.js';
import { scenarioDatabases } from '../harness/scenario_databases.js';
import { startServer, type TestServer } from '../servers/server.js';
import { converge } from './converge.js';

/** A few of each sort; `npm run converge` runs all, or more of one. */
const scenarios = [
  'story_1_table_of_another_shape',
  'story_3_one_column_safely',
  'enum_value_removed_by_new_type',
  'function_used_everywhere_return_type',
  'table_new_with_everything',
  'view_over_a_column_that_is_retyped',
] as const;
const seed = Number(process.env['CONVERGE_SEED'] ?? 1);

let started: Promise<TestServer> | undefined;
afterAll(async () => {
  await (await started)?.stop();
});

describe.each(['do', 'plain'] as const)('guards in the style %s', (guards) => {
  test.each(scenarios)(
    '%s: from states in between it ends in its target or stops with a name',
    async (name) => {
      const databases = scenarioDatabases(readScenario(name), await (started ??= startServer(15)));
      try {
        const { problems } = await converge(readScenario(name), databases, { guards, seed, prefixes: 2, subsets: 2, mutations: 4 });
        expect(problems.join('\n\n')).toBe('');
      } finally {
        await databases.drop();
      }
    },
    120_000,
  );
});
