import type { ColumnRef, FuncCall, Node, RangeVar, TypeCast } from 'libpg-query';
import { readWrittenName } from '../sql/written_name.js';
import type { Collector } from './collector.js';
import {
  collationReads,
  columnReads,
  functionReads,
  isBuiltInRelation,
  relationName,
  relationOf,
  relationReads,
  typeReads,
  type RelationName,
} from './names.js';
import { childrenOf, constantOf, isA, reader, readWith, textsOf } from './nodes.js';
import { readDelete, readInsert, readMerge, readQuery, readUpdate } from './queries.js';
import { isCte, NO_SCOPE, onlyRelation, sourceOf, type Scope } from './scope.js';

/** Where an expression stands, and where what it reads goes to. */
export interface Place {
  readonly out: Collector;
  readonly scope: Scope;
}

/** Reads an expression or a query, with all that stands in it. */
export function readExpression(node: Node | undefined, place: Place): void {
  if (node === undefined || readWith(READERS, node, place)) return;
  readAll(childrenOf(node), place);
}

export function readAll(nodes: Iterable<Node> | undefined, place: Place): void {
  for (const node of nodes ?? []) readExpression(node, place);
}

const READERS = new Map([
  reader('ColumnRef', readColumn),
  reader('FuncCall', readCall),
  reader('TypeCast', readCast),
  reader('TypeName', (type, { out }: Place) => {
    out.reads(typeReads(type));
  }),
  reader('CollateClause', ({ arg, collname }, place: Place) => {
    place.out.reads(collationReads(textsOf(collname)));
    readExpression(arg, place);
  }),
  reader('RangeVar', (relation, place: Place) => {
    readRelation(relation, place);
  }),
  reader('SelectStmt', readQuery),
  reader('InsertStmt', readInsert),
  reader('UpdateStmt', readUpdate),
  reader('DeleteStmt', readDelete),
  reader('MergeStmt', readMerge),
]);

/** @returns its name, or null where it is a CTE's */
export function readRelation(relation: RangeVar, { out, scope }: Place): RelationName | null {
  const name = relationName(relation);
  if (name.schema === null && isCte(scope, name.name)) return null;
  out.reads(relationReads(name));
  return name;
}

const SYSTEM_COLUMNS = new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid']);

function readColumn({ fields }: ColumnRef, { out, scope }: Place): void {
  const parts = textsOf(fields);
  // `t.*` reads no column by name.
  if (parts.length !== fields?.length) return;
  const table = tableOf(parts.slice(0, -1), scope, out.variables, parts.at(-1) ?? '');
  const column = parts.at(-1);
  if (table === null || column === undefined || SYSTEM_COLUMNS.has(column) || isBuiltInRelation(table)) return;
  out.reads(columnReads(table, column));
}

function tableOf(qualifier: readonly string[], scope: Scope, variables: ReadonlySet<string>, column: string): RelationName | null {
  const [alias] = qualifier;
  if (alias === undefined) {
    // A variable, or a whole row by the name of its table.
    if (variables.has(column) || sourceOf(scope, column) !== null) return null;
    return onlyRelation(scope);
  }
  return qualifier.length === 1 ? (sourceOf(scope, alias)?.relation ?? null) : relationOf(qualifier);
}

/** Functions that are given a sequence's name. */
const OF_SEQUENCES = new Set(['nextval', 'currval', 'setval']);

function readCall(call: FuncCall, place: Place): void {
  const name = textsOf(call.funcname);
  place.out.reads(functionReads(name));
  const [first, ...others] = call.args ?? [];
  const sequence = OF_SEQUENCES.has(name.at(-1) ?? '') ? constantOf(first) : null;
  if (sequence !== null) {
    place.out.reads(writtenRelation(sequence, 'sequence'));
    readAll(others, place);
  } else readAll(call.args, place);
  const { args: _, funcname: _name, ...rest } = call;
  readAll(childrenOf(rest), place);
}

const writtenRelation = (text: string, kind: 'table' | 'sequence') =>
  relationReads(relationOf(readWrittenName(text)?.name.parts.map((part) => part.name) ?? []), kind);

/** A constant that is cast to regclass must name a relation; likewise for types and functions. */
function readCast({ arg, typeName }: TypeCast, place: Place): void {
  if (typeName !== undefined) place.out.reads(typeReads(typeName));
  const constant = constantOf(arg);
  const to = textsOf(typeName?.names).at(-1);
  const parts = constant === null || /^\d*$/.test(constant) ? [] : (readWrittenName(constant)?.name.parts.map((part) => part.name) ?? []);
  if (parts.length === 0) readExpression(arg, place);
  else if (to === 'regclass') place.out.reads(relationReads(relationOf(parts)));
  else if (to === 'regtype') place.out.reads(typeReads({ names: parts.map((sval): Node => ({ String: { sval } })) }));
  else if (to === 'regproc' || to === 'regprocedure') place.out.reads(functionReads(parts));
}

/** An expression that stands in no query. */
export const readAlone = (node: Node | undefined, out: Collector, scope: Scope = NO_SCOPE): void => {
  readExpression(node, { out, scope });
};

/** A column reference that is a bare name. */
export const bareName = (node: Node): string | null => {
  if (!isA(node, 'ColumnRef')) return null;
  const [only, ...others] = textsOf(node.ColumnRef.fields);
  return only !== undefined && others.length === 0 && node.ColumnRef.fields?.length === 1 ? only : null;
};
