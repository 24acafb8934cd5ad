import type {
  DeleteStmt,
  InsertStmt,
  JoinExpr,
  MergeStmt,
  Node,
  OnConflictClause,
  RangeVar,
  SelectStmt,
  UpdateStmt,
  WithClause,
} from 'libpg-query';
import { bareName, readAll, readExpression, readRelation, type Place } from './expressions.js';
import { columnReads, plain, relationName, type RelationName } from './names.js';
import { allOf, childrenOf, isA, textsOf } from './nodes.js';
import type { Scope, Source } from './scope.js';

const inside = ({ out, scope }: Place): { out: Place['out']; scope: Scope } => ({
  out,
  scope: { sources: [], ctes: new Set(), outer: scope },
});

export function readQuery(select: SelectStmt, around: Place): void {
  const { withClause, larg, rarg, fromClause, targetList, sortClause, groupClause, intoClause: _, ...rest } = select;
  const place = withCtes(withClause, inside(around));
  if (larg !== undefined) readQuery(larg, place);
  if (rarg !== undefined) readQuery(rarg, place);
  const within = from(fromClause, place);
  readAll(targetList, within);
  const aliases = new Set(allOf('ResTarget', targetList).flatMap(({ name }) => name ?? []));
  for (const node of [...(sortClause ?? []), ...(groupClause ?? [])]) {
    const name = bareName(isA(node, 'SortBy') ? (node.SortBy.node ?? node) : node);
    // A set operation is sorted by its own columns.
    if (larg === undefined && (name === null || !aliases.has(name))) readExpression(node, within);
  }
  readAll(childrenOf(rest), within);
}

/** Reads the queries of WITH. One that is not RECURSIVE sees those before it. */
function withCtes(clause: WithClause | undefined, place: Place): Place {
  let { scope } = place;
  const ctes = allOf('CommonTableExpr', clause?.ctes);
  if (clause?.recursive === true) scope = { ...scope, ctes: new Set(ctes.map(({ ctename = '' }) => ctename)) };
  for (const { ctename = '', ctequery } of ctes) {
    readExpression(ctequery, { ...place, scope });
    scope = { ...scope, ctes: new Set([...scope.ctes, ctename]) };
  }
  return { ...place, scope };
}

/** Reads what stands in FROM, with all its joins; returns the place in which its columns are known. */
function from(nodes: readonly Node[] | undefined, place: Place, known: readonly Source[] = []): Place {
  let within: Place = { ...place, scope: { ...place.scope, sources: known } };
  const conditions: Node[] = [];
  const add = (source: Source): void => {
    within = { ...within, scope: { ...within.scope, sources: [...within.scope.sources, source] } };
  };
  const addJoin = ({ larg, rarg, quals, usingClause, alias }: JoinExpr): void => {
    for (const side of [larg, rarg]) {
      if (side === undefined) continue;
      if (isA(side, 'RangeVar')) readUsing(side.RangeVar, usingClause, place);
      addItem(side);
    }
    if (quals !== undefined) conditions.push(quals);
    if (alias?.aliasname !== undefined) add({ alias: alias.aliasname, relation: null });
  };
  const addItem = (node: Node): void => {
    if (isA(node, 'JoinExpr')) addJoin(node.JoinExpr);
    else if (isA(node, 'RangeVar')) add(sourceOfRelation(node.RangeVar, place));
    else if (isA(node, 'RangeTableSample')) {
      if (node.RangeTableSample.relation !== undefined) addItem(node.RangeTableSample.relation);
      readAll(node.RangeTableSample.args, place);
    } else {
      const isLateral = !isA(node, 'RangeSubselect') || node.RangeSubselect.lateral === true;
      readAll(childrenOf(node), isLateral ? within : place);
      add({ alias: aliasOf(node), relation: null });
    }
  };
  nodes?.forEach(addItem);
  readAll(conditions, within);
  return within;
}

function sourceOfRelation(relation: RangeVar, place: Place): Source {
  const name = readRelation(relation, place);
  const alias = relation.alias?.aliasname ?? relation.relname ?? '';
  // Columns that are renamed by the alias are none of the relation's.
  return { alias, relation: relation.alias?.colnames === undefined ? name : null };
}

function readUsing(relation: RangeVar, columns: readonly Node[] | undefined, place: Place): void {
  const name = readRelation(relation, place);
  if (name !== null) place.out.reads(textsOf(columns).flatMap((column) => columnReads(name, column)));
}

function aliasOf(node: Node): string | null {
  for (const content of Object.values<object>({ ...node })) {
    if ('alias' in content && typeof content.alias === 'object' && content.alias !== null && 'aliasname' in content.alias)
      return String(content.alias.aliasname);
  }
  return null;
}

/** The table that a statement writes to, and the place in which its other parts stand. */
function target(relation: RangeVar, withClause: WithClause | undefined, around: Place): Target {
  const place = withCtes(withClause, inside(around));
  const table = relationName(relation);
  readRelation(relation, place);
  return { table, place, sources: [{ alias: relation.alias?.aliasname ?? table.name, relation: table }] };
}

interface Target {
  readonly table: RelationName;
  readonly place: Place;
  readonly sources: readonly Source[];
}

export function readInsert({ relation, withClause, cols, selectStmt, onConflictClause, returningClause }: InsertStmt, around: Place): void {
  if (relation === undefined) return;
  const { table, place, sources } = target(relation, withClause, around);
  readTargets(cols, table, place);
  readExpression(selectStmt, place);
  const own: Place = { ...place, scope: { ...place.scope, sources } };
  if (onConflictClause !== undefined) readOnConflict(onConflictClause, table, own);
  if (returningClause !== undefined) readAll(childrenOf(returningClause), own);
}

function readOnConflict({ infer, targetList, whereClause }: OnConflictClause, table: RelationName, own: Place): void {
  readIndexElements(infer?.indexElems, table, own);
  readExpression(infer?.whereClause, own);
  if (infer?.conname !== undefined) own.out.reads([plain('constraint', infer.conname, table)]);
  const excluded = { alias: 'excluded', relation: table };
  const both: Place = { ...own, scope: { ...own.scope, sources: [...own.scope.sources, excluded] } };
  readTargets(targetList, table, both);
  readExpression(whereClause, both);
}

export function readUpdate({ relation, withClause, fromClause, targetList, ...rest }: UpdateStmt, around: Place): void {
  if (relation === undefined) return;
  const { table, place, sources } = target(relation, withClause, around);
  const within = from(fromClause, place, sources);
  readTargets(targetList, table, within);
  readAll(childrenOf(rest), within);
}

export function readDelete({ relation, withClause, usingClause, ...rest }: DeleteStmt, around: Place): void {
  if (relation === undefined) return;
  const { place, sources } = target(relation, withClause, around);
  readAll(childrenOf(rest), from(usingClause, place, sources));
}

/** Columns of an index, or the expressions it is over. */
export function readIndexElements(nodes: readonly Node[] | undefined, table: RelationName, place: Place): void {
  for (const { name, expr } of allOf('IndexElem', nodes)) {
    if (name !== undefined) place.out.reads(columnReads(table, name));
    readExpression(expr, place);
  }
}

/** The columns that are given a value, and the values. */
function readTargets(nodes: readonly Node[] | undefined, table: RelationName, place: Place): void {
  for (const { name, indirection, val } of allOf('ResTarget', nodes)) {
    if (name !== undefined) place.out.reads(columnReads(table, name));
    readAll(indirection, place);
    readExpression(val, place);
  }
}

export function readMerge(merge: MergeStmt, around: Place): void {
  const { relation, sourceRelation, joinCondition, mergeWhenClauses, withClause, returningClause } = merge;
  if (relation === undefined) return;
  const { table, place, sources } = target(relation, withClause, around);
  const within = from(sourceRelation === undefined ? [] : [sourceRelation], place, sources);
  readExpression(joinCondition, within);
  for (const { condition, targetList, values } of allOf('MergeWhenClause', mergeWhenClauses)) {
    readExpression(condition, within);
    readTargets(targetList, table, within);
    readAll(values, within);
  }
  if (returningClause !== undefined) readAll(childrenOf(returningClause), within);
}
