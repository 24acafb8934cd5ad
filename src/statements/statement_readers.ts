import type { AlterDomainStmt, CreateStatsStmt, Node, ObjectType } from 'libpg-query';
import {
  alterDefaultPrivileges,
  alterPolicy,
  alterPublication,
  alterRole,
  copy,
  createPublication,
  createRole,
  grant,
  grantRole,
  setVariable,
} from './access.js';
import { alterTable, readSequenceOptions } from './alter_table.js';
import { NameChooser } from './automatic_names.js';
import { comment, drop, objectNamed, readObject, rename, setSchema } from './change_objects.js';
import type { Collector } from './collector.js';
import {
  addDomainCheck,
  createComposite,
  createDomain,
  createEnum,
  createExtension,
  createIndex,
  createPolicy,
  createRange,
  createRule,
  createSchema,
  createSequence,
  createTrigger,
  createView,
  define,
  make,
} from './create_others.js';
import { createTable, createTableAs, selectInto } from './create_table.js';
import { readAlone } from './expressions.js';
import { createFunction, readCallStatement, readDo, type BodyParser } from './functions.js';
import {
  argumentTypes,
  columnReads,
  functionReads,
  named,
  plain,
  relationName,
  relationOf,
  relationReads,
  roleReads,
  rolesIn,
  typeReads,
} from './names.js';
import { allOf, isA, reader, readWith, textsOf } from './nodes.js';
import { scopeOf } from './scope.js';

/** A statement that is read. */
export interface Work {
  readonly out: Collector;
  readonly sql: string;
  readonly parser: BodyParser;
}

/** What a statement does and wants goes to `work.out`. Of one that has no reader here, the relations, types and functions are read. */
export function readStatement(node: Node, work: Work): void {
  if (!readWith(READERS, node, work)) readAlone(node, work.out);
}

const READERS = new Map([
  reader('CreateStmt', (node, { out }: Work) => {
    createTable(node, out);
  }),
  reader('CreateForeignTableStmt', ({ base, servername }, { out }: Work) => {
    if (base !== undefined) createTable(base, out);
    if (servername !== undefined) out.reads([named('other', { schema: null, name: servername })]);
  }),
  reader('CreateTableAsStmt', (node, { out }: Work) => {
    createTableAs(node, out);
  }),
  reader('SelectStmt', ({ intoClause, ...select }, { out }: Work) => {
    if (intoClause === undefined) readAlone({ SelectStmt: select }, out);
    else selectInto(select, intoClause, out);
  }),
  reader('AlterTableStmt', (node, { out }: Work) => {
    alterTable(node, out);
  }),
  reader('IndexStmt', (node, { out }: Work) => {
    createIndex(node, out);
  }),
  reader('ViewStmt', (node, { out }: Work) => {
    createView(node, out);
  }),
  reader('CreateSeqStmt', (node, { out }: Work) => {
    createSequence(node, out);
  }),
  reader('AlterSeqStmt', ({ sequence, options }, { out }: Work) => {
    if (sequence !== undefined) out.alters(named('sequence', relationName(sequence)));
    readSequenceOptions(options, out);
  }),
  reader('CreateEnumStmt', (node, { out }: Work) => {
    createEnum(node, out);
  }),
  reader('AlterEnumStmt', ({ typeName }, { out }: Work) => {
    out.alters(named('type', relationOf(textsOf(typeName))));
  }),
  reader('CompositeTypeStmt', (node, { out }: Work) => {
    createComposite(node, out);
  }),
  reader('CreateRangeStmt', (node, { out }: Work) => {
    createRange(node, out);
  }),
  reader('CreateDomainStmt', (node, { out }: Work) => {
    createDomain(node, out);
  }),
  reader('AlterDomainStmt', (node, { out }: Work) => {
    alterDomain(node, out);
  }),
  reader('AlterTypeStmt', ({ typeName }, { out }: Work) => {
    out.alters(named('type', relationOf(textsOf(typeName))));
  }),
  reader('CreateFunctionStmt', (node, { sql, parser, out }: Work) => {
    createFunction(node, sql, parser, out);
  }),
  reader('AlterFunctionStmt', ({ func }, { out }: Work) => {
    if (func === undefined) return;
    out.alters(named('function', relationOf(textsOf(func.objname))));
    out.reads(argumentTypes(func));
  }),
  reader('DoStmt', (node, { sql, parser, out }: Work) => {
    readDo(node, sql, parser, out);
  }),
  reader('CallStmt', (node, { out }: Work) => {
    readCallStatement(node, out);
  }),
  reader('CreateTrigStmt', (node, { out }: Work) => {
    createTrigger(node, out);
  }),
  reader('CreateEventTrigStmt', ({ trigname = '', funcname }, { out }: Work) => {
    make('other', [trigname], 'none', out);
    out.reads(functionReads(textsOf(funcname)));
  }),
  reader('CreatePolicyStmt', (node, { out }: Work) => {
    createPolicy(node, out);
  }),
  reader('AlterPolicyStmt', (node, { out }: Work) => {
    alterPolicy(node, out);
  }),
  reader('RuleStmt', (node, { out }: Work) => {
    createRule(node, out);
  }),
  reader('CreateSchemaStmt', (node, work: Work) => {
    createSchema(node, work.out, (element, schema) => {
      readStatement(inSchema(element, schema), work);
    });
  }),
  reader('CreateExtensionStmt', (node, { out }: Work) => {
    createExtension(node, out);
  }),
  reader('AlterExtensionStmt', ({ extname = '' }, { out }: Work) => {
    out.alters(plain('extension', extname));
  }),
  reader('AlterExtensionContentsStmt', ({ extname = '', objtype, object }, { out }: Work) => {
    out.alters(plain('extension', extname));
    if (object !== undefined) readObject(objtype, object, out);
  }),
  reader('DefineStmt', (node, { out }: Work) => {
    define(node, out);
  }),
  reader('CreateStatsStmt', (node, { out }: Work) => {
    createStatistics(node, out);
  }),
  reader('CreateRoleStmt', (node, { out }: Work) => {
    createRole(node, out);
  }),
  reader('AlterRoleStmt', (node, { out }: Work) => {
    alterRole(node, out);
  }),
  reader('AlterRoleSetStmt', ({ role }, { out }: Work) => {
    out.alters(...roleReads(role));
  }),
  reader('DropRoleStmt', ({ roles }, { out }: Work) => {
    out.drops(...rolesIn(roles));
  }),
  reader('ReassignOwnedStmt', ({ roles, newrole }, { out }: Work) => {
    out.reads([...rolesIn(roles), ...roleReads(newrole)]);
  }),
  reader('DropOwnedStmt', ({ roles }, { out }: Work) => {
    out.reads(rolesIn(roles));
  }),
  reader('GrantStmt', (node, { out }: Work) => {
    grant(node, out);
  }),
  reader('GrantRoleStmt', (node, { out }: Work) => {
    grantRole(node, out);
  }),
  reader('AlterDefaultPrivilegesStmt', (node, { out }: Work) => {
    alterDefaultPrivileges(node, out);
  }),
  reader('CommentStmt', (node, { out }: Work) => {
    comment(node, out);
  }),
  reader('SecLabelStmt', (node, { out }: Work) => {
    comment(node, out);
  }),
  reader('CreatePublicationStmt', (node, { out }: Work) => {
    createPublication(node, out);
  }),
  reader('AlterPublicationStmt', (node, { out }: Work) => {
    alterPublication(node, out);
  }),
  reader('DropStmt', (node, { out }: Work) => {
    drop(node, out);
  }),
  reader('RenameStmt', (node, { out }: Work) => {
    rename(node, out);
  }),
  reader('AlterObjectSchemaStmt', (node, { out }: Work) => {
    setSchema(node, out);
  }),
  reader('AlterOwnerStmt', ({ objectType, object, newowner }, { out }: Work) => {
    if (object !== undefined) alterNamed(objectType, object, out);
    out.reads(roleReads(newowner));
  }),
  reader('CopyStmt', (node, { out }: Work) => {
    copy(node, out);
  }),
  reader('VariableSetStmt', (node, { out }: Work) => {
    setVariable(node, out);
  }),
  reader('RefreshMatViewStmt', ({ relation }, { out }: Work) => {
    if (relation !== undefined) out.reads(relationReads(relationName(relation), 'view'));
  }),
  reader('ClusterStmt', ({ relation, indexname }, { out }: Work) => {
    if (relation === undefined) return;
    const table = relationName(relation);
    out.reads(relationReads(table));
    if (indexname !== undefined) out.reads([named('index', { schema: table.schema, name: indexname })]);
  }),
  reader('ReindexStmt', ({ kind, relation }, { out }: Work) => {
    if (relation !== undefined) out.reads(relationReads(relationName(relation), kind === 'REINDEX_OBJECT_INDEX' ? 'index' : 'table'));
  }),
  reader('VacuumStmt', ({ rels }, { out }: Work) => {
    for (const { relation, va_cols: columns } of allOf('VacuumRelation', rels)) {
      if (relation === undefined) continue;
      const table = relationName(relation);
      out.reads([...relationReads(table), ...textsOf(columns).flatMap((column) => columnReads(table, column))]);
    }
  }),
  reader('CreateFdwStmt', ({ fdwname = '' }, { out }: Work) => {
    make('other', [fdwname], 'none', out);
  }),
  reader('CreateForeignServerStmt', ({ servername = '', fdwname = '', if_not_exists: guard }, { out }: Work) => {
    make('other', [servername], guard === true ? 'if-not-exists' : 'none', out);
    out.reads([named('other', { schema: null, name: fdwname })]);
  }),
  reader('CreateUserMappingStmt', ({ user, servername = '' }, { out }: Work) => {
    out.reads([...roleReads(user), named('other', { schema: null, name: servername })]);
  }),
  reader('CreateSubscriptionStmt', ({ subname = '' }, { out }: Work) => {
    make('other', [subname], 'none', out);
  }),
  reader('CreatePLangStmt', ({ plname = '', plhandler, replace }, { out }: Work) => {
    make('other', [plname], replace === true ? 'or-replace' : 'none', out);
    out.reads(functionReads(textsOf(plhandler)));
  }),
  reader('CreateAmStmt', ({ amname = '', handler_name: handler }, { out }: Work) => {
    make('other', [amname], 'none', out);
    out.reads(functionReads(textsOf(handler)));
  }),
  reader('CreateCastStmt', ({ sourcetype, targettype, func }, { out }: Work) => {
    for (const type of [sourcetype, targettype]) if (type !== undefined) out.reads(typeReads(type));
    if (func !== undefined) out.reads(functionReads(textsOf(func.objname)));
  }),
  reader('CreateOpClassStmt', ({ opclassname, datatype }, { out }: Work) => {
    make('other', textsOf(opclassname), 'none', out);
    if (datatype !== undefined) out.reads(typeReads(datatype));
  }),
  reader('CreateOpFamilyStmt', ({ opfamilyname }, { out }: Work) => {
    make('other', textsOf(opfamilyname), 'none', out);
  }),
  reader('CreateConversionStmt', ({ conversion_name: name, func_name: called }, { out }: Work) => {
    make('other', textsOf(name), 'none', out);
    out.reads(functionReads(textsOf(called)));
  }),
  reader('CreatedbStmt', ({ dbname = '' }, { out }: Work) => {
    make('other', [dbname], 'none', out);
  }),
]);

const alterNamed = (type: ObjectType | undefined, object: Node, out: Collector): void => {
  if (type !== 'OBJECT_DATABASE' && type !== 'OBJECT_LARGEOBJECT') out.alters(objectNamed(type, object));
};

function alterDomain({ subtype, typeName, name = '', def }: AlterDomainStmt, out: Collector): void {
  const domain = relationOf(textsOf(typeName));
  out.alters(named('type', domain));
  if (subtype === 'X') out.drops(plain('constraint', name, domain));
  else if (subtype === 'V') out.alters(plain('constraint', name, domain));
  else if (def !== undefined && isA(def, 'Constraint')) {
    if (def.Constraint.contype === 'CONSTR_CHECK') addDomainCheck(def.Constraint, domain, new NameChooser(), out);
  } else readAlone(def, out);
}

function createStatistics({ defnames, exprs, relations, if_not_exists: guard }: CreateStatsStmt, out: Collector): void {
  if (defnames !== undefined) make('other', textsOf(defnames), guard === true ? 'if-not-exists' : 'none', out);
  const [relation] = allOf('RangeVar', relations);
  if (relation === undefined) return;
  const table = relationName(relation);
  out.reads(relationReads(table));
  for (const { name, expr } of allOf('StatsElem', exprs)) {
    if (name !== undefined) out.reads(columnReads(table, name));
    readAlone(expr, out, scopeOf(table));
  }
}

/** An element of CREATE SCHEMA, with the schema that it does not say. */
function inSchema(element: Node, schema: string): Node {
  const within = <T extends { readonly schemaname?: string }>(relation: T): T => ({ schemaname: schema, ...relation });
  if (isA(element, 'CreateStmt') && element.CreateStmt.relation !== undefined)
    return { CreateStmt: { ...element.CreateStmt, relation: within(element.CreateStmt.relation) } };
  if (isA(element, 'ViewStmt') && element.ViewStmt.view !== undefined)
    return { ViewStmt: { ...element.ViewStmt, view: within(element.ViewStmt.view) } };
  if (isA(element, 'IndexStmt') && element.IndexStmt.relation !== undefined)
    return { IndexStmt: { ...element.IndexStmt, relation: within(element.IndexStmt.relation) } };
  if (isA(element, 'CreateSeqStmt') && element.CreateSeqStmt.sequence !== undefined)
    return { CreateSeqStmt: { ...element.CreateSeqStmt, sequence: within(element.CreateSeqStmt.sequence) } };
  return element;
}
