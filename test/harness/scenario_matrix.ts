import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { generate, type GenerateResult } from '../../src/index.js';
import type { Major } from '../servers/binaries.js';
import { startServer, type TestServer } from '../servers/server.js';
import { runRollback } from './rollback_run.js';
import { type DesiredFrom, type Direction, judge, migrationFiles, runScenario } from './run_scenario.js';
import { readScenario, type Scenario, scenarioNames, sourceOf } from './scenario.js';
import { type ScenarioDatabases, scenarioDatabases } from './scenario_databases.js';

interface Run {
  readonly major: Major;
  readonly direction: Direction;
  readonly desiredFrom: DesiredFrom;
}

const between = (major: Major): readonly Run[] => [
  { major, direction: 'forward', desiredFrom: 'url' },
  { major, direction: 'reverse', desiredFrom: 'url' },
];
/** Every scenario goes both ways between two databases on these majors; */
const everyScenario: readonly Run[] = [...between(15), ...between(18)];
/** a tenth of them on the others, */
const aTenth: readonly Run[] = [...between(14), ...between(16), ...between(17)];
/** and a quarter from a live database to a file. The shadow is an 18, so 15 is the harder one. */
const aQuarter: readonly Run[] = [{ major: 15, direction: 'forward', desiredFrom: 'file' }];
/** Where the golden migration, made with the embedded shadow, is run twice; */
const goldenMajors: readonly Major[] = [14, 15, 18];
/** a tenth of them here too. */
const moreGoldenMajors: readonly Major[] = [16, 17];

/** Which of the partial runs a scenario takes part in. */
interface Part {
  readonly quarter: boolean;
  readonly tenth: boolean;
}

const isStory = (name: string): boolean => name.startsWith('story_');
/** A quarter is taken back too, here forward and there the other way round. */
const takenBack: readonly Pick<Run, 'major' | 'direction'>[] = [
  { major: 15, direction: 'forward' },
  { major: 18, direction: 'reverse' },
];
/** UPDATE_GOLDEN=1 rewrites the golden migrations. */
const update = process.env.UPDATE_GOLDEN === '1';

/** Declares the tests of every scenario whose number, counted modulo `shards`, is `shard`. */
export function testScenarios(shard: number, shards: number): void {
  const servers = new Map<Major, Promise<TestServer>>();
  const serverOf = (major: Major): Promise<TestServer> => {
    const started = servers.get(major) ?? startServer(major);
    servers.set(major, started);
    return started;
  };
  afterAll(async () => {
    for (const server of servers.values()) await (await server).stop();
  });

  const names = scenarioNames().filter((_name, index) => index % shards === shard);
  describe.each(names.map((name, index) => ({ name, index })))('$name', ({ name, index }) => {
    testScenario(readScenario(name), serverOf, { quarter: index % 4 === 0 || isStory(name), tenth: index % 10 === 0 || isStory(name) });
  });
}

function testScenario(scenario: Scenario, serverOf: (major: Major) => Promise<TestServer>, { quarter, tenth }: Part): void {
  const loaded = new Map<Major, Promise<ScenarioDatabases>>();
  const databasesOn = (major: Major): Promise<ScenarioDatabases> => {
    const known = loaded.get(major) ?? serverOf(major).then((server) => scenarioDatabases(scenario, server));
    loaded.set(major, known);
    return known;
  };
  afterAll(async () => {
    for (const databases of loaded.values()) await (await databases).drop();
  });

  let made: Promise<GenerateResult> | undefined;
  const goldenMigration = (): Promise<GenerateResult> => (made ??= generateFromFiles(scenario));

  test('the migration from file to file is the golden one', async () => {
    const text = goldenText(await goldenMigration());
    if (update) {
      mkdirSync(path.dirname(scenario.goldenFile), { recursive: true });
      writeFileSync(scenario.goldenFile, text);
    }
    expect(existsSync(scenario.goldenFile)).toBe(true);
    expect(text).toBe(readFileSync(scenario.goldenFile, 'utf8'));
  });

  const golden = [...goldenMajors, ...(tenth ? moreGoldenMajors : [])];
  for (const major of golden.filter((each) => scenario.majors.includes(each))) {
    test(`the golden migration runs twice on PostgreSQL ${String(major)} and loses nothing`, async () => {
      const databases = await databasesOn(major);
      const target = await databases.copy('current');
      const drop = scenario.options.drop ?? 'none';
      const problems = await judge(scenario, databases, {
        before: 'current',
        after: 'desired',
        desiredFrom: 'file',
        target,
        result: await goldenMigration(),
        drop,
        portable: true,
        otherMajor: major !== 18,
      });
      expect(problems.join('\n\n')).toBe('');
    });
  }

  if (quarter) testRollback(scenario, databasesOn);

  const runs = [...everyScenario, ...(quarter ? aQuarter : []), ...(tenth ? aTenth : [])];
  const wanted = runs.filter(({ major, direction }) => scenario.majors.includes(major) && (direction === 'forward' || scenario.reverse));
  for (const { major, direction, desiredFrom } of wanted) {
    test(`${direction} on PostgreSQL ${String(major)}, the desired schema from a ${desiredFrom === 'url' ? 'database' : 'file'}`, async () => {
      const { problems } = await runScenario(scenario, await databasesOn(major), { direction, desiredFrom });
      expect(problems.join('\n\n')).toBe('');
    });
  }
}

function testRollback(scenario: Scenario, databasesOn: (major: Major) => Promise<ScenarioDatabases>): void {
  const isPossible = ({ major, direction }: (typeof takenBack)[number]): boolean =>
    scenario.majors.includes(major) && (direction === 'forward' || scenario.reverse);
  for (const { major, direction } of takenBack.filter(isPossible)) {
    test(`the ${direction} migration is taken back on PostgreSQL ${String(major)}`, async () => {
      const problems = await runRollback(scenario, await databasesOn(major), direction);
      expect(problems.join('\n\n')).toBe('');
    });
  }
}

function generateFromFiles({ name, options, currentFile, desiredFile }: Scenario): Promise<GenerateResult> {
  return generate({ ...options, from: sourceOf(currentFile), to: sourceOf(desiredFile), name: options.name ?? name });
}

/** One file as it is; several one after the other, each under its name. */
function goldenText({ files }: GenerateResult): string {
  const migrations = migrationFiles(files);
  if (migrations.length === 1) return migrations[0]?.sql ?? '';
  return migrations.map(({ path: name, sql }) => `-- file: ${name}\n${sql}`).join('\n');
}
