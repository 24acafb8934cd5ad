/**
 * Runs the migrations of scenarios from states in between and prints what went wrong:
 * `npm run converge -- [<name> ...] [--major 15] [--guards plain] [--prefixes 5] [--subsets 20] [--mutations 20] [--seed 1]`. Every prefix where none is given.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readScenario, scenarioNames } from '../harness/scenario.js';
import { scenarioDatabases } from '../harness/scenario_databases.js';
import { majors } from '../servers/binaries.js';
import { startServer } from '../servers/server.js';
import { converge } from './converge.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    major: { type: 'string', default: '15' },
    guards: { type: 'string', default: 'do' },
    prefixes: { type: 'string', default: 'Infinity' },
    subsets: { type: 'string', default: '20' },
    mutations: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});
const major = z.coerce.number().pipe(z.literal(majors)).parse(values.major);
const rounds = {
  guards: z.enum(['do', 'plain']).parse(values.guards),
  seed: Number(values.seed),
  prefixes: Number(values.prefixes),
  subsets: Number(values.subsets),
  mutations: Number(values.mutations),
};
const server = await startServer(major);
try {
  for (const name of positionals.length > 0 ? positionals : scenarioNames()) {
    const scenario = readScenario(name);
    if (!scenario.majors.includes(major) || scenario.refusedForeignKeys) continue;
    const databases = scenarioDatabases(scenario, server);
    try {
      const problems = await converge(scenario, databases, rounds);
      console.error(problems.length === 0 ? `${name}: converges` : `${name}: FAILS\n${problems.join('\n\n')}`);
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
