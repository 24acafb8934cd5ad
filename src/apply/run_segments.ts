import { PostgresError } from '../database/database.js';
import type { Answer, ServerConnection } from '../database/server.js';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import { placeOfError } from '../sources/script_file.js';
import { firstLineOf, type NamedStatement, type Segment } from './segments.js';

export interface RunOptions {
  /** pauses before a segment is tried again that did not get a lock, in milliseconds; none are left: it stops */
  readonly pauses: readonly number[];
  readonly signal: AbortSignal | undefined;
  /** told before each statement */
  readonly onStatement: (statement: NamedStatement) => void;
  /** told when a lock was not got, in a sentence */
  readonly onRetry: (sentence: string) => void;
}

/** What the statements said. */
export interface Said {
  readonly notices: readonly string[];
  readonly warnings: readonly string[];
  /** the rows of every SELECT, in order */
  readonly rows: Answer['rows'];
}

/** No lock within lock_timeout, and a deadlock: both may go well a moment later (errcodes-appendix in PostgreSQL's manual). */
const WORTH_ANOTHER_TRY = ['55P03', '40P01'];

/**
 * Runs segments one after the other. What stops in a transaction is rolled back, so that a rerun begins at a statement boundary.
 * @throws SchemaFixError migration-stopped with the place and PostgreSQL's words; interrupted; cannot-connect
 */
export async function runSegments(server: ServerConnection, segments: readonly Segment[], options: RunOptions): Promise<Said> {
  const answers: Answer[] = [];
  for (const segment of segments) answers.push(...(await runPatiently(server, segment, options)));
  const notices = answers.flatMap((answer) => answer.notices);
  return {
    notices: notices.filter(({ severity }) => severity !== 'WARNING').map(({ message }) => message),
    warnings: notices.filter(({ severity }) => severity === 'WARNING').map(({ message }) => message),
    rows: answers.flatMap(({ rows }) => rows),
  };
}

async function runPatiently(server: ServerConnection, segment: Segment, options: RunOptions): Promise<readonly Answer[]> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await runSegment(server, segment, options);
    } catch (error) {
      const pause = options.pauses[attempt];
      const isWorthIt = error instanceof Stopped && WORTH_ANOTHER_TRY.includes(error.refused.fields.sqlstate);
      if (!(error instanceof Stopped)) throw error;
      if (!isWorthIt || pause === undefined) throw stoppedError(error, segment, attempt, await whoLacksARight(server, error));
      options.onRetry(`${error.refused.fields.message}: tried again in ${pause / 1000} s, from the beginning of ${nameOf(segment)}`);
      await waiting(pause, options.signal);
    }
  }
}

/** insufficient_privilege (errcodes-appendix in PostgreSQL's manual) */
const LACKS_A_RIGHT = '42501';

/** The role that ran a statement, quoted, where it was refused for want of a right; PostgreSQL names the right and not the role. */
async function whoLacksARight(server: ServerConnection, { refused }: Stopped): Promise<string | undefined> {
  if (refused.fields.sqlstate !== LACKS_A_RIGHT) return undefined;
  const { rows } = await server.send('SELECT quote_ident(current_user) AS role');
  const role = rows[0]?.['role'];
  return typeof role === 'string' ? role : undefined;
}

const nameOf = ({ transaction }: Segment): string => (transaction ? 'its transaction' : 'the statement');

/** PostgreSQL refused a statement. */
class Stopped extends Error {
  constructor(
    readonly refused: PostgresError,
    readonly at: NamedStatement,
  ) {
    super(refused.message);
  }
}

async function runSegment(server: ServerConnection, segment: Segment, { signal, onStatement }: RunOptions): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const cancel = (): void => void server.cancel().catch(() => undefined);
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    for (const named of segment.statements) {
      throwIfAborted(signal);
      onStatement(named);
      try {
        answers.push(await server.send(named.statement.text));
      } catch (error) {
        throwIfAborted(signal);
        throw error instanceof PostgresError ? new Stopped(error, named) : error;
      }
    }
    return answers;
  } catch (error) {
    if (segment.transaction) await server.send('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

function stoppedError({ refused, at }: Stopped, { transaction }: Segment, attempts: number, lacking: string | undefined): SchemaFixError {
  const { message, detail, hint, position, context } = refused.fields;
  const kept = transaction
    ? 'Nothing of this transaction was kept.'
    : 'What came before this statement is there; the migration can be run again and goes on here.';
  const title = at.title ?? firstLineOf(at.statement);
  return new SchemaFixError({
    code: 'migration-stopped',
    message: [`${title}: ${message}`, detail, context === undefined ? undefined : firstLine(context)]
      .filter((text) => text !== undefined)
      .join('\n'),
    subject: title,
    where: placeOfError(at.file, at.statement, position),
    hint: [
      hint,
      kept,
      lacking === undefined
        ? undefined
        : `The role ${lacking} lacks a right that this needs: apply it as the owner of what it changes, or as a member of that role.`,
      attempts > 0 ? `It was tried ${attempts + 1} times: look for what holds the lock (pg_stat_activity, pg_blocking_pids).` : undefined,
    ]
      .filter((text) => text !== undefined)
      .join(' '),
    cause: refused,
  });
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw new SchemaFixError({
    code: 'interrupted',
    message: 'interrupted at a statement boundary',
    hint: 'run it again: it goes on where it was',
  });
}

/** @throws SchemaFixError interrupted, at once */
async function waiting(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done, { once: true });
  });
  throwIfAborted(signal);
}
