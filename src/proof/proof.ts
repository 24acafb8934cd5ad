import type { Catalog } from '../catalog/catalog.js';
import type { CatalogObject, ObjectId } from '../catalog/object.js';
import { readCatalog } from '../catalog/read_catalog.js';
import { PostgresError } from '../database/database.js';
import type { Change } from '../diff/change.js';
import { diff, differingAttributes, subjectOf } from '../diff/diff.js';
import { select, type Selection } from '../diff/selection.js';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import { labelOf } from '../kinds/kind.js';
import { withoutNotNullNames } from '../kinds/not_null_names.js';
import type { MigrationFile } from '../render/migration.js';
import { splitScript } from '../sql/split.js';
import { withoutByHand } from '../kinds/by_hand.js';
import { kindOf, kinds } from '../kinds/registry.js';
import { startShadowDatabase, type ShadowDatabase } from '../shadow/shadow_database.js';
import { builtAlong } from './built_along.js';
import { cloneInto, createRoles, lackingExtension, provideExtensions } from './clone.js';
import { physicalState, rowCounts } from './physical_state.js';
import { refusingTriggers } from './refusing_trigger.js';
import { addSampleRows } from './sample_rows.js';

export interface ProofInput {
  /** the whole current catalog, with the new names of what the migration renames */
  readonly current: Catalog;
  /** the current catalog before anything is renamed, and what its tables were called, by their new names; null where nothing is */
  readonly before: { readonly catalog: Catalog; readonly tables: ReadonlyMap<string, string> } | null;
  /** the desired catalog, for the roles it names */
  readonly desired: Catalog;
  readonly target: ReadonlyMap<ObjectId, CatalogObject>;
  readonly uncertainKeys: readonly ObjectId[];
  readonly selection: Selection;
  /** the migration's files, in order */
  readonly files: readonly MigrationFile[];
  /** what the migration drops, also to make it anew: its rows may go */
  readonly dropped: ReadonlySet<ObjectId>;
  /** false in the plain style, which drops and makes anew what PostgreSQL cannot replace */
  readonly keepsObjects: boolean;
  /** true where the names of NOT NULL constraints are compared */
  readonly namedNotNull: boolean;
  /** true where each file must be one that can be run again right after it ran */
  readonly eachTwice: boolean;
  /** the ways back, in the order in which they are run after the migration, and what each must end in */
  readonly rollbacks: readonly Pick<ProofInput, 'target' | 'files'>[];
}

export interface Proof {
  readonly converges: true;
  readonly again: true;
  readonly shadow: string;
  /** where the made-up rows were refused: PostgreSQL's words; the proof then ran without rows */
  readonly refusedRows: string | null;
  /** the same for the way back */
  readonly refusedBack: string | null;
}

/**
 * Applies a migration to a clone of the current schema with made-up rows in it, then once more.
 * @throws SchemaFixError proof-failed when it does not run, ends elsewhere, loses rows or changes something the second time; and what cloning throws
 */
export async function prove(whole: ProofInput): Promise<Proof> {
  const { current, desired, target, before } = whole;
  const clonable = (catalog: Catalog): Catalog => ({ ...catalog, objects: withoutByHand(catalog.objects) });
  const input: ProofInput = {
    ...whole,
    current: clonable(current),
    desired: clonable(desired),
    target: withoutByHand(target),
    before: before === null ? null : { ...before, catalog: clonable(before.catalog) },
    rollbacks: whole.rollbacks.map((rollback) => ({ ...rollback, target: withoutByHand(rollback.target) })),
  };
  try {
    const shadow = await proveOn(input, true);
    return { converges: true, again: true, shadow, refusedRows: null, refusedBack: null };
  } catch (error) {
    if (!(error instanceof DataRefused)) throw error;
    const shadow = await proveOn(input, false);
    const [refusedRows, refusedBack] = error.goingBack ? [null, error.message] : [error.message, null];
    return { converges: true, again: true, shadow, refusedRows, refusedBack };
  }
}

/** Rows stood in the way (SQLSTATE class 23, or a value that does not fit): true of the made-up rows, and perhaps of real ones. */
class DataRefused extends Error {
  constructor(
    message: string,
    readonly goingBack: boolean,
  ) {
    super(message);
  }
}

/** @returns the database it ran on, for people */
async function proveOn(input: ProofInput, rows: boolean): Promise<string> {
  const database = await startShadowDatabase();
  try {
    const start = input.before?.catalog ?? input.current;
    await cloneInto(database, start);
    // What was renamed was read from such a clone: its texts are as this one prints them.
    const clone = input.before === null ? await readCatalog(database, kinds) : null;
    const target = clone === null ? input.target : asCloned(input, input.target, clone);
    if (rows) await addSampleRows(database, start);
    const tables = lastingTables(input);
    const before = await countsBefore(database, tables, input);
    await database.run(createRoles(input.desired));
    await provideExtensions(database, input.desired);
    await apply(database, input, rows ? 'going on' : null);
    await expectTarget(database, input, target, 'after it was applied');
    expectRows(before, await rowCounts(database, tables));
    const state = await physicalState(database);
    // The first run switches event triggers on, which may forbid even the functions that a file makes for itself.
    await database.run('SET event_triggers = off');
    await apply(database, { ...input, eachTwice: false }, null);
    await expectTarget(database, input, target, 'after it was applied a second time');
    if (input.keepsObjects && (await physicalState(database)) !== state) {
      throw failed('a second run of the migration drops and makes something again', NOT_WRITTEN);
    }
    if (input.rollbacks.length > 0) await takeBack(database, input, { clone, rows });
    return `embedded PostgreSQL ${database.major}`;
  } finally {
    await database.close();
  }
}

/** The target, with what the migration leaves alone as the clone has it: a text may print otherwise there, once it was loaded. */
function asCloned({ current }: ProofInput, target: ProofInput['target'], clone: Catalog): ProofInput['target'] {
  return new Map(
    [...target].map(([id, object]) => {
      const before = current.objects.get(id);
      const unchanged = before !== undefined && differingAttributes(before, object).length === 0;
      return [id, (unchanged ? clone.objects.get(id) : undefined) ?? object];
    }),
  );
}

/** The way back, twice: what it says to delete may go, since the rows are made up. */
async function takeBack(
  database: ShadowDatabase,
  input: ProofInput,
  { clone, rows }: { readonly clone: Catalog | null; readonly rows: boolean },
): Promise<void> {
  await database.run("SET schema_fix.lose_data = 'on'");
  for (const rollback of input.rollbacks) {
    const { files } = rollback;
    const target = clone === null ? rollback.target : asCloned(input, rollback.target, clone);
    // Between two files a partitioned table may have an index that a partition lacks: who attaches that one again gets it built.
    const atATime = input.rollbacks.length > 1;
    const by = !atATime ? '' : ` by ${files.map(({ name }) => `${name}.sql`).join(', ')}`;
    for (const when of [`after it was taken back${by}`, `after it was taken back a second time${by}`]) {
      await apply(database, { ...input, files, eachTwice: false }, rows ? 'going back' : null);
      await expectTarget(database, atATime ? { ...input, desired: { ...input.desired, objects: new Map() } } : input, target, when);
    }
  }
}

type Applied = Pick<ProofInput, 'files' | 'current' | 'desired' | 'eachTwice' | 'keepsObjects'>;

async function apply(database: ShadowDatabase, input: Applied, rowsMayRefuse: 'going on' | 'going back' | null): Promise<void> {
  for (const file of input.files) {
    try {
      await runFile(database, file);
      if (input.eachTwice) await runAgain(database, file, input);
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      if (rowsMayRefuse !== null && /^(23|22)/.test(error.fields.sqlstate))
        throw new DataRefused(error.fields.message, rowsMayRefuse === 'going back');
      throw (await lackingExtension(database, error)) ?? runError(error, file, input);
    }
  }
}

/** A file is run again where nobody knows whether it came through: it changes nothing then. */
async function runAgain(database: ShadowDatabase, file: MigrationFile, { keepsObjects }: Applied): Promise<void> {
  const state = keepsObjects ? await physicalState(database) : null;
  await database.run('SET event_triggers = off');
  await runFile(database, file);
  await database.run('RESET event_triggers');
  if (state !== null && (await physicalState(database)) !== state)
    throw failed(`a second run of ${file.name}.sql drops and makes something again`, NOT_WRITTEN);
}

/**
 * The schema before the first file of a migration and after each, as a clone of the current one has it. The clone has no rows.
 * @throws SchemaFixError as proving does
 */
export async function schemasBetween(whole: Pick<ProofInput, 'current' | 'before' | 'desired' | 'files'>): Promise<readonly Catalog[]> {
  const clonable = (catalog: Catalog): Catalog => ({ ...catalog, objects: withoutByHand(catalog.objects) });
  const input = { ...whole, eachTwice: false, keepsObjects: true };
  const database = await startShadowDatabase();
  try {
    await cloneInto(database, clonable(whole.before?.catalog ?? whole.current));
    const schemas = [await readCatalog(database, kinds)];
    await database.run(createRoles(whole.desired));
    await provideExtensions(database, clonable(whole.desired));
    for (const file of whole.files) {
      await apply(database, { ...input, files: [file] }, null);
      schemas.push(await readCatalog(database, kinds));
    }
    return schemas;
  } finally {
    await database.close();
  }
}

async function runFile(database: ShadowDatabase, { sql, split }: MigrationFile): Promise<void> {
  if (!split) await database.run(sql);
  else for (const { text } of splitScript(sql).statements) await database.run(text);
}

function runError(
  error: PostgresError,
  file: ProofInput['files'][number],
  { current, desired }: Pick<ProofInput, 'current' | 'desired'>,
): SchemaFixError {
  const { message, detail, context, position } = error.fields;
  const line = position === undefined || file.split ? null : file.sql.slice(0, position - 1).split('\n').length;
  const words = [message, detail, context].filter((text) => text !== undefined).join('\n');
  const triggers = [...new Set([current, desired].flatMap((catalog) => refusingTriggers(context ?? '', catalog)))];
  if (triggers.length > 0) return refusedBy(triggers, words);
  const hint = error.fields.sqlstate === AMBIGUOUS_FUNCTION ? EXTRA_OVERLOAD : NOT_WRITTEN;
  return failed(`${file.name}.sql${line === null ? '' : `, line ${line}`}: ${words}`, hint);
}

/** An event trigger fires in the proof as it does on the server. */
function refusedBy(triggers: readonly string[], words: string): SchemaFixError {
  const off = triggers.map((name) => `ALTER EVENT TRIGGER ${name} DISABLE`).join('; ');
  return failed(
    `event trigger ${triggers.join(' or ')} refuses it: ${words}`,
    `Nothing was written. Your server would refuse the migration in the same way. Switch the event trigger off (${off}) and generate the migration anew: it then ends with switching it on again. If the event trigger lets the migration pass on your server, for its role or its time, --no-proof writes it unproven.`,
  );
}

/** A SQLSTATE of PostgreSQL: errcodes-appendix in its manual. */
const AMBIGUOUS_FUNCTION = '42725';
const EXTRA_OVERLOAD =
  'Nothing was written. A function or operator that is not in the desired schema stays beside a new one of its name; --drop safe drops it.';

const NOT_WRITTEN =
  'Nothing was written. If your server can do what the shadow database refuses, --no-proof writes the migration unproven; otherwise please report this with both schemas.';

const failed = (message: string, hint: string): SchemaFixError =>
  new SchemaFixError({ code: 'proof-failed', message: `the migration failed its proof: ${message}`, hint });

async function expectTarget(database: ShadowDatabase, input: ProofInput, objects: ProofInput['target'], when: string): Promise<void> {
  const read = await readCatalog(database, kinds);
  const comparable = (catalog: Catalog): Catalog => (input.namedNotNull ? catalog : withoutNotNullNames(catalog));
  const now = select(comparable(read), input.selection);
  const uncertain = new Set(input.uncertainKeys);
  const target = comparable({ ...now, objects });
  const along = builtAlong(now, objects, input.desired);
  const isExpected = (change: Change): boolean =>
    uncertain.has(subjectOf(change).id) || along.has(subjectOf(change).id) || isOwnerAgain(change, input.current);
  const differences = diff(now, target).filter((change) => !isExpected(change));
  if (differences.length === 0) return;
  const lines = differences.slice(0, 10).map((change) => {
    const object = subjectOf(change);
    const label = labelOf(kindOf(object.kind).title, object);
    if (change.change === 'added') return `${label} is not there`;
    if (change.change === 'removed') return `${label} is there`;
    return `${label} differs in ${change.attributes.join(', ')}: ${JSON.stringify(change.from.attributes)} instead of ${JSON.stringify(change.to.attributes)}`;
  });
  const more = differences.length > lines.length ? [`and ${differences.length - lines.length} more`] : [];
  throw failed([`${when}, this differs from its target:`, ...lines, ...more].join('\n  '), NOT_WRITTEN);
}

/** A clone has owners of its own; what is made anew in it gets the owner that it really has. */
function isOwnerAgain(change: Change, current: Catalog): boolean {
  if (change.change !== 'changed' || change.from.kind !== 'owner') return false;
  const before = current.objects.get(change.from.id);
  return before !== undefined && differingAttributes(before, change.from).length === 0;
}

/** Tables of the current schema that are there afterwards too. */
function lastingTables({ current, target, dropped }: ProofInput): readonly string[] {
  return [...current.objects.values()]
    .filter((object) => object.kind === 'table' && target.has(object.id) && !dropped.has(object.id))
    .map((object) => object.name);
}

/** The rows of tables, by the names that they have afterwards. */
async function countsBefore(
  database: ShadowDatabase,
  tables: readonly string[],
  { before }: ProofInput,
): Promise<ReadonlyMap<string, number>> {
  if (before === null) return rowCounts(database, tables);
  const former = (table: string): string => before.tables.get(table) ?? table;
  const counts = await rowCounts(database, tables.map(former));
  return new Map(tables.map((table) => [table, counts.get(former(table)) ?? 0]));
}

function expectRows(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): void {
  for (const [table, count] of before) {
    if ((after.get(table) ?? 0) < count) throw failed(`table ${table} lost rows`, NOT_WRITTEN);
  }
}
