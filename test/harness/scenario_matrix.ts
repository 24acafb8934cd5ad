import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Major } from '../servers/binaries.js';
import { startServer, type TestServer } from '../servers/server.js';
import { type DesiredFrom, type Direction, runScenario } from './run_scenario.js';
import { readScenario, scenarioNames } from './scenario.js';
import { type ScenarioDatabases, scenarioDatabases } from './scenario_databases.js';

/** The runs of each scenario: both directions between two databases, and forward to the file through the embedded shadow, proven. */
const runs: readonly { readonly direction: Direction; readonly desiredFrom: DesiredFrom }[] = [
  { direction: 'forward', desiredFrom: 'url' },
  { direction: 'forward', desiredFrom: 'file' },
  { direction: 'reverse', desiredFrom: 'url' },
];

/** Declares the tests of all scenarios on the server of one major. */
export function testScenariosOn(major: Major): void {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(async () => {
    await server.stop();
  });

  describe.each(
    scenarioNames()
      .map(readScenario)
      .filter((scenario) => scenario.majors.includes(major)),
  )('$name', (scenario) => {
    let databases: ScenarioDatabases;
    beforeAll(() => {
      databases = scenarioDatabases(scenario, server);
    });
    afterAll(async () => {
      await databases.drop();
    });

    test.each(runs.filter(({ direction }) => direction === 'forward' || scenario.reverse))(
      `$direction, desired by $desiredFrom, on PostgreSQL ${String(major)}`,
      async ({ direction, desiredFrom }) => {
        const { problems } = await runScenario(scenario, databases, direction, desiredFrom);
        expect(problems.join('\n\n')).toBe('');
      },
    );
  });
}
