import type {
  AlterDefaultPrivilegesStmt,
  AlterPolicyStmt,
  AlterPublicationStmt,
  AlterRoleStmt,
  CopyStmt,
  CreatePublicationStmt,
  CreateRoleStmt,
  GrantRoleStmt,
  GrantStmt,
  Node,
  PublicationTable,
  VariableSetStmt,
} from 'libpg-query';
import { readObject } from './change_objects.js';
import type { Collector } from './collector.js';
import type { NamedObject } from './effects.js';
import { readAlone, readExpression } from './expressions.js';
import { columnReads, plain, relationName, relationReads, roleReads, rolesIn, schemaReads } from './names.js';
import { allOf, constantOf, isA, textsOf } from './nodes.js';
import { scopeOf } from './scope.js';

export function grant({ targtype, objtype, objects, privileges, grantees, grantor }: GrantStmt, out: Collector): void {
  out.reads([...rolesIn(grantees), ...roleReads(grantor)]);
  if (targtype === 'ACL_TARGET_ALL_IN_SCHEMA') out.reads(textsOf(objects).flatMap(schemaReads));
  if (targtype !== 'ACL_TARGET_OBJECT') return;
  const columns = allOf('AccessPriv', privileges).flatMap(({ cols }) => textsOf(cols));
  for (const object of objects ?? []) {
    if (isA(object, 'RangeVar')) {
      const table = relationName(object.RangeVar);
      out.reads(relationReads(table, objtype === 'OBJECT_SEQUENCE' ? 'sequence' : 'table'));
      out.reads(columns.flatMap((column) => columnReads(table, column)));
    } else if (objtype === 'OBJECT_SCHEMA') out.reads(textsOf([object]).flatMap(schemaReads));
    else readObject(objtype, object, out);
  }
}

export function grantRole({ granted_roles, grantee_roles, grantor }: GrantRoleStmt, out: Collector): void {
  const granted = allOf('AccessPriv', granted_roles).flatMap(({ priv_name: name }) =>
    name === undefined || name.startsWith('pg_') ? [] : name,
  );
  out.reads([...granted.map((name) => plain('role', name)), ...rolesIn(grantee_roles), ...roleReads(grantor)]);
}

export function alterDefaultPrivileges({ options, action }: AlterDefaultPrivilegesStmt, out: Collector): void {
  for (const { defname, arg } of allOf('DefElem', options)) {
    if (arg === undefined || !isA(arg, 'List')) continue;
    out.reads(defname === 'schemas' ? textsOf(arg.List.items).flatMap(schemaReads) : rolesIn(arg.List.items));
  }
  if (action !== undefined) grant({ ...action, targtype: 'ACL_TARGET_DEFAULTS' }, out);
}

const rolesOfOptions = (options: readonly Node[] | undefined): readonly NamedObject[] =>
  allOf('DefElem', options).flatMap(({ arg }) => (arg !== undefined && isA(arg, 'List') ? rolesIn(arg.List.items) : []));

export function createRole({ role = '', options }: CreateRoleStmt, out: Collector): void {
  out.creates('none', plain('role', role));
  out.reads(rolesOfOptions(options));
}

export function alterRole({ role, options }: AlterRoleStmt, out: Collector): void {
  out.alters(...roleReads(role));
  out.reads(rolesOfOptions(options));
}

export function alterPolicy({ policy_name = '', table, roles, qual, with_check }: AlterPolicyStmt, out: Collector): void {
  if (table === undefined) return;
  const name = relationName(table);
  out.alters(plain('policy', policy_name, name));
  out.reads([...relationReads(name), ...rolesIn(roles)]);
  readAlone(qual, out, scopeOf(name));
  readAlone(with_check, out, scopeOf(name));
}

export function createPublication({ pubname = '', pubobjects }: CreatePublicationStmt, out: Collector): void {
  out.creates('none', plain('publication', pubname));
  readPublished(pubobjects, out);
}

export function alterPublication({ pubname = '', pubobjects }: AlterPublicationStmt, out: Collector): void {
  out.alters(plain('publication', pubname));
  readPublished(pubobjects, out);
}

function readPublished(objects: readonly Node[] | undefined, out: Collector): void {
  for (const { name, pubtable } of allOf('PublicationObjSpec', objects)) {
    out.reads(schemaReads(name));
    if (pubtable !== undefined) readPublishedTable(pubtable, out);
  }
}

function readPublishedTable({ relation, columns, whereClause }: PublicationTable, out: Collector): void {
  if (relation === undefined) return;
  const table = relationName(relation);
  out.reads([...relationReads(table), ...textsOf(columns).flatMap((column) => columnReads(table, column))]);
  readAlone(whereClause, out, scopeOf(table));
}

export function copy({ relation, query, attlist, whereClause }: CopyStmt, out: Collector): void {
  readAlone(query, out);
  if (relation === undefined) return;
  const table = relationName(relation);
  out.reads([...relationReads(table), ...textsOf(attlist).flatMap((column) => columnReads(table, column))]);
  readExpression(whereClause, { out, scope: scopeOf(table) });
}

/** SET ROLE and SET SESSION AUTHORIZATION; other settings want nothing. */
export function setVariable({ name, args }: VariableSetStmt, out: Collector): void {
  const value = constantOf(args?.[0]);
  if ((name === 'role' || name === 'session_authorization') && value !== null && value !== 'none' && !value.startsWith('pg_'))
    out.reads([plain('role', value)]);
}
