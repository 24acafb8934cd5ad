import type {
  AlterTableStmt,
  CreateDomainStmt,
  CreateEnumStmt,
  CreateExtensionStmt,
  CreatePolicyStmt,
  CreateRangeStmt,
  CreateSchemaStmt,
  CreateSeqStmt,
  CreateTrigStmt,
  CompositeTypeStmt,
  Constraint,
  DefineStmt,
  IndexStmt,
  Node,
  RuleStmt,
  ViewStmt,
} from 'libpg-query';
import { optionText, readSequenceOptions } from './alter_table.js';
import { NameChooser } from './automatic_names.js';
import type { Collector } from './collector.js';
import { joinedIndexColumns } from './column_names.js';
import { columnsOf } from './create_table.js';
import type { CreatedObject } from './effects.js';
import { readAlone, readExpression } from './expressions.js';
import {
  collationReads,
  columnReads,
  functionReads,
  named,
  otherReads,
  plain,
  relationName,
  relationOf,
  relationReads,
  roleReads,
  rolesIn,
  schemaReads,
  typeReads,
  type ObjectKind,
  type RelationName,
} from './names.js';
import { allOf, isA, textsOf } from './nodes.js';
import { kindOf } from './object_kinds.js';
import { readIndexElements } from './queries.js';
import { scopeOf } from './scope.js';

const guardOf = (ifNotExists: boolean | undefined, orReplace?: boolean): CreatedObject['guard'] =>
  ifNotExists === true ? 'if-not-exists' : orReplace === true ? 'or-replace' : 'none';

/** An object with a schema. */
export function make(kind: ObjectKind, parts: readonly string[], guard: CreatedObject['guard'], out: Collector): void {
  const name = relationOf(parts);
  out.creates(guard, named(kind, name));
  out.reads(schemaReads(name.schema));
}

export function createIndex(statement: IndexStmt, out: Collector): void {
  const { relation, idxname, indexParams = [], indexIncludingParams = [], accessMethod, whereClause, if_not_exists } = statement;
  if (relation === undefined) return;
  const table = relationName(relation);
  const all = [...indexParams, ...indexIncludingParams];
  const name = idxname ?? new NameChooser().choose(table.name, joinedIndexColumns(all), 'idx');
  out.creates(guardOf(if_not_exists), named('index', { schema: table.schema, name }, table));
  out.reads(relationReads(table));
  const place = { out, scope: scopeOf(table) };
  readIndexElements(all, table, place);
  for (const { opclass, collation } of allOf('IndexElem', all))
    out.reads([...otherReads('operatorClasses', textsOf(opclass)), ...collationReads(textsOf(collation))]);
  if (accessMethod !== undefined) out.reads(otherReads('accessMethods', [accessMethod]));
  readExpression(whereClause, place);
}

export function createView({ view, aliases, query, replace }: ViewStmt, out: Collector): void {
  if (view === undefined) return;
  const name = relationName(view);
  const guard = guardOf(false, replace);
  out.creates(guard, named('view', name), ...columnsOf(query, textsOf(aliases)).map((column) => plain('column', column, name)));
  out.reads(schemaReads(name.schema));
  readAlone(query, out);
}

export function createSequence({ sequence, options, if_not_exists }: CreateSeqStmt, out: Collector): void {
  if (sequence === undefined) return;
  const { schema, name } = relationName(sequence);
  make('sequence', schema === null ? [name] : [schema, name], guardOf(if_not_exists), out);
  readSequenceOptions(options, out);
}

export function createEnum({ typeName }: CreateEnumStmt, out: Collector): void {
  make('type', textsOf(typeName), 'none', out);
}

export function createComposite({ typevar, coldeflist }: CompositeTypeStmt, out: Collector): void {
  if (typevar === undefined) return;
  const name = relationName(typevar);
  out.creates('none', named('type', name), ...allOf('ColumnDef', coldeflist).map(({ colname = '' }) => plain('column', colname, name)));
  out.reads(schemaReads(name.schema));
  out.reads(allOf('ColumnDef', coldeflist).flatMap(({ typeName }) => (typeName === undefined ? [] : typeReads(typeName))));
}

export function createRange({ typeName, params }: CreateRangeStmt, out: Collector): void {
  const parts = textsOf(typeName);
  make('type', parts, 'none', out);
  readDefinition(params, out);
  const given = allOf('DefElem', params).find(({ defname }) => defname === 'multirange_type_name')?.arg;
  const multirange =
    given !== undefined && isA(given, 'TypeName')
      ? textsOf(given.TypeName.names)
      : [...parts.slice(0, -1), multirangeOf(parts.at(-1) ?? '')];
  make('type', multirange, 'none', out);
}

/** makeMultirangeTypeName in pg_type.c */
const multirangeOf = (range: string): string => (range.includes('range') ? range.replace('range', 'multirange') : `${range}_multirange`);

export function createDomain({ domainname, typeName, collClause, constraints }: CreateDomainStmt, out: Collector): void {
  const parts = textsOf(domainname);
  make('type', parts, 'none', out);
  if (typeName !== undefined) out.reads(typeReads(typeName));
  out.reads(collationReads(textsOf(collClause?.collname)));
  const domain = relationOf(parts);
  const names = new NameChooser();
  for (const constraint of allOf('Constraint', constraints)) {
    if (constraint.contype !== 'CONSTR_CHECK') readAlone(constraint.raw_expr, out);
    else addDomainCheck(constraint, domain, names, out);
  }
}

export function addDomainCheck(
  { conname, raw_expr: expression }: Constraint,
  domain: RelationName,
  names: NameChooser,
  out: Collector,
): void {
  out.creates('none', plain('constraint', conname ?? names.choose(domain.name, null, 'check'), domain));
  readAlone(expression, out);
}

export function createTrigger(statement: CreateTrigStmt, out: Collector): void {
  const { relation, trigname = '', funcname, columns, whenClause, constrrel, replace } = statement;
  if (relation === undefined) return;
  const table = relationName(relation);
  out.creates(guardOf(false, replace), plain('trigger', trigname, table));
  out.reads([
    ...relationReads(table),
    ...functionReads(textsOf(funcname)),
    ...textsOf(columns).flatMap((name) => columnReads(table, name)),
  ]);
  if (constrrel !== undefined) out.reads(relationReads(relationName(constrrel)));
  readAlone(whenClause, out, scopeOf(table, 'old', 'new'));
}

export function createPolicy({ policy_name = '', table, roles, qual, with_check }: CreatePolicyStmt, out: Collector): void {
  if (table === undefined) return;
  const name = relationName(table);
  out.creates('none', plain('policy', policy_name, name));
  out.reads([...relationReads(name), ...rolesIn(roles)]);
  readAlone(qual, out, scopeOf(name));
  readAlone(with_check, out, scopeOf(name));
}

export function createRule({ relation, rulename = '', whereClause, actions, replace }: RuleStmt, out: Collector): void {
  if (relation === undefined) return;
  const table = relationName(relation);
  out.creates(guardOf(false, replace), named('other', { schema: null, name: rulename }, table));
  out.reads(relationReads(table));
  // OLD and NEW are known in the statements of the rule, too.
  const scope = scopeOf(table, 'old', 'new');
  readAlone(whereClause, out, scope);
  for (const action of actions ?? []) readAlone(action, out, scope);
}

/** CREATE SCHEMA, whose elements stand in the new schema. */
export function createSchema(
  { schemaname, authrole, schemaElts, if_not_exists }: CreateSchemaStmt,
  out: Collector,
  readElement: (element: Node, schema: string) => void,
): void {
  const name = schemaname ?? authrole?.rolename ?? '';
  out.creates(guardOf(if_not_exists), plain('schema', name));
  out.reads(roleReads(authrole));
  for (const element of schemaElts ?? []) readElement(element, name);
}

export function createExtension({ extname = '', if_not_exists, options }: CreateExtensionStmt, out: Collector): void {
  out.creates(guardOf(if_not_exists), plain('extension', extname));
  out.reads(schemaReads(optionText(options, 'schema')));
}

/** Aggregates, operators, base types, collations and the parts of text search. */
export function define({ kind, defnames, args, definition, if_not_exists, replace }: DefineStmt, out: Collector): void {
  make(kindOf(kind), textsOf(defnames), guardOf(if_not_exists, replace), out);
  for (const list of allOf('List', args)) readParameterTypes(list.items, out);
  readDefinition(definition, out);
}

const readParameterTypes = (nodes: readonly Node[] | undefined, out: Collector): void => {
  out.reads(allOf('FunctionParameter', nodes).flatMap(({ argType }) => (argType === undefined ? [] : typeReads(argType))));
};

/** Options of which the grammar says that they hold a type; what others hold is a function's name, or a word. */
const TYPE_OPTIONS = new Set(['stype', 'mstype', 'basetype', 'subtype', 'leftarg', 'rightarg', 'element', 'like']);
const FUNCTION_OPTIONS = new Set([
  ...['sfunc', 'finalfunc', 'combinefunc', 'serialfunc', 'deserialfunc', 'msfunc', 'minvfunc', 'mfinalfunc', 'function', 'procedure'],
  ...['restrict', 'join', 'input', 'output', 'receive', 'send', 'typmod_in', 'typmod_out', 'analyze', 'subscript'],
  ...['subtype_diff', 'canonical'],
]);

function readDefinition(definition: AlterTableStmt['cmds'], out: Collector): void {
  for (const { defname = '', arg } of allOf('DefElem', definition)) {
    if (arg === undefined || !isA(arg, 'TypeName')) continue;
    if (TYPE_OPTIONS.has(defname)) out.reads(typeReads(arg.TypeName));
    else if (FUNCTION_OPTIONS.has(defname)) out.reads(functionReads(textsOf(arg.TypeName.names)));
  }
}
