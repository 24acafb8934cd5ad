import type { Catalog } from '../catalog/catalog.js';
import type { Place } from '../errors/schema_fix_error.js';
import { fromBoundaries } from './boundaries.js';
import { Clones, NO_STAND_INS, type StandIns } from './clones.js';
import type { EndState } from './end_state.js';
import type { Dropped, Finding, TakenLock } from './finding.js';
import { firstRun, type FirstRun, type Retry } from './first_run.js';
import { invalidIndexes } from './invalid_index.js';
import { readMigration, type MigrationFile } from './migration_file.js';
import { secondRun } from './second_run.js';
import type { Failure } from './run_again.js';

export interface VerifyInput {
  /** the current schema */
  readonly current: Catalog;
  /** paths of the migration's files, in the order in which they are applied */
  readonly paths: readonly string[];
  readonly onProgress?: ((message: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Verified {
  readonly findings: readonly Finding[];
  readonly locks: readonly TakenLock[];
  readonly drops: readonly Dropped[];
  /** after how many interruptions it was run again */
  readonly interruptions: number;
  /** what the migration ended in; null where it did not run to its end */
  readonly end: Catalog | null;
  readonly shadow: string;
  /** sentences about what could not be as on the server */
  readonly notes: readonly string[];
}

/**
 * Applies a migration to clones of the current schema: once, twice, and from wherever a lost connection may leave it. Each file is
 * applied to what the files before it ended in.
 * @throws SchemaFixError as reading the files and cloning do
 */
export async function verifyMigration(input: VerifyInput): Promise<Verified> {
  const files = await Promise.all(input.paths.map(readMigration));
  try {
    return await verifyFiles(files, input, null);
  } catch (error) {
    if (!(error instanceof RowsRefused)) throw error;
    const { finding } = error;
    const verified = await verifyFiles(files, input, finding);
    // What fails without any rows too does not fail because of them.
    const failsAnyway = verified.findings.some(
      ({ severity, where }) => severity === 'fault' && where !== null && isSamePlace(where, finding),
    );
    return failsAnyway ? { ...verified, findings: verified.findings.filter((found) => found !== finding) } : verified;
  }
}

const isSamePlace = (place: Place, { where }: Finding): boolean =>
  where !== null && where.file === place.file && where.line === place.line && where.column === place.column;

/** Rows stood in the way: true of the made-up rows, and perhaps of real ones. */
class RowsRefused extends Error {
  constructor(readonly finding: Finding) {
    super(finding.message);
  }
}

async function verifyFiles(files: readonly MigrationFile[], input: VerifyInput, refused: Finding | null): Promise<Verified> {
  input.onProgress?.('making a clone of the current schema');
  let clones = await Clones.of(input.current, refused === null);
  const checked: Checked[] = [];
  for (const [at, file] of files.entries()) {
    input.signal?.throwIfAborted();
    const last = at === files.length - 1;
    const found = await verifyFile(file, clones, { ...input, hasRows: refused === null, keep: !last });
    checked.push(found);
    if (found.next === null) break;
    clones = found.next;
  }
  const roles = [...new Set(checked.flatMap(({ standIns }) => [...standIns.roles]))];
  const extensions = [...new Set(checked.flatMap(({ standIns }) => [...standIns.extensions]))];
  const reached = checked.length === files.length ? (checked.at(-1)?.end?.catalog ?? null) : null;
  return {
    findings: [...(refused === null ? [] : [refused]), ...checked.flatMap(({ findings }) => findings)],
    locks: checked.flatMap(({ first }) => first.locks),
    drops: checked.flatMap(({ first }) => first.drops),
    interruptions: checked.reduce((sum, { first }) => sum + first.boundaries.length, 0),
    end: reached,
    shadow: `embedded PostgreSQL ${reached?.major ?? input.current.major}`,
    notes: [...notesOf(files, roles, extensions)],
  };
}

interface Checked {
  readonly first: FirstRun;
  readonly findings: readonly Finding[];
  readonly end: EndState | null;
  readonly standIns: StandIns;
  /** clones of what it ended in; null where it did not run to its end, or no file follows */
  readonly next: Clones | null;
}

interface FileOptions extends Pick<VerifyInput, 'onProgress' | 'signal'> {
  readonly hasRows: boolean;
  readonly keep: boolean;
}

async function verifyFile(file: MigrationFile, clones: Clones, options: FileOptions): Promise<Checked> {
  let standIns: StandIns = NO_STAND_INS;
  for (;;) {
    options.onProgress?.(`applying ${file.name} to the clone`);
    const tried = clones.with(standIns);
    const ran = await applyTwice(tried, file, options, standIns);
    if ('retry' in ran) {
      standIns = withRetry(standIns, ran.retry);
      continue;
    }
    const { first, second, next, failures } = ran;
    if (first.end === null) return { first, findings: first.findings, end: null, standIns, next: null };
    options.onProgress?.(`applying ${file.name} after each of ${first.boundaries.length} interruptions`);
    const interrupted = await fromBoundaries(tried, file, {
      boundaries: first.boundaries,
      end: first.end,
      known: failures,
      changesAnyway: second.some(({ severity }) => severity === 'fault'),
      signal: options.signal,
    });
    const invalid = await invalidIndexes(tried, file, first.writes);
    return { first, findings: [...first.findings, ...second, ...interrupted, ...invalid], end: first.end, standIns, next };
  }
}

interface Applied {
  readonly first: FirstRun;
  readonly second: readonly Finding[];
  readonly failures: readonly Failure[];
  readonly next: Clones | null;
}

const applyTwice = (
  clones: Clones,
  file: MigrationFile,
  options: FileOptions,
  standIns: StandIns,
): Promise<Applied | { readonly retry: Retry }> =>
  clones.use(async (database) => {
    const first = await firstRun(database, file, { hasRows: options.hasRows, standIns });
    if (!('locks' in first)) return { retry: first };
    if (first.end === null) return { first, second: [], failures: [], next: null };
    const next = options.keep ? await Clones.from(database) : null;
    const { findings, failures } = await secondRun(database, file, first.end);
    return { first, second: findings, failures, next };
  });

function withRetry(standIns: StandIns, retry: Retry): StandIns {
  if ('withoutRows' in retry) throw new RowsRefused(retry.withoutRows);
  if ('role' in retry) return { ...standIns, roles: new Set([...standIns.roles, retry.role]) };
  return { ...standIns, extensions: new Set([...standIns.extensions, retry.extension]) };
}

function notesOf(files: readonly MigrationFile[], roles: readonly string[], extensions: readonly string[]): readonly string[] {
  const leftOut = files.flatMap((file) =>
    file.statements.filter(({ role }) => role === 'left-out').map((statement) => `${file.name}:${file.placeOf(statement).line}`),
  );
  const copies = files.flatMap(({ copies: places }) => places.map(({ file, line }) => `${file}:${line}`));
  return [
    ...(roles.length === 0
      ? []
      : [`Roles that neither the current schema names nor the migration makes: ${roles.join(', ')}. They must be there.`]),
    ...(extensions.length === 0 ? [] : [`The clone lacks the extensions ${extensions.join(', ')}: empty ones stood in for them.`]),
    ...(leftOut.length === 0 ? [] : [`Not run, since it reaches beyond the schema of one database: ${leftOut.join(', ')}.`]),
    ...(copies.length === 0 ? [] : [`The rows of COPY were not loaded: ${copies.join(', ')}.`]),
  ];
}
