import { generate, type GenerateOptions, type ReportedFile } from '../../src/index.js';
import { compareDumps } from '../judge/compare.js';
import { entriesOf, normalizeDump, withoutEntries } from '../judge/normalize.js';
import { physicalChanges, physicalState } from '../judge/physical_state.js';
import { dumpRows, lostRows } from '../judge/rows.js';
import { send } from '../migrations/migration_case.js';
import { compareAgain } from './dump_again.js';
import { applyMigration, migrationFiles, onlyWhatIsDesired, renamesOf, withoutColumns, type Direction } from './run_scenario.js';
import type { Scenario } from './scenario.js';
import type { ScenarioDatabases, Side } from './scenario_databases.js';

/** What a run made, and every way in which it broke the promise. */
export interface PhasesReport {
  readonly files: readonly ReportedFile[];
  /** empty when all is well */
  readonly problems: readonly string[];
}

/**
 * Runs a scenario's migration file by file, each twice: nothing may be missing at the end of a file, and pg_dump must be that of the desired schema
 * at the end of all. Then each file is taken back, the last one first, and pg_dump must be what it was before that file.
 */
export async function runPhases(
  scenario: Scenario,
  databases: ScenarioDatabases,
  direction: Direction,
  options: Pick<GenerateOptions, 'guards' | 'online' | 'defer'> = {},
): Promise<PhasesReport> {
  const [before, after]: [Side, Side] = direction === 'forward' ? ['current', 'desired'] : ['desired', 'current'];
  const target = await databases.copy(before);
  const { files, steps } = await generate({
    ...scenario.options,
    ...options,
    split: 'phases',
    drop: direction === 'forward' ? (scenario.options.drop ?? 'all') : 'all',
    rename: renamesOf(scenario, before),
    proof: undefined,
    from: target,
    to: await databases.original(after),
    name: undefined,
    out: 'migrations',
  });
  const problems: string[] = [];
  const compare = (existing: string) => {
    const existed = new Set(entriesOf(existing).map(({ title }) => title));
    const normal = (dump: string): string => normalizeDump(withoutEntries(dump, scenario.differs), existed);
    return (one: string, other: string): string => compareDumps(normal(one), normal(other));
  };
  const isPlain = (options.guards ?? scenario.options.guards) === 'plain';

  const start = await databases.rawDump(before);
  const rows = await dumpRows(target);
  const dumps = [start];
  const own = migrationFiles(files);
  for (const file of own) {
    const first = await applyMigration(target, [file]);
    if (first !== '') return { files, problems: [`${file.path} fails\n${first}`] };
    problems.push(...(await missing(target, file)));
    const [state, dump] = [await physicalState(target), await databases.dump(target)];
    const second = await applyMigration(target, [file]);
    if (second !== '') problems.push(`a second run of ${file.path} fails\n${second}`);
    problems.push(...(await missing(target, file)));
    if (!isPlain) problems.push(...physicalChanges(state, await physicalState(target)).map((change) => `${file.path} again: ${change}`));
    dumps.push(dump);
  }
  const end = dumps.at(-1) ?? start;
  if (!steps.some(({ withheld }) => withheld !== null)) {
    const difference = await compareAgain(databases, end, await databases.rawDump(after), compare(start));
    if (difference !== '') problems.push(`pg_dump differs\n${difference}`);
  }
  // in any order from then on
  for (const file of own) {
    const again = await applyMigration(target, [file]);
    if (again !== '') problems.push(`${file.path} fails after all\n${again}`);
    problems.push(...(await missing(target, file)));
  }

  for (const [at, file] of [...own.entries()].reverse()) {
    const back = files.find(({ path }) => path.endsWith(`/rollback_${file.path}`))?.sql;
    if (back !== undefined) {
      const failure = await applyMigration(target, [{ path: `rollback_${file.path}`, sql: `SET schema_fix.lose_data = 'on';\n${back}` }]);
      if (failure !== '') return { files, problems: [...problems, `the way back of ${file.path} fails\n${failure}`] };
      if (back.includes('\n-- NOT DONE: ')) return { files, problems };
    }
    const difference = await compareAgain(databases, await databases.dump(target), dumps[at] ?? '', compare(end));
    if (difference !== '') problems.push(`the way back of ${file.path} does not bring the schema back\n${difference}`);
  }
  const kept = onlyWhatIsDesired(rows, await dumpRows(await databases.original(after)));
  const losses = lostRows(withoutColumns(kept, scenario.rewritten), await dumpRows(target));
  if (losses.length > 0) problems.push(`rows or values are lost\n${losses.join('\n')}`);
  return { files, problems };
}

/** What the last statement of a file lists. */
async function missing(url: string, { path, sql }: ReportedFile): Promise<readonly string[]> {
  const select = sql.split('\n-- A row for each object that is not as it should be: no row means good.\n').at(1);
  if (select === undefined) return [`${path} does not end by looking`];
  const { rows } = await send(url, select);
  return rows.map((row) => `${path}: ${JSON.stringify(row)}`);
}
