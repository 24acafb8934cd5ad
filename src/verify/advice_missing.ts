import type { Node } from 'libpg-query';
import type { PostgresErrorFields } from '../database/database.js';
import { quoteLiteral } from '../sql/quote.js';
import { guarded, nameInSql, tableInSql } from './names.js';

/** No such relation, column, type or function. */
const MISSING = new Set(['42P01', '42703', '42704', '42883', '3F000']);

export const isAboutMissing = ({ sqlstate }: PostgresErrorFields): boolean => MISSING.has(sqlstate);

/** For a statement that works on something that an earlier run has taken away: the statement, asking whether it is still there. */
export function missingAdvice(node: Node, statement: string, { message }: PostgresErrorFields): string | null {
  const relation = /^relation "(.+)" does not exist$/.exec(message)?.[1];
  if (relation !== undefined) {
    return guarded('IF EXISTS', `SELECT WHERE to_regclass(${quoteLiteral(inSql(relation))}) IS NOT NULL`, statement);
  }
  const [, column, of] = /^column "?([^"]+)"?(?: of relation "(.+)")? does not exist$/.exec(message) ?? [];
  const table = of === undefined ? tableOf(node) : inSql(of);
  if (column === undefined || table === null) return null;
  const name = column.split('.').at(-1) ?? column;
  const query = `SELECT FROM pg_catalog.pg_attribute WHERE attrelid = ${quoteLiteral(table)}::regclass AND attname = ${quoteLiteral(name)} AND NOT attisdropped`;
  return guarded('IF EXISTS', query, statement);
}

const inSql = (name: string): string => name.split('.').map(nameInSql).join('.');

/** The one table that a statement works on. */
function tableOf(node: Node): string | null {
  const relation =
    'UpdateStmt' in node
      ? node.UpdateStmt.relation
      : 'InsertStmt' in node
        ? node.InsertStmt.relation
        : 'DeleteStmt' in node
          ? node.DeleteStmt.relation
          : 'IndexStmt' in node
            ? node.IndexStmt.relation
            : 'AlterTableStmt' in node
              ? node.AlterTableStmt.relation
              : undefined;
  return relation === undefined ? null : tableInSql(relation);
}
