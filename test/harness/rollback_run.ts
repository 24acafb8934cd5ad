import { generate } from '../../src/index.js';
import { compareDumps } from '../judge/compare.js';
import { entriesOf, normalizeDump, withoutEntries } from '../judge/normalize.js';
import { dumpRows, lostRows } from '../judge/rows.js';
import { compareAgain } from './dump_again.js';
import { applyMigration, onlyWhatIsDesired, renamesOf, withoutColumns, type Direction } from './run_scenario.js';
import type { Scenario } from './scenario.js';
import type { ScenarioDatabases, Side } from './scenario_databases.js';

/**
 * Applies a scenario's migration and takes it back: first without leave to delete anything, which may only end in the old schema or in a message
 * that counts what would be lost; then with it.
 * @returns every way in which it broke the promise
 */
export async function runRollback(scenario: Scenario, databases: ScenarioDatabases, direction: Direction): Promise<readonly string[]> {
  const [before, after]: [Side, Side] = direction === 'forward' ? ['current', 'desired'] : ['desired', 'current'];
  const target = await databases.copy(before);
  const { files, steps } = await generate({
    ...scenario.options,
    drop: direction === 'forward' ? (scenario.options.drop ?? 'all') : 'all',
    rename: renamesOf(scenario, before),
    proof: false,
    from: target,
    to: await databases.original(after),
    name: 'repair',
    out: 'migrations',
  });
  const done = steps.some(({ withheld }) => withheld === null);
  const rollback = files.find(({ path }) => path.endsWith('/rollback.sql'))?.sql;
  if (rollback === undefined) return done ? ['there is no rollback.sql'] : [];
  const rows = await dumpRows(target);
  const applied = await applyMigration(target, files);
  if (applied !== '') return [`the migration fails\n${applied}`];
  const migrated = await databases.dump(target);

  const back = (sql: string): Promise<string> => applyMigration(target, [{ path: 'rollback.sql', sql }]);
  const allowed = `SET schema_fix.lose_data = 'on';\n${rollback}`;
  const careful = await back(rollback);
  if (careful !== '') {
    if (!/this would delete or change:\n {2}\d+ /.test(careful)) return [`the rollback fails\n${careful}`];
    const untouched = compareDumps(normalizeDump(await databases.dump(target), 'strict'), normalizeDump(migrated, 'strict'));
    if (untouched !== '') return [`a rollback that stops changes the schema\n${untouched}`];
    const failure = await back(allowed);
    if (failure !== '') return [`the rollback that may lose data fails\n${failure}`];
  }
  // what it says it cannot take back is not expected to be as it was
  const whole = !rollback.includes('\n-- NOT DONE: ');
  const problems = whole ? [await compareWithBefore(scenario, databases, before, { migrated, actual: await databases.dump(target) })] : [];
  const kept = onlyWhatIsDesired(rows, await dumpRows(await databases.original(after)));
  const losses = lostRows(withoutColumns(kept, scenario.rewritten), await dumpRows(target));
  if (losses.length > 0) problems.push(`rows or values are lost on the way back\n${losses.join('\n')}`);
  const again = await back(allowed);
  if (again !== '') problems.push(`a second rollback fails\n${again}`);
  return problems.filter((problem) => problem !== '');
}

async function compareWithBefore(
  scenario: Scenario,
  databases: ScenarioDatabases,
  before: Side,
  { migrated, actual }: { readonly migrated: string; readonly actual: string },
): Promise<string> {
  const existed = new Set(entriesOf(migrated).map(({ title }) => title));
  const compare = (one: string, other: string): string => {
    const [left, right] = [withoutEntries(one, scenario.differs), withoutEntries(other, scenario.differs)];
    return compareDumps(normalizeDump(left, existed), normalizeDump(right, existed));
  };
  const difference = await compareAgain(databases, actual, await databases.rawDump(before), compare);
  return difference === '' ? '' : `pg_dump differs after the rollback\n${difference}`;
}
