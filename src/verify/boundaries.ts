import type { ShadowDatabase } from '../shadow/shadow_database.js';
import { adviceFor } from './advice.js';
import type { Clones } from './clones.js';
import { differencesTo, readEndState, type EndState } from './end_state.js';
import { errorWords } from './error_words.js';
import type { Finding } from './finding.js';
import type { MigrationFile, MigrationStatement } from './migration_file.js';
import { runAgain, type Failure } from './run_again.js';
import { Session } from './session.js';
import { isIndifferentToTransactions, passesWithin } from './within.js';

/** So many clones at a time. */
const AT_ONCE = 2;

export interface Interruptions {
  /** after how many statements */
  readonly boundaries: readonly number[];
  /** what the first run ended in */
  readonly end: EndState;
  /** what fails in any second run, and is said already */
  readonly known: readonly Failure[];
  /** true where a second run is known to end otherwise */
  readonly changesAnyway: boolean;
  readonly signal: AbortSignal | undefined;
}

/** What went wrong after an interruption, under a key that is the same for the same fault after another one. */
interface Broken {
  readonly key: string;
  readonly after: MigrationStatement;
  readonly failure: Failure | null;
  readonly message: string;
}

/**
 * Applies the file from its top to what a lost connection leaves behind: a prefix of its statements, up to where no transaction is open.
 */
export async function fromBoundaries(
  clones: Clones,
  file: MigrationFile,
  { boundaries, end, known, changesAnyway, signal }: Interruptions,
): Promise<readonly Finding[]> {
  const saidAlready = new Set(known.map(keyOf));
  const broken = new Map<string, Broken[]>();
  const left = changesAnyway ? [...boundaries] : [...(await notPassingWithin(clones, file, boundaries, end, signal))];
  const work = async (): Promise<void> => {
    for (let count = left.shift(); count !== undefined; count = left.shift()) {
      signal?.throwIfAborted();
      const applied = count;
      for (const found of await clones.use((database) => from(database, file, applied, end, changesAnyway))) {
        if (!saidAlready.has(found.key)) broken.set(found.key, [...(broken.get(found.key) ?? []), found]);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const first = [...broken.values()].map((found) => found.toSorted((a, b) => a.after.piece.offset - b.after.piece.offset));
  const ordered = first.toSorted(([a], [b]) => (a?.after.piece.offset ?? 0) - (b?.after.piece.offset ?? 0));
  return (await Promise.all(ordered.map((found) => findingOf(found, file)))).flat();
}

const keyOf = ({ statement, error }: Failure): string => `${statement.piece.offset}:${error.sqlstate}`;

async function from(
  database: ShadowDatabase,
  file: MigrationFile,
  applied: number,
  end: EndState,
  changesAnyway: boolean,
): Promise<readonly Broken[]> {
  const session = new Session(database);
  const prefix = file.statements.slice(0, applied);
  const after = prefix.at(-1);
  if (after === undefined) return [];
  await session.end();
  for (const statement of prefix) await session.run(statement);
  await session.end();
  const { failures } = await runAgain(session, file, false);
  await session.end();
  if (failures.length > 0) return failures.map((failure) => ({ key: keyOf(failure), after, failure, message: errorWords(failure.error) }));
  if (changesAnyway) return [];
  const differences = differencesTo(end, await readEndState(database));
  return differences.length === 0 ? [] : [{ key: differences.join('\n'), after, failure: null, message: differences.join('; ') }];
}

/**
 * Tries what does not depend on transactions in one that is rolled back, over and over in the same clone: that takes a fraction of the time.
 * @returns the interruptions that have to be tried by themselves, since something failed or ended otherwise
 */
async function notPassingWithin(
  clones: Clones,
  file: MigrationFile,
  boundaries: readonly number[],
  end: EndState,
  signal: AbortSignal | undefined,
): Promise<readonly number[]> {
  if (boundaries.length < 2 || !isIndifferentToTransactions(file)) return boundaries;
  return clones.use(async (database) => {
    const failing: number[] = [];
    for (const count of boundaries) {
      signal?.throwIfAborted();
      if (!(await passesWithin(database, file, count, end))) failing.push(count);
    }
    return failing;
  });
}

async function findingOf(found: readonly Broken[], file: MigrationFile): Promise<readonly Finding[]> {
  const [first] = found;
  if (first === undefined) return [];
  const { failure, after } = first;
  const line = file.placeOf(after).line;
  const others = found.length === 1 ? '' : ` (and in ${found.length - 1} more places)`;
  const lost = `where the connection is lost after line ${line}${others} and the file is run again`;
  if (failure === null) {
    return [
      {
        code: 'other-end-after-interruption',
        severity: 'fault',
        where: file.placeOf(after),
        statement: after.firstLine,
        message: `${lost}, it ends otherwise: ${first.message}`,
        advice: 'put the statements that belong together between BEGIN; and COMMIT;',
      },
    ];
  }
  const { statement, error } = failure;
  return [
    {
      code: 'fails-after-interruption',
      severity: 'fault',
      where: file.placeOf(statement, error.position),
      statement: statement.firstLine,
      message: `${lost}: ${first.message}`,
      advice:
        (await adviceFor(statement.text, error)) ??
        `put it and the statement of line ${line} between BEGIN; and COMMIT;, or ask the catalog before it`,
    },
  ];
}
