import type { Node, ObjectWithArgs, RangeVar, RoleSpec, TypeName } from 'libpg-query';
import { BUILT_IN } from './built_in_names.js';
import type { NamedObject } from './effects.js';
import { allOf, isA, textsOf } from './nodes.js';

export type ObjectKind = NamedObject['kind'];

/** A relation's name as a statement writes it. */
export interface RelationName {
  readonly schema: string | null;
  readonly name: string;
}

/** Kinds of what has no schema of its own. */
const WITHOUT_SCHEMA: ReadonlySet<ObjectKind> = new Set([
  'schema',
  'extension',
  'role',
  'publication',
  'column',
  'policy',
  'trigger',
  'constraint',
]);

export const relationName = ({ schemaname, relname = '' }: RangeVar): RelationName => ({ schema: schemaname ?? null, name: relname });

/** The last two of `database.schema.name`, `schema.name` or `name`. */
export const relationOf = (parts: readonly string[]): RelationName => ({ schema: parts.at(-2) ?? null, name: parts.at(-1) ?? '' });

export const named = (kind: ObjectKind, { schema, name }: RelationName, of: RelationName | null = null): NamedObject => ({
  kind,
  schema: WITHOUT_SCHEMA.has(kind) ? null : schema,
  name,
  of,
});

/** What is found by its name alone: schemas, extensions, roles, publications; or by its table: columns, policies, triggers, constraints. */
export const plain = (kind: ObjectKind, name: string, of: RelationName | null = null): NamedObject =>
  named(kind, { schema: null, name }, of);

const isCatalog = (schema: string | null): boolean => schema === 'pg_catalog' || schema === 'information_schema';

/** Names that PostgreSQL finds in pg_catalog, whatever else is in the search path. */
const isBuiltIn = ({ schema, name }: RelationName, list: ReadonlySet<string>): boolean =>
  isCatalog(schema) || (schema === null && list.has(name));

export const isBuiltInRelation = (name: RelationName): boolean =>
  isBuiltIn(name, BUILT_IN.relations) || /^pg_(toast|temp)/.test(name.schema ?? '');

/** Types that the grammar makes something else of. */
const SERIAL = new Set(['serial', 'serial2', 'serial4', 'serial8', 'smallserial', 'bigserial']);
/** The type's name is no word of the grammar, but every column of one has a sequence. */
export const isSerial = (type: TypeName | undefined): boolean =>
  SERIAL.has(textsOf(type?.names).at(-1) ?? '') && textsOf(type?.names).length === 1;

const isBuiltInType = (type: RelationName): boolean =>
  isBuiltIn({ ...type, name: type.name.replace(/^_/, '') }, BUILT_IN.types) || (type.schema === null && SERIAL.has(type.name));

/** What a type's name points to; `t.c%TYPE` is a column. Nothing where it is built in. */
export function typeReads(type: TypeName): readonly NamedObject[] {
  const parts = textsOf(type.names);
  if (type.pct_type === true) {
    const column = parts.at(-1);
    return column === undefined || parts.length < 2 ? [] : columnReads(relationOf(parts.slice(0, -1)), column);
  }
  const name = relationOf(parts);
  return isBuiltInType(name) || name.name === '' ? [] : [named('type', name)];
}

/** A column with its table. */
export const columnReads = (table: RelationName, column: string): readonly NamedObject[] =>
  isBuiltInRelation(table) ? [] : [named('table', table), plain('column', column, table)];

export const relationReads = (name: RelationName, kind: ObjectKind = 'table'): readonly NamedObject[] =>
  isBuiltInRelation(name) || name.name === '' ? [] : [named(kind, name)];

export function functionReads(parts: readonly string[]): readonly NamedObject[] {
  const name = relationOf(parts);
  return parts.length === 0 || isBuiltIn(name, BUILT_IN.functions) ? [] : [named('function', name)];
}

export function otherReads(list: 'operatorClasses' | 'accessMethods' | 'languages', parts: readonly string[]): readonly NamedObject[] {
  const name = relationOf(parts);
  return parts.length === 0 || isBuiltIn(name, BUILT_IN[list]) ? [] : [named('other', name)];
}

/** Every server has these, whatever its operating system. */
const COLLATIONS = new Set(['default', 'C', 'POSIX', 'ucs_basic', 'unicode', 'pg_c_utf8', 'pg_unicode_fast']);
export function collationReads(parts: readonly string[]): readonly NamedObject[] {
  const name = relationOf(parts);
  return parts.length === 0 || COLLATIONS.has(name.name) ? [] : [named('other', name)];
}

export const schemaReads = (schema: string | null | undefined): readonly NamedObject[] =>
  schema === null || schema === undefined || isCatalog(schema) || schema.startsWith('pg_') ? [] : [plain('schema', schema)];

/** The role that is named; nothing for PUBLIC, CURRENT_USER and the predefined ones. */
export const roleReads = (role: RoleSpec | undefined): readonly NamedObject[] =>
  role?.roletype !== 'ROLESPEC_CSTRING' || role.rolename === undefined || role.rolename.startsWith('pg_')
    ? []
    : [plain('role', role.rolename)];

export const rolesIn = (nodes: readonly Node[] | undefined): readonly NamedObject[] => allOf('RoleSpec', nodes).flatMap(roleReads);

/** The types that a function is told apart by. */
export const argumentTypes = ({ objargs }: ObjectWithArgs): readonly NamedObject[] => allOf('TypeName', objargs).flatMap(typeReads);

/** The parts of a name that stands for an object, whichever way the parser wraps them. */
export function partsOfObject(node: Node): readonly string[] {
  if (isA(node, 'String')) return textsOf([node]);
  if (isA(node, 'List')) return (node.List.items ?? []).flatMap(partsOfObject);
  if (isA(node, 'TypeName')) return textsOf(node.TypeName.names);
  if (isA(node, 'ObjectWithArgs')) return textsOf(node.ObjectWithArgs.objname);
  if (isA(node, 'RangeVar')) {
    const { schema, name } = relationName(node.RangeVar);
    return schema === null ? [name] : [schema, name];
  }
  return [];
}
