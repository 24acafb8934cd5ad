import fc from 'fast-check';
import { generate } from '../../src/index.js';
import { compareDumps } from '../judge/compare.js';
import { entriesOf, normalizeDump } from '../judge/normalize.js';
import { migrationFiles } from '../harness/run_scenario.js';
import type { Scenario } from '../harness/scenario.js';
import { type ScenarioDatabases } from '../harness/scenario_databases.js';
import { send } from '../migrations/migration_case.js';
import { databaseName } from '../servers/server.js';
import { applyFiles, LISTED, STOPS_BY_NAME, withoutExtra } from './outcome.js';
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

/** What became of a scenario's migration. */
export interface Convergence {
  /** how many states it was run from */
  readonly states: number;
  /** where it stopped with the object's name and changed nothing: somebody did a part by hand, or gave an object another definition */
  readonly stops: readonly string[];
  /** where it neither ended in its target nor stopped so */
  readonly problems: readonly string[];
}

/** A state to run the file from. */
interface State {
  readonly what: string;
  /** the database that is copied */
  readonly start: string;
  /** says why it cannot be prepared; nothing where it can */
  readonly prepare: (url: string) => Promise<string>;
  /** whether only somebody's own hands could have left it so, and not the file */
  readonly byHand: boolean;
  readonly mutation: Mutation | null;
}

const unquoted = (name: string): string => name.replaceAll('"', '');

/** Runs a scenario's migration from states in between: after each prefix of itself, over a part of what it makes, over objects of another definition. */
export async function converge(scenario: Scenario, databases: ScenarioDatabases, rounds: Rounds): Promise<Convergence> {
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
  const drop = async (url: string): Promise<void> => {
    await server.dropDatabase(url);
    made.splice(made.indexOf(url), 1);
  };
  const problems: string[] = [];
  const stops: string[] = [];
  let states = 0;
  try {
    const target = await copyOf(current);
    const plain = await applyFiles(target, sqls);
    if (plain.code !== 0) return { states, stops, problems: [`the migration fails\n${plain.said}`] };
    const wanted = await databases.dump(target);
    const existed = new Set(entriesOf(await databases.rawDump('current')).map(({ title }) => title));
    const differs = (one: string, other: string): string =>
      compareDumps(normalizeDump(withoutExtra(one), existed), normalizeDump(withoutExtra(other), existed));
    const cut = cutMigration(sqls);

    // A file of one transaction that stops has changed nothing; in the plain style, unless it got to its last SELECT.
    const isWhole = sqls.length === 1 && cut.transactions === 1;

    /** Runs the file where `prepare` left the database. */
    const from = async (state: State): Promise<void> => {
      const url = await copyOf(state.start);
      try {
        const refused = await state.prepare(url);
        if (refused !== '') {
          if (state.mutation === null) problems.push(`${state.what}: cannot be prepared: ${refused}`);
          return;
        }
        states += 1;
        const { code, said } = await applyFiles(url, sqls);
        if (code === 0) {
          const difference = differs(await databases.dump(url), wanted);
          if (difference !== '') problems.push(`${state.what}: says nothing and ends elsewhere\n${difference}`);
          return;
        }
        const mayStop = state.mutation === null ? state.byHand && STOPS_BY_NAME.test(said) : said.includes(unquoted(state.mutation.name));
        if (!mayStop) problems.push(`${state.what}: stops ${state.byHand ? 'without the name' : ''}\n${said}`);
        else stops.push(`${state.what}: ${/(?:ERROR: {2}|\n )(.*)/.exec(said)?.[1] ?? said}`);
        if (isWhole && code !== LISTED) problems.push(...(await halfDone(state, url)));
      } finally {
        await drop(url);
      }
    };

    /** What a run that stopped has changed, against a second copy that was prepared in the same way. */
    const halfDone = async ({ start, prepare, what }: State, url: string): Promise<readonly string[]> => {
      const untouched = await copyOf(start);
      try {
        await prepare(untouched);
        const difference = differs(await databases.dump(url), await databases.dump(untouched));
        return difference === '' ? [] : [`${what}: stops half done\n${difference}`];
      } finally {
        await drop(untouched);
      }
    };

    const lengths = cut.body.map((_, at) => at + 1);
    const random = <T>(values: fc.Arbitrary<T>, count: number): readonly T[] =>
      count === 0 ? [] : fc.sample(values, { seed: rounds.seed, numRuns: count });
    const prefixes =
      rounds.prefixes >= lengths.length ? lengths : lengths.length === 0 ? [] : random(fc.constantFrom(...lengths), rounds.prefixes);
    for (const length of prefixes) {
      const part = { ...cut, body: cut.body.slice(0, length) };
      await from({
        what: `after ${String(length)} of ${String(lengths.length)} statements`,
        start: current,
        prepare: (url) => ran(runPart(url, part, false)),
        byHand: false,
        mutation: null,
      });
    }
    for (const body of random(fc.subarray([...cut.body]), rounds.subsets)) {
      const named = body.map((statement) => String(cut.body.indexOf(statement) + 1)).join(', ');
      await from({
        what: `with statements ${named} of ${String(lengths.length)} done`,
        start: current,
        prepare: (url) => ran(runPart(url, { ...cut, body }, true)),
        byHand: true,
        mutation: null,
      });
    }
    const done = steps.filter(({ withheld, id }) => withheld === null && id.startsWith('create:'));
    const touched = new Set(done.map(({ id }) => id.replace(/^create:|#\d+$/g, '')));
    const all = await mutationsOf(target, touched);
    // The DO style leaves an extra grant alone, as it does an extra column; the plain style's last SELECT lists it.
    const mutations = rounds.guards === 'plain' ? all : all.filter(({ sql }) => !sql.endsWith(' TO pg_monitor'));
    if (mutations.length > 0)
      for (const mutation of new Set(random(fc.constantFrom(...mutations), rounds.mutations)))
        await from({
          what: `after ${mutation.sql}`,
          start: target,
          prepare: (url) => ran(send(url, mutation.sql)),
          byHand: true,
          mutation,
        });
    return { states, stops, problems };
  } finally {
    for (const url of made) await server.dropDatabase(url);
  }
}

const ran = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
