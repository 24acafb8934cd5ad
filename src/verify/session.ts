import { PostgresError, type Notice, type PostgresErrorFields } from '../database/database.js';
import type { ShadowDatabase } from '../shadow/shadow_database.js';
import type { MigrationStatement } from './migration_file.js';

/** What became of one statement. */
export interface Outcome {
  readonly error: PostgresErrorFields | null;
  readonly notices: readonly Notice[];
}

/** What became of a statement of the migration. */
export interface Ran extends Outcome {
  /** it took a transaction id: something was written */
  readonly wrote: boolean;
}

/** Outside of a transaction, the last transaction id that was used; inside, how many the transaction and its savepoints hold. */
const LAST_ID = `SELECT pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::text AS mark`;
const HELD_IDS = `SELECT count(*)::text AS mark FROM pg_catalog.pg_locks WHERE pid = pg_catalog.pg_backend_pid() AND locktype = 'transactionid'`;

/**
 * A session that runs a migration's statements one by one, as psql does. Inside a transaction each stands behind a savepoint, so that one
 * that fails does not hide what is wrong with the next.
 */
export class Session {
  private open = false;

  constructor(readonly database: ShadowDatabase) {}

  /** true between BEGIN and COMMIT */
  get inTransaction(): boolean {
    return this.open;
  }

  async run(statement: MigrationStatement): Promise<Ran> {
    if (statement.role === 'left-out') return { error: null, notices: [], wrote: false };
    const isGuarded = this.open && !statement.isControl;
    const query = isGuarded ? HELD_IDS : LAST_ID;
    const before = await this.mark(query);
    if (isGuarded) await this.database.run('SAVEPOINT schema_fix_verify');
    const outcome = await this.attempt(statement.text);
    // The savepoint's own id is given up with it.
    const wrote = outcome.error === null && (await this.mark(query)) !== before;
    if (isGuarded) await this.database.run(outcome.error === null ? RELEASE : BACK);
    if (statement.role === 'begin' && outcome.error === null) this.open = true;
    if (statement.role === 'commit' || statement.role === 'rollback') this.open = false;
    return { ...outcome, wrote };
  }

  /** Runs a text and undoes it, whatever it did; `look` is asked in between. */
  async trial<T>(sql: string, look: (outcome: Outcome) => Promise<T>): Promise<T> {
    await this.database.run(this.open ? 'SAVEPOINT schema_fix_trial' : 'BEGIN');
    try {
      return await look(await this.attempt(sql));
    } finally {
      await this.database.run(this.open ? 'ROLLBACK TO SAVEPOINT schema_fix_trial; RELEASE SAVEPOINT schema_fix_trial' : 'ROLLBACK');
    }
  }

  async attempt(sql: string): Promise<Outcome> {
    try {
      return { error: null, notices: await this.database.run(sql) };
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      return { error: error.fields, notices: [] };
    }
  }

  private async mark(query: string): Promise<string> {
    const [row] = await this.database.query(query);
    return String(row?.['mark']);
  }

  /** As the end of the connection does: an open transaction is rolled back, and settings and temporary objects go. */
  async end(): Promise<void> {
    if (this.open) await this.database.run('ROLLBACK');
    this.open = false;
    await this.database.run('DISCARD ALL');
  }
}

const RELEASE = 'RELEASE SAVEPOINT schema_fix_verify';
const BACK = `ROLLBACK TO SAVEPOINT schema_fix_verify; ${RELEASE}`;
