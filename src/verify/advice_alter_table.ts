import type { AlterTableCmd, AlterTableStmt, Constraint, Node } from 'libpg-query';
import { quoteLiteral } from '../sql/quote.js';
import { afterWords, asRegclass, guarded, nameInSql, partsOf, tableInSql } from './names.js';
import { tokensOf } from './words.js';

/** Each action of an ALTER TABLE by itself, in a form that runs a second time. */
export function alterTableAdvice({ relation, cmds = [] }: AlterTableStmt, statement: string): string | null {
  const cut = cutActions(statement);
  if (relation === undefined || cut === null || cut.actions.length !== cmds.length) return null;
  const table = tableInSql(relation);
  const lines = cmds.map((node, at) => actionAdvice(node, cut.start, cut.actions[at] ?? '', table, relation.relname ?? ''));
  return lines.join('\n');
}

function actionAdvice(node: Node, start: string, action: string, table: string, plainName: string): string {
  const whole = `${start} ${action}`;
  if (!('AlterTableCmd' in node)) return `${whole};`;
  const command: AlterTableCmd = node.AlterTableCmd;
  const { name = '', def, missing_ok: isGuarded = false } = command;
  const subtype: string = command.subtype ?? '';
  switch (subtype) {
    case 'AT_AddColumn': {
      const written = isGuarded
        ? null
        : (afterWords(action, ['ADD', 'COLUMN'], 'IF NOT EXISTS') ?? afterWords(action, ['ADD'], 'COLUMN IF NOT EXISTS'));
      return `${start} ${written ?? action};`;
    }
    case 'AT_DropColumn': {
      const written = isGuarded
        ? null
        : (afterWords(action, ['DROP', 'COLUMN'], 'IF EXISTS') ?? afterWords(action, ['DROP'], 'COLUMN IF EXISTS'));
      return `${start} ${written ?? action};`;
    }
    case 'AT_DropConstraint':
      return `${start} ${(isGuarded ? null : afterWords(action, ['DROP', 'CONSTRAINT'], 'IF EXISTS')) ?? action};`;
    case 'AT_AddConstraint':
    case 'AT_AddIndexConstraint':
      return def !== undefined && 'Constraint' in def ? constraintAdvice(def.Constraint, start, action, table, plainName) : `${whole};`;
    case 'AT_AddIdentity':
      return guarded('IF NOT EXISTS', `${attribute(table, name)} AND attidentity <> ''`, whole);
    case 'AT_DropIdentity':
      return isGuarded ? `${whole};` : `${whole} IF EXISTS;`;
    case 'AT_DropExpression':
      return isGuarded ? `${whole};` : `${whole} IF EXISTS;`;
    case 'AT_AttachPartition':
      return guarded('IF NOT EXISTS', inherits(table, def), whole);
    case 'AT_DetachPartition':
      return guarded('IF EXISTS', inherits(table, def), whole);
    case 'AT_AddInherit':
    case 'AT_DropInherit': {
      const parent = def !== undefined && 'RangeVar' in def ? tableInSql(def.RangeVar) : '';
      const query = `SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = ${asRegclass(table)} AND inhparent = ${asRegclass(parent)}`;
      return guarded(subtype === 'AT_AddInherit' ? 'IF NOT EXISTS' : 'IF EXISTS', query, whole);
    }
    case 'AT_AlterColumnType':
      return guarded('IF NOT EXISTS', `${attribute(table, name)} AND atttypid = '${typeText(action)}'::regtype`, whole);
    case 'AT_SetNotNull':
    case 'AT_DropNotNull':
    case 'AT_ColumnDefault':
      return guarded('IF EXISTS', attribute(table, name), whole);
    default:
      return `${whole};`;
  }
}

const attribute = (table: string, column: string): string =>
  `SELECT FROM pg_catalog.pg_attribute WHERE attrelid = ${asRegclass(table)} AND attname = ${quoteLiteral(column)}`;

function inherits(parent: string, definition: Node | undefined): string {
  const child = definition !== undefined && 'PartitionCmd' in definition ? definition.PartitionCmd.name : undefined;
  const name = child === undefined ? '...' : tableInSql(child);
  return `SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = ${asRegclass(name)} AND inhparent = ${asRegclass(parent)}`;
}

/** The type in `ALTER c TYPE numeric(10,2) USING ...`, without its modifier, which regtype does not compare. */
const typeText = (action: string): string =>
  (/\bTYPE\s+([^(]+?)\s*(?:\(|\bUSING\b|\bCOLLATE\b|$)/i.exec(action)?.[1] ?? '...').replaceAll("'", "''");

function constraintAdvice(constraint: Constraint, start: string, action: string, table: string, plainName: string): string {
  const name = constraint.conname ?? usualName(constraint, plainName);
  const named = constraint.conname === undefined ? afterWords(action, ['ADD'], `CONSTRAINT ${nameInSql(name)}`) : action;
  const query = `SELECT FROM pg_catalog.pg_constraint WHERE conrelid = ${asRegclass(table)} AND conname = ${quoteLiteral(name)}`;
  return guarded('IF NOT EXISTS', query, `${start} ${named ?? action}`);
}

/** The name that PostgreSQL chooses the first time. */
function usualName({ contype, keys, fk_attrs, raw_expr }: Constraint, table: string): string {
  const type: string = contype ?? '';
  switch (type) {
    case 'CONSTR_PRIMARY':
      return `${table}_pkey`;
    case 'CONSTR_UNIQUE':
      return [table, ...partsOf(keys), 'key'].join('_');
    case 'CONSTR_FOREIGN':
      return [table, ...partsOf(fk_attrs), 'fkey'].join('_');
    case 'CONSTR_EXCLUSION':
      return `${table}_excl`;
    default: {
      const columns = columnsIn(raw_expr);
      return [table, ...(columns.length === 1 ? columns : []), 'check'].join('_');
    }
  }
}

/** The columns that an expression names. */
function columnsIn(expression: Node | undefined): readonly string[] {
  const found = JSON.stringify(expression ?? null).matchAll(/"ColumnRef":\{"fields":\[\{"String":\{"sval":"([^"]+)"\}\}\]/g);
  return [...new Set([...found].flatMap(([, name]) => (name === undefined ? [] : [name])))];
}

/** `ALTER TABLE t ADD a int, DROP b` as `ALTER TABLE t` and its actions. */
function cutActions(statement: string): { readonly start: string; readonly actions: readonly string[] } | null {
  const tokens = tokensOf(statement);
  let at = 0;
  for (const word of ['ALTER', 'TABLE', 'IF', 'EXISTS', 'ONLY']) if (tokens[at]?.text === word) at += 1;
  at += 1;
  while (tokens[at]?.text === '.') at += 2;
  if (tokens[at]?.text === '*') at += 1;
  const [last, first] = [tokens[at - 1], tokens[at]];
  if (last === undefined || first === undefined) return null;
  const actions: string[] = [];
  let [depth, start] = [0, first.start];
  for (const token of tokens.slice(at)) {
    if (token.text === '(' || token.text === '[') depth += 1;
    if (token.text === ')' || token.text === ']') depth -= 1;
    if (token.text !== ',' || depth > 0) continue;
    actions.push(statement.slice(start, token.start).trim());
    start = token.end;
  }
  return { start: statement.slice(0, last.end), actions: [...actions, statement.slice(start).trim()] };
}
