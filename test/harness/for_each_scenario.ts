import { startServer } from '../servers/server.js';
import type { Major } from '../servers/binaries.js';
import { readScenario, type Scenario, scenarioNames } from './scenario.js';
import { type ScenarioDatabases, scenarioDatabases } from './scenario_databases.js';

/**
 * Runs something with scenarios, one after the other, and says on standard error how each went; the exit code is 1 where one fails.
 * @param names all where there is none; one that is not for this major is left out
 * @param passes what is said where there is no problem: `passes`
 * @param run returns the problems it found
 */
export async function forEachScenario(
  names: readonly string[],
  major: Major,
  passes: string,
  run: (scenario: Scenario, databases: ScenarioDatabases) => Promise<readonly string[]>,
): Promise<void> {
  const server = await startServer(major);
  try {
    for (const name of names.length > 0 ? names : scenarioNames()) {
      const scenario = readScenario(name);
      if (!scenario.majors.includes(major)) {
        console.error(`${name}: not for PostgreSQL ${String(major)}`);
        continue;
      }
      const databases = scenarioDatabases(scenario, server);
      try {
        const problems = await run(scenario, databases);
        console.error(
          problems.length === 0 ? `${name}: ${passes} on PostgreSQL ${String(major)}` : `${name}: FAILS\n${problems.join('\n\n')}`,
        );
        if (problems.length > 0) process.exitCode = 1;
      } catch (error) {
        console.error(`${name}: FAILS\n`, error);
        process.exitCode = 1;
      } finally {
        await databases.drop();
      }
    }
  } finally {
    await server.stop();
  }
}
