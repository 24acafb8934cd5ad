import { describe, expect, test } from '@jest/globals';
import { readScenario, scenarioNames } from '../harness/scenario.js';
import { scenarioDatabases } from '../harness/scenario_databases.js';
import { startServer } from '../servers/server.js';
import { measureClaims } from './claims.js';

// All of them: npm run locks
const aTenth = scenarioNames().filter((_name, index) => index % 10 === 0);

describe.each([15, 18] as const)('each step says which locks it takes, on PostgreSQL %i', (major) => {
  test.each(aTenth.map(readScenario).filter(({ majors }) => majors.includes(major)))('$name', async (scenario) => {
    const server = await startServer(major);
    const databases = scenarioDatabases(scenario, server);
    try {
      for (const direction of scenario.reverse ? (['forward', 'reverse'] as const) : (['forward'] as const)) {
        const { wrong } = await measureClaims(scenario, databases, direction);
        expect(wrong.join('\n\n')).toBe('');
      }
    } finally {
      await databases.drop();
      await server.stop();
    }
  });
});
