import pg from 'pg';
import { generate, type GenerateResult } from '../../src/index.js';
import { renamesOf, type Direction } from '../harness/run_scenario.js';
import type { Scenario } from '../harness/scenario.js';
import type { ScenarioDatabases, Side } from '../harness/scenario_databases.js';
import { heldLocks, readRelations, type Relations } from './held_locks.js';

type Step = GenerateResult['steps'][number];

/** What was seen of a scenario's claims. */
export interface ClaimsReport {
  /** how many steps ran */
  readonly measured: number;
  /** steps whose bare statement has nothing to do any more, or fails without its guard */
  readonly notRun: readonly string[];
  /** claims that are not what was measured */
  readonly wrong: readonly string[];
}

/** Runs the bare statements of a scenario's migration, each in a transaction of its own, and compares the locks it takes with those that the step claims. */
export async function measureClaims(scenario: Scenario, databases: ScenarioDatabases, direction: Direction): Promise<ClaimsReport> {
  const [before, after]: [Side, Side] = direction === 'forward' ? ['current', 'desired'] : ['desired', 'current'];
  const target = await databases.copy(before);
  const { steps } = await generate({
    ...scenario.options,
    drop: direction === 'forward' ? (scenario.options.drop ?? 'all') : 'all',
    rename: renamesOf(scenario, before),
    proof: false,
    from: target,
    to: await databases.original(after),
  });
  const client = new pg.Client({ connectionString: target });
  await client.connect();
  try {
    await client.query('SET check_function_bodies = off');
    return await measureSteps(
      client,
      steps.filter(({ withheld }) => withheld === null),
    );
  } finally {
    await client.end();
  }
}

async function measureSteps(client: pg.Client, steps: readonly Step[]): Promise<ClaimsReport> {
  const notRun: string[] = [];
  const wrong: string[] = [];
  for (const step of steps) {
    const relations = await readRelations(client);
    await client.query('BEGIN');
    try {
      await client.query(step.statement);
    } catch (error) {
      await client.query('ROLLBACK');
      notRun.push(`${step.statement}\n    ${error instanceof Error ? error.message : String(error)}`);
      continue;
    }
    const held = await heldLocks(client, relations);
    await client.query('COMMIT');
    const difference = compareClaim(step, held, relations);
    if (difference !== null) wrong.push(difference);
  }
  return { measured: steps.length - notRun.length, notRun, wrong };
}

const claimed = ({ mode, on, below = [], also }: Step['lock']): readonly string[] => [
  ...[...on, ...below].map((name) => `${mode} on ${name}`),
  ...(also === undefined ? [] : claimed(also)),
];

function compareClaim({ statement, lock }: Step, held: ReadonlyMap<string, string>, relations: Relations): string | null {
  const said = new Set(claimed(lock));
  const seen = new Set([...held].map(([oid, mode]) => `${mode} on ${relations.get(oid)?.name ?? oid}`));
  const missing = [...seen].filter((one) => !said.has(one));
  const tooMuch = [...said].filter((one) => !seen.has(one));
  if (missing.length + tooMuch.length === 0) return null;
  return [statement, ...missing.map((one) => `  takes ${one}`), ...tooMuch.map((one) => `  does not take ${one}`)].join('\n');
}
