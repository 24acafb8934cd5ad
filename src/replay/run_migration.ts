import { PostgresError } from '../database/database.js';
import type { Migration, MigrationStatement } from '../runners/migration_folder.js';
import { indexOfCharacter, makeLineMap } from '../sql/position.js';
import { splitScript } from '../sql/split.js';
import { missingExtension } from './missing_extension.js';
import type { FailureReason, ReplayFailure } from './failure.js';
import { Refusal, type ReplaySession } from './session.js';
import { refusesTransaction, transactionControl } from '../runners/statement_words.js';

/** What stands around the statements of a file that are one transaction. */
export interface Frame {
  readonly open: string;
  readonly close: string;
  readonly undo: string;
}

/** Each file is a transaction. */
export const OWN_TRANSACTION: Frame = { open: 'BEGIN', close: 'COMMIT', undo: 'ROLLBACK' };

/** All files are one transaction; a file that fails is undone alone, so that the run can go on. BEGIN is no more than a warning inside of it. */
export const SHARED_TRANSACTION: Frame = {
  open: 'BEGIN;\nSAVEPOINT schema_fix_file',
  close: 'RELEASE SAVEPOINT schema_fix_file',
  undo: 'ROLLBACK TO SAVEPOINT schema_fix_file;\nRELEASE SAVEPOINT schema_fix_file',
};

export interface RunOptions {
  readonly frame: Frame;
  /** what the runner itself writes at the end, in the migration's transaction; null where it writes nothing that could fail */
  readonly bookkeeping: string | null;
  /** the statement to begin with, where those before it were committed; otherwise 0 */
  readonly from: number;
}

/**
 * Runs one migration as its runner would. What it rolled back is gone, what it committed before it failed stays.
 * @returns where it stopped; null where it ran through
 */
export async function runMigration(
  session: ReplaySession,
  migration: Migration,
  { frame, bookkeeping, from }: RunOptions,
): Promise<ReplayFailure | null> {
  if (migration.statements.length === 0 && bookkeeping === null) return null;
  for (let next = from; ;) {
    const failure = await runOnce(session, migration, { frame, bookkeeping, from: next });
    const extension = failure === null ? null : missingExtension(failure.reason);
    if (failure === null || extension === null || !(await session.provide(extension))) return failure;
    next = failure.resumeAt;
  }
}

async function runOnce(session: ReplaySession, migration: Migration, options: RunOptions): Promise<ReplayFailure | null> {
  if (options.from === 0 && canRunAtOnce(migration) && (await ranAtOnce(session, migration, options))) return null;
  return new Run(session, migration, options).run();
}

/** True where nothing in it ends or leaves the one transaction: then a single text does the same in one round trip. */
const canRunAtOnce = ({ sending, statements }: Migration): boolean =>
  sending !== 'alone' &&
  statements.every(({ text }) => transactionControl(text) === null && refusesTransaction(text) === null && isOne(sending, text));

/** The extended protocol takes one statement at a time. */
const isOne = (sending: Migration['sending'], text: string): boolean => sending !== 'pipeline' || splitScript(text).statements.length <= 1;

const MULTIPLE = new PostgresError({ sqlstate: '42601', message: 'cannot insert multiple commands into a prepared statement' });

async function ranAtOnce(session: ReplaySession, { statements }: Migration, { frame, bookkeeping }: RunOptions): Promise<boolean> {
  const texts = [...statements.map(({ text }) => text), ...(bookkeeping === null ? [] : [bookkeeping])];
  try {
    await session.run([frame.open, ...texts, frame.close].join('\n;\n'));
    session.committed();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.reason.type === 'refused') await session.run(frame.undo);
    session.rolledBack();
    return false;
  }
}

/** A migration sent statement by statement. */
class Run {
  private transaction: 'none' | 'of the runner' | 'of the file' = 'none';
  /** where a new try would have to begin: what stands before it was committed */
  private safe: number;
  private at: number;

  constructor(
    private readonly session: ReplaySession,
    private readonly migration: Migration,
    private readonly options: RunOptions,
  ) {
    this.at = options.from;
    this.safe = options.from;
  }

  async run(): Promise<ReplayFailure | null> {
    const { statements } = this.migration;
    try {
      if (this.migration.sending === 'wrapped') await this.open();
      for (const statement of statements.slice(this.at)) {
        await this.send(statement);
        this.at += 1;
        if (this.transaction === 'none') this.safe = this.at;
      }
      const { bookkeeping } = this.options;
      if (bookkeeping !== null) await this.sendInTransaction(bookkeeping);
      await this.finish();
      return null;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.reason.type === 'refused' && this.transaction !== 'none') await this.session.run(this.undo());
      this.session.rolledBack();
      return this.failureOf(error);
    }
  }

  private async send({ text }: MigrationStatement): Promise<void> {
    if (!isOne(this.migration.sending, text)) throw new Refusal({ type: 'refused', error: MULTIPLE });
    switch (endsNothing(text) ? null : transactionControl(text)) {
      case 'begin':
        await this.session.run(text);
        // Inside a transaction it is no more than a warning.
        if (this.transaction === 'none') this.transaction = 'of the file';
        return;
      case 'commit':
      case 'rollback':
        await this.session.run(text);
        this.session.committed();
        this.transaction = 'none';
        return;
      case null:
        await this.sendInTransaction(text);
    }
  }

  private async sendInTransaction(text: string): Promise<void> {
    if (this.isImplicit() && this.transaction === 'none' && !(this.mayStandAlone() && refusesTransaction(text) !== null)) await this.open();
    await this.session.run(text);
    if (this.transaction === 'none') this.session.committed();
  }

  /** In a pipeline and in a query of several statements, what follows a COMMIT is in a transaction again. */
  private isImplicit(): boolean {
    return this.migration.sending === 'pipeline' || this.migration.sending === 'query';
  }

  /** The first statement of a pipeline, and the only one of a query, is in no transaction yet. */
  private mayStandAlone(): boolean {
    const { sending, statements } = this.migration;
    return this.at === 0 && (sending === 'pipeline' || statements.length === 1);
  }

  private undo(): string {
    return this.transaction === 'of the file' ? 'ROLLBACK' : this.options.frame.undo;
  }

  private async open(): Promise<void> {
    await this.session.run(this.options.frame.open);
    this.transaction = 'of the runner';
  }

  /** psql gives up a transaction that the file left open; a runner's COMMIT ends it. */
  private async finish(): Promise<void> {
    if (this.transaction === 'none') return;
    const givesUp = this.migration.sending === 'alone';
    await this.session.run(givesUp ? 'ROLLBACK' : this.transaction === 'of the file' ? 'COMMIT' : this.options.frame.close);
    this.transaction = 'none';
    if (givesUp) this.session.rolledBack();
    else this.session.committed();
  }

  private failureOf({ reason }: Refusal): ReplayFailure {
    const { statements, text } = this.migration;
    const statement = statements[this.at] ?? { text: this.options.bookkeeping ?? 'COMMIT', offset: text.length, ...endOf(text) };
    const position = reason.type === 'refused' && this.at < statements.length ? reason.error.fields.position : undefined;
    const pointed =
      position === undefined ? null : makeLineMap(text).positionOf(statement.offset + indexOfCharacter(statement.text, position));
    return {
      statement: this.at,
      resumeAt: this.safe,
      text: statement.text,
      line: statement.line,
      column: statement.column,
      errorLine: pointed?.line ?? null,
      errorColumn: pointed?.column ?? null,
      reason: this.reasonOf(reason),
    };
  }

  private reasonOf(reason: Refusal['reason']): FailureReason {
    switch (reason.type) {
      case 'refused':
        return { type: 'refused', fields: reason.error.fields };
      case 'timeout':
        return { type: 'timeout', seconds: this.session.timeLimit / 1000 };
      case 'shadow-lost':
        return { type: 'shadow-lost' };
    }
  }
}

const endOf = (text: string): { readonly line: number; readonly column: number } =>
  makeLineMap(text).positionOf(Math.max(0, text.trimEnd().length - 1));

/** COMMIT AND CHAIN begins the next transaction at once. */
const endsNothing = (text: string): boolean => /\bAND\s+CHAIN\s*$/i.test(text);
