import { PostgresError } from '../database/database.js';
import type { ShadowDatabase } from '../shadow/shadow_database.js';
import { catalogInTransaction } from './catalog_now.js';
import { differencesTo, type EndState } from './end_state.js';
import { readInventory } from './inventory.js';
import type { MigrationFile, MigrationStatement } from './migration_file.js';
import { readRows } from './rows.js';

/** What means something else between BEGIN and COMMIT than outside, or cannot be undone. */
const DEPENDS =
  /\b(LOCAL|TRANSACTION|CONSTRAINTS|AUTHORIZATION|ROLE|TEMP|TEMPORARY|pg_temp|CONCURRENTLY|set_config|setval|COMMIT|ROLLBACK|SAVEPOINT|CURSOR|VACUUM|LOCK)\b/i;

/** True for a file whose statements do the same in one transaction as one by one; what fails in there all the same is tried by itself. */
export const isIndifferentToTransactions = ({ statements }: MigrationFile): boolean =>
  statements.every(({ role, text }) => (role === 'run' || role === 'left-out') && !DEPENDS.test(text));

/** Applies some of a file's statements and then all of them, in a transaction that is rolled back: does nothing fail, and is the end the same? */
export async function passesWithin(database: ShadowDatabase, file: MigrationFile, applied: number, end: EndState): Promise<boolean> {
  // Outside of a transaction nothing stays deferred behind a statement.
  await database.run('BEGIN; SET CONSTRAINTS ALL IMMEDIATE');
  try {
    await database.run(textOf(file.statements.slice(0, applied)));
    await database.run('RESET ALL');
    await database.run(textOf(file.statements));
    await database.run('RESET ALL');
    const inventory = await readInventory(database);
    const rows = await readRows(database, inventory);
    return differencesTo(end, { inventory, rows, catalog: await catalogInTransaction(database) }).length === 0;
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
    return false;
  } finally {
    await database.run('ROLLBACK');
  }
}

const textOf = (statements: readonly MigrationStatement[]): string =>
  statements
    .filter(({ role }) => role !== 'left-out')
    .map(({ text }) => `${text};\n`)
    .join('');
