import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generate, type GenerateOptions } from '../../src/index.js';
import { type Direction, judge } from '../harness/run_scenario.js';
import type { Scenario } from '../harness/scenario.js';
import { startServer, type TestServer } from '../servers/server.js';
import type { Side } from '../harness/scenario_databases.js';
import { createRandomRoles, type RandomDatabases, randomDatabases } from './random_databases.js';
import { bothSchemas, type EditedSchema, editedSchema } from './random_schema.js';

/** RANDOM_SEED looks elsewhere, RANDOM_RUNS (of each major) further: what is found there becomes a scenario or a known defect in COVERAGE.md. */
const seed = Number(process.env['RANDOM_SEED'] ?? 7);
const numRuns = Number(process.env['RANDOM_RUNS'] ?? 8);
/** a failure is made smaller for this long */
const shrinkingTime = 60_000;

const scenario: Scenario = {
  name: 'random',
  currentFile: '',
  desiredFile: '',
  rowsFile: undefined,
  desiredRowsFile: undefined,
  outcomeFile: undefined,
  goldenFile: '',
  options: {},
  majors: [15, 18],
  reverse: true,
  refusedForeignKeys: false,
  roles: [],
  differs: new Set(),
  rewritten: new Set(),
  renameBack: [],
};

describe.each([15, 18] as const)('random schemas on PostgreSQL %i', (major) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major);
    await createRandomRoles(server);
  });
  afterAll(async () => {
    await server.stop();
  });

  test(
    'each is repaired to each, in both directions',
    async () => {
      const repaired = fc.asyncProperty(editedSchema, async (schema) => {
        const problem = await problemsOf(schema, server);
        if (problem !== '') throw new Error(problem);
      });
      const { errorInstance } = await fc.check(repaired, {
        seed,
        numRuns,
        interruptAfterTimeLimit: numRuns * 20_000 + shrinkingTime,
        markInterruptAsFailure: true,
      });
      expect(errorInstance instanceof Error ? errorInstance.message : '').toBe('');
    },
    numRuns * 20_000 + 2 * shrinkingTime,
  );
});

/** What is wrong with the migrations between the two schemas, followed by both; empty when nothing is. */
async function problemsOf(schema: EditedSchema, server: TestServer): Promise<string> {
  const databases = randomDatabases(bothSchemas(schema), server);
  try {
    for (const direction of ['forward', 'reverse'] as const) {
      const problems = await problemsOneWay(direction, databases);
      if (problems.length === 0) continue;
      const sides = (['current', 'desired'] as const).map(
        async (side) => `-- ${side}.sql\n${(await databases.accepted(side)).join(';\n')};`,
      );
      return [`RANDOM_SEED=${seed}, ${direction}`, ...problems, ...(await Promise.all(sides))].join('\n\n');
    }
    return '';
  } finally {
    await databases.drop();
  }
}

/** What cannot be done without losing rows is withheld, even with drop all: such a migration must run, and what it ends in is not compared. */
async function problemsOneWay(direction: Direction, databases: RandomDatabases): Promise<readonly string[]> {
  const [before, after]: [Side, Side] = direction === 'forward' ? ['current', 'desired'] : ['desired', 'current'];
  try {
    const target = await databases.copy(before);
    const options: GenerateOptions = { from: target, to: await databases.original(after), drop: 'all', proof: false };
    const result = await generate(options);
    const problems = await judge(scenario, databases, { before, after, desiredFrom: 'url', target, result, drop: 'all' });
    if (problems.length > 0 || result.steps.some(({ withheld }) => withheld !== null)) return problems;
    const { inSync, changes } = await generate(options);
    return inSync ? [] : [`generate finds changes afterwards: ${changes.map(({ id }) => id).join(', ')}`];
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}
