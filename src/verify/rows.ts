import { PostgresError } from '../database/database.js';
import type { ShadowDatabase } from '../shadow/shadow_database.js';
import { quoteLiteral } from '../sql/quote.js';
import type { Inventory } from './inventory.js';

/** The rows of a table: how many, and a hash of all their values. */
export interface TableRows {
  readonly count: number;
  readonly hash: string;
}

/** By the table's key in the inventory. */
export type Rows = ReadonlyMap<string, TableRows>;

/** The rows of every table; of none where the session may not read one of them. */
export async function readRows(database: ShadowDatabase, inventory: Inventory): Promise<Rows> {
  const tables = [...inventory.values()].filter(({ kind }) => kind === 'table');
  if (tables.length === 0) return new Map();
  const query = tables
    .map(
      ({ key, name }) =>
        `SELECT ${quoteLiteral(key)} AS key, count(*)::int AS rows, coalesce(md5(string_agg(schema_fix_row::text, ',' ORDER BY schema_fix_row::text)), '') AS hash FROM ONLY ${name} schema_fix_row`,
    )
    .join(' UNION ALL ');
  const rows = await database.query(query);
  return new Map(rows.map((row) => [String(row['key']), { count: Number(row['rows']), hash: String(row['hash']) }]));
}

/** As `readRows`, in a session that may have another role or an open transaction. */
export async function readRowsSafely(database: ShadowDatabase, inventory: Inventory, inTransaction: boolean): Promise<Rows> {
  if (inTransaction) await database.run('SAVEPOINT schema_fix_rows');
  try {
    return await readRows(database, inventory);
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
    return new Map();
  } finally {
    if (inTransaction) await database.run('ROLLBACK TO SAVEPOINT schema_fix_rows; RELEASE SAVEPOINT schema_fix_rows');
  }
}
