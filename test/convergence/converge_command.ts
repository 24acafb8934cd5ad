/**
 * Runs the migrations of scenarios from states in between and prints what went wrong:
 * `npm run converge -- [<name> ...] [--major 15] [--guards plain] [--prefixes 5] [--subsets 20] [--mutations 20] [--seed 1]`. Every prefix where none is given.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { forEachScenario } from '../harness/for_each_scenario.js';
import { majors } from '../servers/binaries.js';
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

let states = 0;
let stops = 0;
await forEachScenario(positionals, major, 'converges', async (scenario, databases) => {
  if (scenario.refusedForeignKeys) return [];
  const found = await converge(scenario, databases, rounds);
  states += found.states;
  stops += found.stops.length;
  for (const stop of found.stops) console.error(`  stops by name ${stop}`);
  return found.problems;
});
console.error(`${String(states)} states; in ${String(stops)} of them it stops with the object's name`);
