import type { Node, SelectStmt } from 'libpg-query';
import { clipped, joinedColumns } from './automatic_names.js';
import { allOf, childrenOf, isA, textsOf } from './nodes.js';

/** What PostgreSQL calls an expression's column. A weak name gives way to a stronger one further in. */
interface Guess {
  readonly name: string;
  readonly isWeak: boolean;
}
const strong = (name: string | undefined): Guess | null => (name === undefined ? null : { name, isWeak: false });

/** FigureColnameInternal in parse_target.c. */
function guess(node: Node | undefined): Guess | null {
  if (node === undefined) return null;
  if (isA(node, 'ColumnRef')) return strong(textsOf(node.ColumnRef.fields).at(-1));
  if (isA(node, 'A_Indirection')) return strong(textsOf(node.A_Indirection.indirection).at(-1)) ?? guess(node.A_Indirection.arg);
  if (isA(node, 'FuncCall')) return strong(textsOf(node.FuncCall.funcname).at(-1));
  if (isA(node, 'A_Expr')) return node.A_Expr.kind === 'AEXPR_NULLIF' ? strong('nullif') : null;
  if (isA(node, 'TypeCast')) return weakly(node.TypeCast.arg, textsOf(node.TypeCast.typeName?.names).at(-1));
  if (isA(node, 'CollateClause')) return guess(node.CollateClause.arg);
  if (isA(node, 'CaseExpr')) return weakly(node.CaseExpr.defresult, 'case');
  if (isA(node, 'SubLink')) return guessOfSubquery(node.SubLink.subLinkType, node.SubLink.subselect);
  if (isA(node, 'MinMaxExpr')) return strong(node.MinMaxExpr.op === 'IS_GREATEST' ? 'greatest' : 'least');
  if (isA(node, 'SQLValueFunction')) return strong(valueFunction(node.SQLValueFunction.op));
  for (const [sort, name] of FIXED) if (sort in node) return strong(name);
  return null;
}

const FIXED = [
  ['A_ArrayExpr', 'array'],
  ['RowExpr', 'row'],
  ['CoalesceExpr', 'coalesce'],
  ['GroupingFunc', 'grouping'],
  ['MergeSupportFunc', 'merge_action'],
  ['XmlSerialize', 'xmlserialize'],
  ['JsonObjectConstructor', 'json_object'],
  ['JsonArrayConstructor', 'json_array'],
  ['JsonArrayQueryConstructor', 'json_array'],
  ['JsonObjectAgg', 'json_objectagg'],
  ['JsonArrayAgg', 'json_arrayagg'],
] as const;

function weakly(node: Node | undefined, name: string | undefined): Guess | null {
  const inner = guess(node);
  return inner === null || inner.isWeak ? (name === undefined ? inner : { name, isWeak: true }) : inner;
}

function guessOfSubquery(type: string | undefined, subselect: Node | undefined): Guess | null {
  if (type === 'EXISTS_SUBLINK') return strong('exists');
  if (type === 'ARRAY_SUBLINK') return strong('array');
  if (type !== 'EXPR_SUBLINK' || subselect === undefined || !isA(subselect, 'SelectStmt')) return null;
  const [first] = allOf('ResTarget', subselect.SelectStmt.targetList);
  return strong(first?.name) ?? guess(first?.val);
}

/** SVFOP_CURRENT_TIMESTAMP_N: current_timestamp */
const valueFunction = (op: string | undefined): string | undefined =>
  op
    ?.replace(/^SVFOP_/, '')
    .replace(/_N$/, '')
    .toLowerCase();

const isStar = (node: Node | undefined): boolean =>
  node !== undefined && isA(node, 'ColumnRef') && (node.ColumnRef.fields ?? []).some((field) => 'A_Star' in field);

/**
 * The columns of a query's result, as far as the statement shows them: those of `*` are left out.
 * @param given names that stand in front of the query: CREATE VIEW v (a, b) AS
 */
export function resultColumns(query: SelectStmt, given: readonly string[] = []): readonly string[] {
  if (query.larg !== undefined) return resultColumns(query.larg, given);
  const [row] = allOf('List', query.valuesLists);
  if (row !== undefined) return (row.items ?? []).map((_, at) => given[at] ?? `column${at + 1}`);
  const targets = allOf('ResTarget', query.targetList);
  const star = targets.findIndex(({ val }) => isStar(val));
  if (star !== -1 && star < given.length) return given;
  return targets.flatMap(({ name, val }, at) => (isStar(val) ? [] : [given[at] ?? name ?? guess(val)?.name ?? '?column?']));
}

/** The columns of an index (ChooseIndexColumnNames in indexcmds.c). */
function indexColumns(elements: readonly Node[]): readonly string[] {
  const names: string[] = [];
  for (const { indexcolname, name, expr } of allOf('IndexElem', elements)) {
    const wanted = indexcolname ?? name ?? guess(expr)?.name ?? 'expr';
    let free = wanted;
    for (let number = 1; names.includes(free); number += 1) free = `${clipped(wanted, 63 - String(number).length)}${number}`;
    names.push(free);
  }
  return names;
}

export const joinedIndexColumns = (elements: readonly Node[]): string => joinedColumns(indexColumns(elements));

/** The columns that an expression names, each once. */
export function columnsIn(node: Node | undefined): ReadonlySet<string> {
  if (node === undefined) return new Set();
  if (isA(node, 'ColumnRef')) return new Set(textsOf(node.ColumnRef.fields).slice(-1));
  return new Set([...childrenOf(node)].flatMap((child) => [...columnsIn(child)]));
}
