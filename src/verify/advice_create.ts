import type { Node } from 'libpg-query';
import { quoteLiteral } from '../sql/quote.js';
import { afterWords, asRegclass, guarded, nameInSql, partsOf, qualifiedInSql, tableInSql } from './names.js';

/** A CREATE (or ALTER TYPE ... ADD VALUE) in a form that runs a second time; null for what has none. */
export function createAdvice(node: Node, statement: string): string | null {
  if ('CreatePolicyStmt' in node) {
    const { policy_name: name = '', table } = node.CreatePolicyStmt;
    return table === undefined ? null : `DROP POLICY IF EXISTS ${nameInSql(name)} ON ${tableInSql(table)};\n${statement};`;
  }
  if ('CreateTrigStmt' in node) {
    const { trigname: name = '', relation, isconstraint: isConstraint = false } = node.CreateTrigStmt;
    const replaced = isConstraint || node.CreateTrigStmt.replace === true ? null : afterWords(statement, ['CREATE'], 'OR REPLACE');
    if (replaced !== null) return `${replaced};`;
    return relation === undefined ? null : `DROP TRIGGER IF EXISTS ${nameInSql(name)} ON ${tableInSql(relation)};\n${statement};`;
  }
  if ('CreateFunctionStmt' in node || 'ViewStmt' in node || 'RuleStmt' in node || isAggregate(node)) {
    if (/^\s*CREATE\s+OR\s+REPLACE\b/i.test(statement)) return null;
    return ended(afterWords(statement, ['CREATE'], 'OR REPLACE'));
  }
  if ('IndexStmt' in node) return indexAdvice(node.IndexStmt.idxname, statement);
  if ('CreateStmt' in node) return tableAdvice(statement);
  if ('CreateSeqStmt' in node) return ifNotExists(statement, ['SEQUENCE']);
  if ('CreateSchemaStmt' in node) return ifNotExists(statement, ['SCHEMA']);
  if ('CreateExtensionStmt' in node) return ifNotExists(statement, ['EXTENSION']);
  if ('CreateStatsStmt' in node) return ifNotExists(statement, ['STATISTICS']);
  if ('CreateForeignTableStmt' in node) return ifNotExists(statement, ['FOREIGN', 'TABLE']);
  if ('CreateForeignServerStmt' in node) return ifNotExists(statement, ['SERVER']);
  if ('CreateTableAsStmt' in node) return ifNotExists(statement, ['TABLE']) ?? ifNotExists(statement, ['MATERIALIZED', 'VIEW']);
  return typeAdvice(node, statement);
}

const ended = (statement: string | null): string | null => (statement === null ? null : `${statement};`);

const ifNotExists = (statement: string, words: readonly string[]): string | null => {
  const written = afterWords(statement, ['CREATE', ...words], 'IF NOT EXISTS');
  return written === null || /^\s*IF\s+NOT\s+EXISTS\s+IF\b/i.test(written.slice(written.indexOf('IF'))) ? null : `${written};`;
};

const isAggregate = (node: Node): boolean => 'DefineStmt' in node && node.DefineStmt.kind === 'OBJECT_AGGREGATE';

function tableAdvice(statement: string): string | null {
  const written = ifNotExists(statement, ['TABLE']) ?? ifNotExists(statement, ['UNLOGGED', 'TABLE']);
  return written === null
    ? null
    : `${written}\nand behind it an ALTER TABLE ... ADD COLUMN IF NOT EXISTS for what an older table of the name may lack`;
}

function indexAdvice(name: string | undefined, statement: string): string | null {
  const starts = [['INDEX'], ['UNIQUE', 'INDEX']].flatMap((words) => [[...words, 'CONCURRENTLY'], words]);
  if (name === undefined) return 'give the index a name, and write CREATE INDEX IF NOT EXISTS <name>: without one each run makes another';
  return starts.map((words) => ifNotExists(statement, words)).find((written) => written !== null) ?? null;
}

const inCatalog = (catalog: string, column: string, name: string): string =>
  `SELECT FROM pg_catalog.${catalog} WHERE ${column} = ${quoteLiteral(name)}`;

function typeAdvice(node: Node, statement: string): string | null {
  const type = typeNameOf(node);
  if (type !== null) return guarded('IF NOT EXISTS', `SELECT WHERE to_regtype(${quoteLiteral(type)}) IS NOT NULL`, statement);
  if ('AlterEnumStmt' in node) return enumAdvice(node.AlterEnumStmt, statement);
  if ('CreateRoleStmt' in node)
    return guarded('IF NOT EXISTS', inCatalog('pg_roles', 'rolname', node.CreateRoleStmt.role ?? ''), statement);
  if ('CreatePublicationStmt' in node) {
    return guarded('IF NOT EXISTS', inCatalog('pg_publication', 'pubname', node.CreatePublicationStmt.pubname ?? ''), statement);
  }
  if ('CreateEventTrigStmt' in node) {
    return guarded('IF NOT EXISTS', inCatalog('pg_event_trigger', 'evtname', node.CreateEventTrigStmt.trigname ?? ''), statement);
  }
  if ('DefineStmt' in node && node.DefineStmt.kind === 'OBJECT_COLLATION') return ifNotExists(statement, ['COLLATION']);
  if ('CreateCastStmt' in node) return `DROP CAST IF EXISTS (...) before it, in one transaction with it`;
  return null;
}

function typeNameOf(node: Node): string | null {
  if ('CreateEnumStmt' in node) return qualifiedInSql(partsOf(node.CreateEnumStmt.typeName));
  if ('CreateDomainStmt' in node) return qualifiedInSql(partsOf(node.CreateDomainStmt.domainname));
  if ('CreateRangeStmt' in node) return qualifiedInSql(partsOf(node.CreateRangeStmt.typeName));
  if ('CompositeTypeStmt' in node) return node.CompositeTypeStmt.typevar === undefined ? null : tableInSql(node.CompositeTypeStmt.typevar);
  return null;
}

function enumAdvice(
  { typeName, oldVal, newVal = '', skipIfNewValExists: isGuarded = false }: Extract<Node, { AlterEnumStmt: unknown }>['AlterEnumStmt'],
  statement: string,
): string | null {
  const type = qualifiedInSql(partsOf(typeName));
  const label = (text: string): string =>
    `SELECT FROM pg_catalog.pg_enum WHERE enumtypid = ${quoteLiteral(type)}::regtype AND enumlabel = ${quoteLiteral(text)}`;
  if (oldVal !== undefined) return guarded('IF EXISTS', label(oldVal), statement);
  if (isGuarded) return null;
  const at = /\bADD\s+VALUE\b/i.exec(statement);
  return at === null
    ? asRegclass(newVal)
    : `${statement.slice(0, at.index + at[0].length)} IF NOT EXISTS${statement.slice(at.index + at[0].length)};`;
}
