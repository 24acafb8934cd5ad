import type { ShadowDatabase } from '../shadow/shadow_database.js';

export interface SettingLeft {
  readonly name: string;
  readonly value: string;
  /** true where statements mean something else under it */
  readonly matters: boolean;
}

const LEFT = `SELECT name, setting AS value FROM pg_catalog.pg_settings WHERE source = 'session' AND name !~ '^transaction_'
UNION ALL SELECT 'role', current_user::text WHERE current_user <> session_user ORDER BY 1`;

/** Settings that decide what a statement means or may do; the others are time limits and manners of speaking. */
const MATTERS = new Set([
  'role',
  'search_path',
  'session_replication_role',
  'default_tablespace',
  'default_table_access_method',
  'default_transaction_read_only',
  'default_transaction_isolation',
  'standard_conforming_strings',
  'TimeZone',
  'DateStyle',
]);

/** The settings of a session that are no longer as its beginning. */
export async function settingsLeft(database: ShadowDatabase): Promise<readonly SettingLeft[]> {
  const rows = await database.query(LEFT);
  return rows.map((row) => {
    const name = String(row['name']);
    return { name, value: String(row['value']), matters: MATTERS.has(name) };
  });
}
