import { SNAPSHOT_SETTINGS, type Row } from '../database/database.js';
import { connectServer, type ServerConnection } from '../database/server.js';

/** How long the live database may be kept busy, in milliseconds. */
export interface Limits {
  readonly perQuestion: number;
  readonly total: number;
}

export const LIMITS: Limits = { perQuestion: 5000, total: 30_000 };

/** What a statement returned, or why it did not; `late` where the time for all of them was over. */
export type Outcome = { readonly row: Row } | { readonly sqlstate: string } | 'late';

/** Runs statements that return one row each. */
export type AskAll = (statements: readonly string[]) => Promise<readonly Outcome[]>;

/**
 * Reads in one read-only transaction of a server. No statement waits for a lock or runs longer than it may.
 * @param server its URL, or a connection to it, which is left open and in that transaction
 * @throws SchemaFixError cannot-connect
 */
export async function inSession<T>(
  server: string | ServerConnection,
  limits: Limits,
  work: (askAll: AskAll, major: number) => Promise<T>,
): Promise<T> {
  const database = typeof server === 'string' ? await connectServer(server, 'from') : server;
  const timer = new Timer(database, limits.total);
  try {
    return await work(asker(database, timer, limits), database.major);
  } finally {
    timer.stop();
    if (typeof server === 'string') await database.close();
  }
}

/** Ends what is running when the time is over. */
class Timer {
  private over = false;
  private readonly timeout: NodeJS.Timeout;

  constructor(database: ServerConnection, milliseconds: number) {
    this.timeout = setTimeout(() => {
      this.over = true;
      void database.cancel().catch(() => undefined);
    }, milliseconds);
  }

  isOver(): boolean {
    return this.over;
  }

  stop(): void {
    clearTimeout(this.timeout);
  }
}

/** Row security off: a policy that hides rows makes the question fail, so that what is hidden never counts as not there. */
const begin = ({ perQuestion }: Limits): string => `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
${SNAPSHOT_SETTINGS};
SET LOCAL statement_timeout = ${perQuestion};
SET LOCAL lock_timeout = 1000;
SET LOCAL row_security = off;
SET LOCAL standard_conforming_strings = on;
SAVEPOINT schema_fix;
`;
const GO_ON = 'ROLLBACK TO SAVEPOINT schema_fix;\n';

const SYNTAX_ERROR = '42601';

/** As few round trips as there are refusals, and one. */
function asker(database: ServerConnection, timer: Timer, limits: Limits): AskAll {
  let before = begin(limits);
  return async (statements) => {
    const outcomes: Outcome[] = [];
    let most = statements.length;
    while (outcomes.length < statements.length) {
      if (timer.isOver()) return statements.map((_, at) => outcomes[at] ?? 'late');
      const batch = statements.slice(outcomes.length, outcomes.length + most);
      const { rows, refused } = await database.sendUntilRefused(before + batch.join(';\n'));
      before = GO_ON;
      // A text is parsed as a whole before any of it runs.
      if (refused?.fields.sqlstate === SYNTAX_ERROR && batch.length > 1) {
        most = 1;
        continue;
      }
      outcomes.push(...rows.map((row) => ({ row })));
      if (refused !== null) outcomes.push(timer.isOver() ? 'late' : { sqlstate: refused.fields.sqlstate });
      else if (rows.length < batch.length) throw new Error('a question returned no row');
    }
    return outcomes;
  };
}
