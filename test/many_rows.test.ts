import { afterAll, expect, test } from '@jest/globals';
import { runWithRows } from './harness/many_rows.js';
import { readScenario, scenarioNames } from './harness/scenario.js';
import { scenarioDatabases } from './harness/scenario_databases.js';
import { startServer, type TestServer } from './servers/server.js';

const major = 15;
let started: Promise<TestServer> | undefined;
afterAll(async () => {
  await (await started)?.stop();
});

const scenarios = scenarioNames()
  .filter((_name, index) => index % 10 === 3)
  .filter((name) => readScenario(name).majors.includes(major) && !readScenario(name).refusedForeignKeys);

/** `npm run scenario -- --rows 1000 --major 15` does it with all of them. */
test.each(scenarios)(
  '%s: a thousand rows in each table are there after the migration, after a second run and after the rollback',
  async (name) => {
    const databases = scenarioDatabases(readScenario(name), await (started ??= startServer(major)));
    try {
      expect((await runWithRows(readScenario(name), databases, 'forward', 1000)).problems.join('\n\n')).toBe('');
    } finally {
      await databases.drop();
    }
  },
  60_000,
);
