import type { ColumnDef, Constraint, CreateStmt, CreateTableAsStmt, IntoClause, Node, RangeVar, SelectStmt } from 'libpg-query';
import { joinedColumns, NameChooser } from './automatic_names.js';
import type { Collector } from './collector.js';
import { columnsIn, joinedIndexColumns, resultColumns } from './column_names.js';
import type { CreatedObject } from './effects.js';
import { readAlone, readExpression } from './expressions.js';
import {
  collationReads,
  columnReads,
  isSerial,
  named,
  otherReads,
  plain,
  relationName,
  relationReads,
  schemaReads,
  typeReads,
  type ObjectKind,
  type RelationName,
} from './names.js';
import { allOf, isA, textsOf } from './nodes.js';
import { readIndexElements } from './queries.js';
import { NO_SCOPE, scopeOf } from './scope.js';

/** A table that is made or changed, and how its parts are made. */
export interface Making {
  readonly table: RelationName;
  readonly guard: CreatedObject['guard'];
  readonly names: NameChooser;
  readonly out: Collector;
}

export function createTable(statement: CreateStmt, out: Collector): void {
  const { relation, tableElts, inhRelations, partspec, partbound, ofTypename, if_not_exists: ifNotExists } = statement;
  if (relation === undefined) return;
  const table = relationName(relation);
  const making: Making = { table, guard: ifNotExists === true ? 'if-not-exists' : 'none', names: new NameChooser(), out };
  makeRelation(making, 'table');
  if (ofTypename !== undefined) out.reads(typeReads(ofTypename));
  for (const parent of allOf('RangeVar', inhRelations)) out.reads(relationReads(relationName(parent)));
  // Explicit names are taken before any is made up.
  takeNames(tableElts ?? [], making.names);
  for (const element of tableElts ?? []) addElement(element, making);
  for (const { name, expr, collation, opclass } of allOf('PartitionElem', partspec?.partParams)) {
    if (name !== undefined) out.reads(columnReads(table, name));
    readAlone(expr, out, scopeOf(table));
    out.reads([...collationReads(textsOf(collation)), ...otherReads('operatorClasses', textsOf(opclass))]);
  }
  if (partbound !== undefined) readAlone({ PartitionBoundSpec: partbound }, out);
}

/** The relation itself; the schema it is in must be there. */
function makeRelation({ table, guard, out }: Making, kind: ObjectKind): void {
  out.creates(guard, named(kind, table));
  out.reads(schemaReads(table.schema));
}

function takeNames(elements: readonly Node[], names: NameChooser): void {
  const constraints = [
    ...allOf('Constraint', elements),
    ...allOf('ColumnDef', elements).flatMap((column) => allOf('Constraint', column.constraints)),
  ];
  for (const { conname } of constraints) if (conname !== undefined) names.take(conname);
}

function addElement(element: Node, making: Making): void {
  if (isA(element, 'ColumnDef')) addColumn(element.ColumnDef, making);
  else if (isA(element, 'Constraint')) addConstraint(element.Constraint, [], making);
  else if (isA(element, 'TableLikeClause') && element.TableLikeClause.relation !== undefined)
    making.out.reads(relationReads(relationName(element.TableLikeClause.relation)));
}

/** A column with the sequence of its serial type or identity, its default and its constraints. */
export function addColumn(column: ColumnDef, making: Making): void {
  const { colname = '', typeName, constraints, collClause } = column;
  const { table, guard, names, out } = making;
  // A column of a typed table or of a partition is there already; only its constraints are new.
  if (typeName !== undefined) {
    out.creates(guard, plain('column', colname, table));
    out.reads(typeReads(typeName));
  }
  out.reads(collationReads(textsOf(collClause?.collname)));
  const all = allOf('Constraint', constraints);
  if (isSerial(typeName) || all.some(({ contype }) => contype === 'CONSTR_IDENTITY')) {
    const name = names.choose(table.name, colname, 'seq');
    out.creates(guard, named('sequence', { schema: table.schema, name }));
  }
  for (const constraint of all) addConstraint(constraint, [colname], making);
}

/** @param column the column of a column constraint, alone; otherwise nothing */
export function addConstraint(constraint: Constraint, column: readonly string[], making: Making): void {
  const { table, guard, names, out } = making;
  const { contype, conname, raw_expr: expression } = constraint;
  const create = (columns: string | null, label: string): string => {
    const name = conname ?? names.choose(table.name, columns, label);
    out.creates(guard, plain('constraint', name, table));
    return name;
  };
  readAlone(expression, out, scopeOf(table));
  readAlone(constraint.where_clause, out, scopeOf(table));
  if (contype === 'CONSTR_CHECK') {
    const [first, ...others] = columnsIn(expression);
    create(first !== undefined && others.length === 0 ? first : null, 'check');
  } else if (contype === 'CONSTR_FOREIGN') create(joinedColumns(readForeignKey(constraint, column, making)), 'fkey');
  else if (contype === 'CONSTR_PRIMARY' || contype === 'CONSTR_UNIQUE' || contype === 'CONSTR_EXCLUSION')
    addIndexConstraint(constraint, column, making, create);
  else if (contype === 'CONSTR_NOTNULL') {
    // Before 18 a NOT NULL has no name; one that is given is forgotten.
    if (conname !== undefined) create(null, 'not_null');
    out.reads(textsOf(constraint.keys).flatMap((name) => columnReads(table, name)));
  }
}

function readForeignKey({ fk_attrs, pk_attrs, pktable }: Constraint, column: readonly string[], { table, out }: Making): readonly string[] {
  const own = fk_attrs === undefined ? column : textsOf(fk_attrs);
  out.reads(own.flatMap((name) => columnReads(table, name)));
  if (pktable !== undefined) {
    const referenced = relationName(pktable);
    out.reads([...relationReads(referenced), ...textsOf(pk_attrs).flatMap((name) => columnReads(referenced, name))]);
  }
  return own;
}

/** A constraint that has an index of its own, with the same name. */
function addIndexConstraint(
  constraint: Constraint,
  column: readonly string[],
  { table, guard, out }: Making,
  create: (columns: string | null, label: string) => string,
): void {
  const { contype, conname, indexname, keys, including, exclusions, access_method: method } = constraint;
  if (indexname !== undefined) {
    const index = { schema: table.schema, name: indexname };
    out.creates(guard, plain('constraint', conname ?? indexname, table));
    if (conname === undefined || conname === indexname) out.reads([named('index', index)]);
    else out.renames(named('index', index), named('index', { ...index, name: conname }));
    return;
  }
  const excluded = allOf('List', exclusions).flatMap(({ items }) => (items ?? []).filter((item) => isA(item, 'IndexElem')));
  const own = keys === undefined ? column : textsOf(keys);
  const included = textsOf(including);
  out.reads([...own, ...included].flatMap((name) => columnReads(table, name)));
  readIndexElements(excluded, table, { out, scope: scopeOf(table) });
  if (excluded.length > 0 && method !== undefined) out.reads(otherReads('accessMethods', [method]));
  const name =
    contype === 'CONSTR_PRIMARY'
      ? create(null, 'pkey')
      : contype === 'CONSTR_UNIQUE'
        ? create(joinedColumns([...own, ...included]), 'key')
        : create(joinedIndexColumns([...excluded, ...included.map((included): Node => ({ IndexElem: { name: included } }))]), 'excl');
  out.creates(guard, named('index', { schema: table.schema, name }, table));
}

/** CREATE TABLE AS, CREATE MATERIALIZED VIEW, SELECT INTO */
export function createTableAs({ query, into, objtype, if_not_exists: ifNotExists }: CreateTableAsStmt, out: Collector): void {
  if (into?.rel === undefined) return;
  makeFromQuery(
    into.rel,
    into,
    query,
    objtype === 'OBJECT_MATVIEW' ? 'view' : 'table',
    ifNotExists === true ? 'if-not-exists' : 'none',
    out,
  );
}

export function selectInto(select: SelectStmt, into: IntoClause, out: Collector): void {
  if (into.rel !== undefined) makeFromQuery(into.rel, into, { SelectStmt: select }, 'table', 'none', out);
}

function makeFromQuery(
  relation: RangeVar,
  into: IntoClause,
  query: Node | undefined,
  kind: ObjectKind,
  guard: CreatedObject['guard'],
  out: Collector,
): void {
  const table = relationName(relation);
  makeRelation({ table, guard, names: new NameChooser(), out }, kind);
  out.creates(guard, ...columnsOf(query, textsOf(into.colNames)).map((column) => plain('column', column, table)));
  if (query !== undefined) readExpression(query, { out, scope: NO_SCOPE });
}

export const columnsOf = (query: Node | undefined, given: readonly string[]): readonly string[] =>
  query !== undefined && isA(query, 'SelectStmt') ? resultColumns(query.SelectStmt, given) : given;
