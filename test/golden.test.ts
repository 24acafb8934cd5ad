import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { generate, type GenerateResult } from '../src/index.js';
import { judge, migrationFiles } from './harness/run_scenario.js';
import { readScenario, scenarioNames } from './harness/scenario.js';
import { scenarioDatabases } from './harness/scenario_databases.js';
import type { Major } from './servers/binaries.js';
import { startServer, type TestServer } from './servers/server.js';

// The golden migration of a scenario is made from file to file with the embedded shadow. UPDATE_GOLDEN=1 rewrites them.
const update = process.env.UPDATE_GOLDEN === '1';
const majors: readonly Major[] = [14, 15, 18];

const servers = new Map<Major, Promise<TestServer>>();
const serverOf = (major: Major): Promise<TestServer> => {
  const started = servers.get(major) ?? startServer(major);
  servers.set(major, started);
  return started;
};
afterAll(async () => {
  for (const server of servers.values()) await (await server).stop();
});

describe.each(scenarioNames().map(readScenario))('$name', (scenario) => {
  let made: Promise<GenerateResult> | undefined;
  const migration = (): Promise<GenerateResult> =>
    (made ??= generate({
      ...scenario.options,
      from: scenario.currentFile,
      to: scenario.desiredFile,
      name: scenario.options.name ?? scenario.name,
    }));

  test('the migration is the golden one', async () => {
    const text = goldenText(await migration());
    if (update) {
      mkdirSync(path.dirname(scenario.goldenFile), { recursive: true });
      writeFileSync(scenario.goldenFile, text);
    }
    expect(existsSync(scenario.goldenFile)).toBe(true);
    expect(text).toBe(readFileSync(scenario.goldenFile, 'utf8'));
  });

  for (const major of scenario.majors.filter((each) => majors.includes(each))) {
    test(`it runs twice on PostgreSQL ${String(major)} and loses nothing`, async () => {
      const databases = scenarioDatabases(scenario, await serverOf(major));
      try {
        const result = await migration();
        const target = await databases.copy('current');
        const drop = scenario.options.drop ?? 'none';
        const problems = await judge(scenario, databases, { before: 'current', after: 'desired', target, result, drop });
        expect(problems.join('\n\n')).toBe('');
      } finally {
        await databases.drop();
      }
    });
  }
});

/** One file as it is; several one after the other, each under its name. */
function goldenText({ files }: GenerateResult): string {
  const migrations = migrationFiles(files);
  if (migrations.length === 1) return migrations[0]?.sql ?? '';
  return migrations.map(({ path: name, sql }) => `-- file: ${name}\n${sql}`).join('\n');
}
