import type { PostgresErrorFields } from '../database/database.js';
import { labelOf, readInventory, type Inventory } from './inventory.js';
import type { MigrationFile, MigrationStatement } from './migration_file.js';
import { readRowsSafely, type Rows } from './rows.js';
import type { Session } from './session.js';

export interface Failure {
  readonly statement: MigrationStatement;
  readonly error: PostgresErrorFields;
}

/** What a run over a schema that has the migration already, or a part of it, came to. */
export interface RunAgain {
  readonly failures: readonly Failure[];
  /** by label: the last statement that made, dropped or rewrote it */
  readonly touched: ReadonlyMap<string, MigrationStatement>;
  /** every statement that wrote something */
  readonly wrote: readonly MigrationStatement[];
}

/**
 * Runs the whole file; a statement that fails is left out, and the rest runs.
 * @param watch true: also find out which statement touched what
 */
export async function runAgain(session: Session, file: MigrationFile, watch: boolean): Promise<RunAgain> {
  const failures: Failure[] = [];
  const watcher = watch ? await Watcher.of(session) : null;
  for (const statement of file.statements) {
    const { error, wrote } = await session.run(statement);
    if (error !== null) failures.push({ statement, error });
    else if (wrote || statement.role === 'rollback') await watcher?.look(statement);
  }
  return { failures, touched: watcher?.touched ?? new Map(), wrote: watcher?.wrote ?? [] };
}

class Watcher {
  readonly touched = new Map<string, MigrationStatement>();
  readonly wrote: MigrationStatement[] = [];

  private constructor(
    private readonly session: Session,
    private inventory: Inventory,
    private rows: Rows,
  ) {}

  static async of(session: Session): Promise<Watcher> {
    const inventory = await readInventory(session.database);
    return new Watcher(session, inventory, await readRowsSafely(session.database, inventory, false));
  }

  async look(statement: MigrationStatement): Promise<void> {
    const { database, inTransaction } = this.session;
    if (statement.role === 'commit') return;
    this.wrote.push(statement);
    const inventory = await readInventory(database);
    const rows = await readRowsSafely(database, inventory, inTransaction);
    for (const label of changedLabels(this.inventory, inventory)) this.touched.set(label, statement);
    for (const [key, { hash }] of rows) {
      const was = this.rows.get(key);
      const item = inventory.get(key);
      if (item !== undefined && was !== undefined && was.hash !== hash) this.touched.set(rowsLabel(item.name), statement);
    }
    this.inventory = inventory;
    this.rows = rows;
  }
}

export const rowsLabel = (table: string): string => `rows of ${table}`;

/** What is in one and not in the other, or has other contents. */
function changedLabels(before: Inventory, after: Inventory): readonly string[] {
  const changed = [...after.values()].filter(({ key, storage }) => before.get(key)?.storage !== storage);
  const made = [...after.values()].filter(({ key }) => !before.has(key));
  const gone = [...before.values()].filter(({ key }) => !after.has(key));
  return [...gone, ...made, ...changed].map(labelOf);
}
