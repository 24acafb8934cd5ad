import type { Node } from 'libpg-query';
import type { PostgresErrorFields } from '../database/database.js';
import { alterTableAdvice } from './advice_alter_table.js';
import { createAdvice } from './advice_create.js';
import { dropAdvice, renameAdvice } from './advice_drop.js';
import { isAboutMissing, missingAdvice } from './advice_missing.js';

/** Errors about what is there already. */
const ALREADY = new Set(['42P07', '42710', '42701', '42P06', '42723', '42P16', '55000', '42809']);

/**
 * How to write a statement so that it runs a second time.
 * @param error what it failed with; null where it failed nowhere and changed something
 * @param again false where it failed the first time: what is missing then was never there
 * @returns SQL for this very statement, or a sentence; null where nobody knows
 */
export async function adviceFor(statement: string, error: PostgresErrorFields | null, again = true): Promise<string | null> {
  if (error?.sqlstate === '23505') return UNIQUE_ROW;
  const node = await parsed(statement);
  if (node === null) return null;
  if (error !== null && isAboutMissing(error)) {
    if (!again) return null;
    if ('DoStmt' in node) return DO_BLOCK;
    if (!takesAway(node)) return missingAdvice(node, statement, error);
  } else if (error !== null && !ALREADY.has(error.sqlstate) && !('AlterEnumStmt' in node)) return null;
  const advice = adviceOf(node, statement);
  // What is advised already and failed all the same is no advice.
  return advice === null || advice.replace(/;$/, '') === statement.trim() ? null : advice;
}

/** DROP, RENAME and their like, which say by themselves that nothing need be there. */
function takesAway(node: Node): boolean {
  if ('DropStmt' in node || 'RenameStmt' in node) return true;
  if (!('AlterTableStmt' in node)) return false;
  return (node.AlterTableStmt.cmds ?? []).some(
    (command) => 'AlterTableCmd' in command && /^AT_Drop/.test(command.AlterTableCmd.subtype ?? ''),
  );
}

const DO_BLOCK = 'ask the catalog in the block before each of its statements: IF EXISTS (SELECT FROM pg_catalog...) THEN ... END IF;';
const UNIQUE_ROW = 'write ON CONFLICT DO NOTHING behind the row, or INSERT ... SELECT ... WHERE NOT EXISTS (...)';

async function parsed(statement: string): Promise<Node | null> {
  const { parse } = await import('libpg-query');
  try {
    return (await parse(statement)).stmts?.[0]?.stmt ?? null;
  } catch {
    return null;
  }
}

function adviceOf(node: Node, statement: string): string | null {
  if ('AlterTableStmt' in node) return alterTableAdvice(node.AlterTableStmt, statement);
  if ('DropStmt' in node) return dropAdvice(node.DropStmt, statement);
  if ('RenameStmt' in node) return renameAdvice(node.RenameStmt, statement);
  if ('InsertStmt' in node) {
    return node.InsertStmt.onConflictClause === undefined
      ? 'write ON CONFLICT DO NOTHING behind it, where a unique constraint knows the row; else INSERT ... SELECT ... WHERE NOT EXISTS (...)'
      : null;
  }
  if ('UpdateStmt' in node) return 'say in WHERE which rows are still as before, so that a second run finds none of them';
  if ('DoStmt' in node) return DO_BLOCK;
  return createAdvice(node, statement);
}
