import { connectServer } from '../../src/database/server.js';
import { readCatalog } from '../../src/catalog/read_catalog.js';
import { generate } from '../../src/index.js';
import { kinds } from '../../src/kinds/registry.js';
import { addSampleRows } from '../../src/proof/sample_rows.js';
import { type DatabaseRows, dumpRows, lostRows } from '../judge/rows.js';
import { send } from '../migrations/migration_case.js';
import { applyMigration, type Direction, lost, onlyWhatIsDesired, renamesOf, withoutColumns } from './run_scenario.js';
import type { Scenario } from './scenario.js';
import type { ScenarioDatabases, Side } from './scenario_databases.js';

/** What became of made-up rows. */
export interface RowsReport {
  /** how many there were beside the scenario's own */
  readonly rows: number;
  /** PostgreSQL's words where the migration stops at them: a value does not fit its new column, or breaks a new constraint */
  readonly refused: string | null;
  readonly problems: readonly string[];
}

/** Where rows stand in the way, PostgreSQL says so in one of these ways (errcodes-appendix in its manual, classes 22 and 23). */
const REFUSES_ROWS =
  /violate|contains null values|could not create unique index|Key \(.*\) is duplicated|out of range|cannot be cast|invalid input|too long|overflow|division by zero|is not present in|outside the bounds|cannot cast|cannot extract|malformed/;

/**
 * Fills every table with made-up rows as well as its constraints permit, migrates, migrates again and goes back: each row of each column that
 * stays is there every time.
 */
export async function runWithRows(
  scenario: Scenario,
  databases: ScenarioDatabases,
  direction: Direction,
  count: number,
): Promise<RowsReport> {
  const [before, after]: [Side, Side] = direction === 'forward' ? ['current', 'desired'] : ['desired', 'current'];
  const target = await databases.copy(before);
  await fill(target, count);
  const rows = await dumpRows(target);
  const made = sum(rows);
  const report = (problems: readonly string[], refused: string | null = null): RowsReport => ({ rows: made, refused, problems });

  const drop = direction === 'forward' ? (scenario.options.drop ?? 'all') : 'all';
  const { files } = await generate({
    ...scenario.options,
    drop,
    rename: renamesOf(scenario, before),
    proof: false,
    from: target,
    to: await databases.original(after),
    name: 'repair',
    out: 'migrations',
  });
  const failure = await applyMigration(target, files);
  if (failure !== '') {
    if (!REFUSES_ROWS.test(failure)) return report([`the migration fails\n${failure}`]);
    const gone = lostRows(rows, await dumpRows(target));
    return report(gone.length === 0 ? [] : [`the migration stops and loses rows\n${gone.join('\n')}`], failure);
  }
  const problems = [await lost(scenario, databases, { after, target, drop }, rows)];
  const migrated = await dumpRows(target);
  const again = await applyMigration(target, files);
  problems.push(again === '' ? changed('the second run', migrated, await dumpRows(target)) : `the second run fails\n${again}`);

  const rollback = files.find(({ path }) => path.endsWith('/rollback.sql'))?.sql;
  if (rollback === undefined) return report(problems.filter((problem) => problem !== ''));
  const back = await applyMigration(target, [{ path: 'rollback.sql', sql: `SET schema_fix.lose_data = 'on';\n${rollback}` }]);
  if (back !== '' && !REFUSES_ROWS.test(back)) problems.push(`the rollback fails\n${back}`);
  const kept = withoutColumns(onlyWhatIsDesired(rows, await dumpRows(await databases.original(after))), scenario.rewritten);
  const gone = back === '' ? lostRows(kept, await dumpRows(target)) : lostRows(migrated, await dumpRows(target));
  if (gone.length > 0) problems.push(`rows or values are lost on the way back\n${gone.join('\n')}`);
  return report(problems.filter((problem) => problem !== ''));
}

async function fill(url: string, count: number): Promise<void> {
  const database = await connectServer(url, 'source');
  try {
    const run = async (sql: string): Promise<readonly []> => {
      await send(url, sql);
      return [];
    };
    await addSampleRows({ run }, await readCatalog(database, kinds), count);
  } finally {
    await database.close();
  }
}

const sum = (rows: DatabaseRows): number => Object.values(rows).reduce((total, { count }) => total + count, 0);

/** A rerun neither takes rows nor adds any. */
const changed = (what: string, before: DatabaseRows, after: DatabaseRows): string => {
  const lines = [...lostRows(before, after), ...lostRows(after, before)];
  return lines.length === 0 ? '' : `${what} changes rows\n${lines.join('\n')}`;
};
