import fc from 'fast-check';
import { generate } from '../../src/index.js';
import { applyText } from '../judge/apply_text.js';
import { compareDumps } from '../judge/compare.js';
import { entriesOf, normalizeDump } from '../judge/normalize.js';
import { migrationFiles } from '../harness/run_scenario.js';
import type { Scenario } from '../harness/scenario.js';
import { type ScenarioDatabases } from '../harness/scenario_databases.js';
import { send } from '../migrations/migration_case.js';
import { databaseName } from '../servers/server.js';
import { cutMigration, runPart } from './partial_state.js';
import { mutationsOf, type Mutation } from './mutations.js';

export interface Rounds {
  readonly guards: 'do' | 'plain';
  readonly seed: number;
  /** how many prefixes, subsets and mutations; Infinity for every prefix */
  readonly prefixes: number;
  readonly subsets: number;
  readonly mutations: number;
}

interface Outcome {
  readonly code: number;
  readonly said: string;
}

/** Applies files as a person would; what the plain style's last SELECT lists counts as having stopped. */
async function apply(url: string, files: readonly string[]): Promise<Outcome> {
  let said = '';
  for (const sql of files) {
    const { code, stderr, stdout } = await applyText(url, sql, 'repair.sql');
    said += stderr;
    if (code !== 0) return { code, said };
    const listed = /\n \S.*\n\((?!0 )\d+ rows?\)\s*$/.test(stdout) ? stdout.slice(stdout.lastIndexOf('problem')) : '';
    if (listed !== '') return { code: 3, said: listed };
  }
  return { code: 0, said };
}

/**
 * Runs a scenario's migration from states in between: after each prefix of itself, over a part of what it makes, over objects of another definition.
 * @returns where it neither ended in its target nor stopped with a name
 */
export async function converge(scenario: Scenario, databases: ScenarioDatabases, rounds: Rounds): Promise<readonly string[]> {
  const { server } = databases;
  const current = await databases.original('current');
  const { files, steps } = await generate({
    ...scenario.options,
    guards: rounds.guards,
    drop: scenario.options.drop ?? 'all',
    rename: scenario.options.rename,
    proof: false,
    from: current,
    to: await databases.original('desired'),
  });
  const sqls = migrationFiles(files).map(({ sql }) => sql);
  const made: string[] = [];
  const copyOf = async (url: string): Promise<string> => {
    const copy = await server.createDatabase(undefined, { template: databaseName(url) });
    made.push(copy);
    return copy;
  };
  const problems: string[] = [];
  try {
    const target = await copyOf(current);
    const plain = await apply(target, sqls);
    if (plain.code !== 0) return [`the migration fails\n${plain.said}`];
    const wanted = await databases.dump(target);
    const existed = new Set(entriesOf(await databases.rawDump('current')).map(({ title }) => title));
    const differs = (one: string, other: string): string =>
      compareDumps(normalizeDump(withoutExtra(one), existed), normalizeDump(withoutExtra(other), existed));
    const cut = cutMigration(sqls);

    /** Runs the file where `prepare` left the database. */
    const from = async (
      start: string,
      what: string,
      prepare: (url: string) => Promise<string>,
      mutation: Mutation | null,
    ): Promise<void> => {
      const url = await copyOf(start);
      try {
        const refused = await prepare(url);
        if (refused !== '') {
          if (mutation === null) problems.push(`${what}: cannot be prepared: ${refused}`);
          return;
        }
        const before = await databases.dump(url);
        const { code, said } = await apply(url, sqls);
        const after = await databases.dump(url);
        if (code === 0) {
          const difference = differs(after, wanted);
          if (difference !== '') problems.push(`${what}: says nothing and ends elsewhere\n${difference}`);
          return;
        }
        if (mutation === null) problems.push(`${what}: stops\n${said}`);
        else if (!said.includes(mutation.name.replaceAll('"', ''))) problems.push(`${what}: stops without the name\n${said}`);
        if (rounds.guards === 'do' && !/ADD VALUE/.test(sqls.join('\n')) && sqls.length === 1) {
          const difference = differs(after, before);
          if (difference !== '') problems.push(`${what}: stops half done\n${difference}`);
        }
      } finally {
        await server.dropDatabase(url);
        made.splice(made.indexOf(url), 1);
      }
    };

    const lengths = cut.body.map((_, at) => at + 1);
    const random = <T>(values: fc.Arbitrary<T>, count: number): readonly T[] =>
      count === 0 ? [] : fc.sample(values, { seed: rounds.seed, numRuns: count });
    const prefixes =
      rounds.prefixes >= lengths.length ? lengths : lengths.length === 0 ? [] : random(fc.constantFrom(...lengths), rounds.prefixes);
    for (const length of prefixes) {
      const part = { ...cut, body: cut.body.slice(0, length) };
      await from(current, `after ${String(length)} of ${String(lengths.length)} statements`, (url) => ran(runPart(url, part, false)), null);
    }
    for (const body of random(fc.subarray([...cut.body]), rounds.subsets)) {
      const named = body.map((statement) => String(cut.body.indexOf(statement) + 1)).join(', ');
      await from(
        current,
        `with statements ${named} of ${String(lengths.length)} done`,
        (url) => ran(runPart(url, { ...cut, body }, true)),
        null,
      );
    }
    const touched = new Set(
      steps.filter(({ withheld, id }) => withheld === null && id.startsWith('create:')).flatMap(({ guard }) => guard.object ?? []),
    );
    const mutations = await mutationsOf(target, touched);
    if (mutations.length > 0)
      for (const mutation of new Set(random(fc.constantFrom(...mutations), rounds.mutations)))
        await from(target, `after ${mutation.sql}`, (url) => ran(send(url, mutation.sql)), mutation);
    return problems;
  } finally {
    for (const url of made) await server.dropDatabase(url);
  }
}

/** A column that a mutation added is an extra, which a migration leaves alone. */
const withoutExtra = (dump: string): string =>
  dump.replaceAll(/,\n {4}mutated [^\n]*?(?=,?\n)/g, '').replaceAll(/\(\n {4}mutated [^\n]*,\n/g, '(\n');

const ran = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
