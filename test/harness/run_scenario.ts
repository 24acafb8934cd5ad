import path from 'node:path';
import { generate, type GenerateOptions, type GenerateResult, type ReportedFile } from '../../src/index.js';
import { applyText } from '../judge/apply_text.js';
import { compareDumps, compareDumpsWithExtras } from '../judge/compare.js';
import { entriesOf, normalizeDump, withoutEntries, withoutNotNullNames } from '../judge/normalize.js';
import { physicalChanges, physicalState } from '../judge/physical_state.js';
import { type DatabaseRows, dumpRows, lostRows } from '../judge/rows.js';
import { compareAgain } from './dump_again.js';
import { type Scenario, sourceOf } from './scenario.js';
import type { ScenarioDatabases, Side } from './scenario_databases.js';

export type Direction = 'forward' | 'reverse';
/** where the desired schema comes from: a second database, or its file through the embedded shadow */
export type DesiredFrom = 'url' | 'file';

export interface RunOptions {
  readonly direction: Direction;
  readonly desiredFrom: DesiredFrom;
}

/** What a run made, and every way in which it broke the promise. */
export interface ScenarioReport {
  readonly files: readonly ReportedFile[];
  /** empty when all is well */
  readonly problems: readonly string[];
}

/**
 * Runs a scenario on a server: generates the migration, applies it to a copy of the database that is there, compares pg_dump of
 * the result with pg_dump of the desired one, looks for every row, applies it again, and generates again.
 */
export async function runScenario(
  scenario: Scenario,
  databases: ScenarioDatabases,
  { direction, desiredFrom }: RunOptions,
): Promise<ScenarioReport> {
  const [before, after]: [Side, Side] = direction === 'forward' ? ['current', 'desired'] : ['desired', 'current'];
  const target = await databases.copy(before);
  const options: GenerateOptions = {
    ...scenario.options,
    drop: direction === 'forward' ? (scenario.options.drop ?? 'all') : 'all',
    rename: renamesOf(scenario, before),
    proof: desiredFrom === 'file' && scenario.options.proof !== false,
    // a folder has the way back in it, which is proven too
    ...(desiredFrom === 'file' ? { out: 'migrations' } : {}),
    from: target,
    to:
      desiredFrom === 'url' ? await databases.original(after) : sourceOf(after === 'desired' ? scenario.desiredFile : scenario.currentFile),
  };
  const result = await generate(options);
  const problems = await judge(scenario, databases, { before, after, desiredFrom, target, result, drop: options.drop ?? 'none' });
  const again = problems.length === 0 && options.drop === 'all' && scenario.differs.size === 0;
  if (again) problems.push(...(await stillDiffers(options)));
  return { files: result.files, problems };
}

/** What is judged: a migration from one side to the other, and the database it is to repair. */
export interface Judged {
  readonly before: Side;
  readonly after: Side;
  readonly desiredFrom: DesiredFrom;
  readonly target: string;
  readonly result: Pick<GenerateResult, 'files' | 'steps'>;
  readonly drop: 'none' | 'safe' | 'all';
  /** true where another major printed the definitions: what is cheap to recreate (views, functions, triggers, policies) may be recreated by a second run */
  readonly otherMajor?: boolean;
  /** the migration is written for 14 to 18 */
  readonly portable?: boolean;
}

/** Applies a migration twice to the target and says what is wrong with the outcome. */
export async function judge(scenario: Scenario, databases: ScenarioDatabases, judged: Judged): Promise<string[]> {
  const { target, result } = judged;
  const rows = await dumpRows(target);
  const first = await applyMigration(target, result.files);
  if (first !== '') return [`the migration fails\n${first}`];
  const dump = await databases.dump(target);
  const problems = [await compareWithDesired(scenario, databases, judged, dump), await lost(scenario, databases, judged, rows)];

  const state = await physicalState(target);
  const second = await applyMigration(target, result.files);
  if (second !== '') problems.push(`the second run fails\n${second}`);
  const drift = compareDumps(normalizeDump(await databases.dump(target), 'strict'), normalizeDump(dump, 'strict'));
  if (drift !== '') problems.push(`the second run changes the schema\n${drift}`);
  const changes =
    scenario.options.guards === 'plain'
      ? []
      : physicalChanges(state, await physicalState(target)).filter((change) => judged.otherMajor !== true || holdsRows(change));
  if (changes.length > 0) problems.push(`the second run recreates objects\n${changes.join('\n')}`);
  return problems.filter((problem) => problem !== '');
}

function holdsRows(change: string): boolean {
  return /^(?:table|sequence|constraint|default value) /.test(change);
}

/** The files that a runner would execute, in their order: not those that lie beside the migration. */
export function migrationFiles(files: readonly ReportedFile[]): readonly ReportedFile[] {
  return files.filter(({ path: name }) => name.endsWith('.sql') && !name.includes('.schema-fix/'));
}

/** Applies the files of a migration with psql, in order; what psql said where one fails, else nothing. */
export async function applyMigration(url: string, files: readonly ReportedFile[]): Promise<string> {
  for (const { path: name, sql } of migrationFiles(files)) {
    const { code, stderr } = await applyText(url, sql, path.basename(name));
    if (code !== 0) return stderr;
  }
  return '';
}

async function compareWithDesired(
  scenario: Scenario,
  databases: ScenarioDatabases,
  { before, after, desiredFrom, result, drop, portable }: Judged,
  actual: string,
): Promise<string> {
  const outcome = desiredFrom === 'file' && after === 'desired' ? await databases.outcomeDump() : undefined;
  if (outcome !== undefined) {
    const looked = (dump: string): string => (portable === true ? withoutNotNullNames(dump) : dump);
    return compareWithOutcome(looked(actual), looked(outcome), await databases.rawDump(before));
  }
  // what was withheld is not expected to be as desired, and is not told apart here
  if (result.steps.some(({ withheld }) => withheld !== null)) return '';
  const desired = await databases.rawDump(after);
  const existed = new Set(entriesOf(await databases.rawDump(before)).map(({ title }) => title));
  const compare = (one: string, other: string): string => {
    const looked = (dump: string): string => withoutEntries(portable === true ? withoutNotNullNames(dump) : dump, scenario.differs);
    const [left, right] = [looked(one), looked(other)];
    return drop === 'all' ? compareDumps(normalizeDump(left, existed), normalizeDump(right, existed)) : compareDumpsWithExtras(left, right);
  };
  const difference = await compareAgain(databases, actual, desired, compare);
  return difference === '' ? '' : `pg_dump differs\n${difference}`;
}

function compareWithOutcome(actual: string, outcome: string, before: string): string {
  const existed = new Set(entriesOf(before).map(({ title }) => title));
  const difference = compareDumps(normalizeDump(actual, existed), normalizeDump(outcome, existed));
  return difference === '' ? '' : `pg_dump differs from the outcome\n${difference}`;
}

/** What is lost of the rows that were there before: tables, columns, rows and values that the desired schema has too. */
export async function lost(
  scenario: Scenario,
  databases: ScenarioDatabases,
  { after, target, drop }: Pick<Judged, 'after' | 'target' | 'drop'>,
  before: DatabaseRows,
): Promise<string> {
  const renamed = withNewNames(before, renamesOf(scenario, after === 'desired' ? 'current' : 'desired'));
  const kept = drop === 'all' ? onlyWhatIsDesired(renamed, await dumpRows(await databases.original(after))) : renamed;
  const losses = lostRows(withoutColumns(kept, scenario.rewritten), await dumpRows(target));
  return losses.length === 0 ? '' : `rows or values are lost\n${losses.join('\n')}`;
}

export const renamesOf = (scenario: Scenario, before: Side): readonly string[] | undefined =>
  before === 'current' ? scenario.options.rename : scenario.renameBack;

/** The rows of tables and columns, by the names that `--rename` gives them; in scenarios a column is written with its table's new name. */
function withNewNames(rows: DatabaseRows, renames: readonly string[] = []): DatabaseRows {
  const wordsOf = (word: string): ReadonlyMap<string, string> =>
    new Map(renames.filter((rename) => rename.startsWith(`${word}:`)).map((rename) => splitOnce(rename.slice(word.length + 1), '=')));
  const [tables, columns] = [wordsOf('table'), wordsOf('column')];
  return Object.fromEntries(
    Object.entries(rows).map(([table, { count, columns: digests }]) => {
      const name = tables.get(table) ?? table;
      const named = Object.entries(digests).map(([column, digest]) => [columns.get(`${name}.${column}`) ?? column, digest] as const);
      return [name, { count, columns: Object.fromEntries(named) }];
    }),
  );
}

const splitOnce = (text: string, at: string): readonly [string, string] => [
  text.slice(0, text.indexOf(at)),
  text.slice(text.indexOf(at) + 1),
];

export function onlyWhatIsDesired(rows: DatabaseRows, desired: DatabaseRows): DatabaseRows {
  const tables = Object.entries(rows).flatMap(([table, { count, columns }]) => {
    const wanted = desired[table]?.columns;
    return wanted === undefined ? [] : [[table, { count, columns: pick(columns, (column) => column in wanted) }] as const];
  });
  return Object.fromEntries(tables);
}

export function withoutColumns(rows: DatabaseRows, left: ReadonlySet<string>): DatabaseRows {
  const tables = Object.entries(rows).map(
    ([table, { count, columns }]) => [table, { count, columns: pick(columns, (column) => !left.has(`${table}.${column}`)) }] as const,
  );
  return Object.fromEntries(tables);
}

function pick(columns: Readonly<Record<string, string>>, keep: (column: string) => boolean): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(columns).filter(([column]) => keep(column)));
}

async function stillDiffers(options: GenerateOptions): Promise<readonly string[]> {
  const { inSync, changes } = await generate({ ...options, proof: false });
  if (inSync && changes.length === 0) return [];
  const lines = changes.map(({ change, id, attributes }) => `${change} ${id} ${attributes.join(', ')}`.trim());
  return [`generate finds changes afterwards (inSync: ${String(inSync)})\n${lines.join('\n')}`];
}
