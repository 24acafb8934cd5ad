/**
 * Measures the locks that the steps of scenarios' migrations take and compares them with those they claim, both ways:
 * `npm run locks -- [name...] [--major 18]`.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readScenario, scenarioNames } from '../harness/scenario.js';
import { scenarioDatabases } from '../harness/scenario_databases.js';
import { majors } from '../servers/binaries.js';
import { startServer } from '../servers/server.js';
import { measureClaims } from './claims.js';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { major: { type: 'string', default: '18' } } });
const major = z.coerce.number().pipe(z.literal(majors)).parse(values.major);
const names = positionals.length > 0 ? positionals : scenarioNames();

let measured = 0;
let wrong = 0;
let notRun = 0;
const server = await startServer(major);
try {
  for (const scenario of names.map(readScenario).filter((each) => each.majors.includes(major))) {
    const databases = scenarioDatabases(scenario, server);
    try {
      for (const direction of scenario.reverse ? (['forward', 'reverse'] as const) : (['forward'] as const)) {
        const report = await measureClaims(scenario, databases, direction);
        measured += report.measured;
        wrong += report.wrong.length;
        notRun += report.notRun.length;
        for (const one of report.wrong) console.log(`WRONG ${scenario.name} ${direction}: ${one}`);
        for (const one of report.notRun) console.log(`NOT RUN ${scenario.name} ${direction}: ${one}`);
      }
    } catch (error) {
      console.log(`FAILED ${scenario.name}:`, error);
      wrong += 1;
    } finally {
      await databases.drop();
    }
  }
} finally {
  await server.stop();
}
console.log(
  `PostgreSQL ${String(major)}: ${String(measured)} steps measured, ${String(wrong)} claims wrong, ${String(notRun)} steps not run`,
);
if (wrong > 0) process.exitCode = 1;
