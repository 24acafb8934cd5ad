import type { DropStmt, RenameStmt } from 'libpg-query';
import { quoteLiteral } from '../sql/quote.js';
import { guarded, nameInSql, partsOf, qualifiedInSql, tableInSql } from './names.js';
import { tokensOf } from './words.js';

/** DROP ... IF EXISTS. */
export function dropAdvice({ missing_ok: isGuarded = false }: DropStmt, statement: string): string | null {
  if (isGuarded) return null;
  const tokens = tokensOf(statement);
  // The last word of what is dropped: DROP MATERIALIZED VIEW, DROP INDEX CONCURRENTLY, DROP TEXT SEARCH PARSER.
  const last = tokens.findLastIndex(({ text }, at) => at <= 4 && KINDS.has(text));
  const end = tokens[last]?.end;
  return end === undefined ? null : `${statement.slice(0, end)} IF EXISTS${statement.slice(end)};`;
}

const KINDS = new Set(
  'TABLE VIEW INDEX CONCURRENTLY SEQUENCE TYPE DOMAIN SCHEMA EXTENSION FUNCTION PROCEDURE ROUTINE AGGREGATE OPERATOR CLASS FAMILY CAST COLLATION CONVERSION POLICY TRIGGER RULE STATISTICS PUBLICATION SERVER LANGUAGE TRANSFORM CONFIGURATION DICTIONARY PARSER TEMPLATE METHOD'.split(
    ' ',
  ),
);

/** A rename that asks whether the old name is still there. */
export function renameAdvice(
  { renameType, relation, object, subname = '', missing_ok: isGuarded = false }: RenameStmt,
  statement: string,
): string | null {
  if (relation !== undefined) {
    const table = tableInSql(relation);
    const of = (catalog: string, column: string, holder: string): string =>
      `SELECT FROM pg_catalog.${catalog} WHERE ${holder} = to_regclass(${quoteLiteral(table)}) AND ${column} = ${quoteLiteral(subname)}`;
    const type: string = renameType ?? '';
    switch (type) {
      case 'OBJECT_COLUMN':
        return guarded('IF EXISTS', of('pg_attribute', 'attname', 'attrelid'), statement);
      case 'OBJECT_TABCONSTRAINT':
        return guarded('IF EXISTS', of('pg_constraint', 'conname', 'conrelid'), statement);
      case 'OBJECT_POLICY':
        return guarded('IF EXISTS', of('pg_policy', 'polname', 'polrelid'), statement);
      case 'OBJECT_TRIGGER':
        return guarded('IF EXISTS', of('pg_trigger', 'tgname', 'tgrelid'), statement);
      default:
        return isGuarded ? null : guarded('IF EXISTS', `SELECT WHERE to_regclass(${quoteLiteral(table)}) IS NOT NULL`, statement);
    }
  }
  if (object !== undefined && 'List' in object && renameType === 'OBJECT_TYPE') {
    const type = qualifiedInSql(partsOf(object.List.items));
    return guarded('IF EXISTS', `SELECT WHERE to_regtype(${quoteLiteral(type)}) IS NOT NULL`, statement);
  }
  return subname === ''
    ? null
    : `ask first whether ${nameInSql(subname)} is still there: DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog...) THEN ... END IF; END $$;`;
}
