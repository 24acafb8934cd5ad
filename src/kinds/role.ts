import * as z from 'zod';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup } from './catalog_sql.js';
import { NO_LOCK, type Draft, type Hazard } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import type { CatalogObject } from '../catalog/object.js';

const attributes = z.strictObject({
  login: z.literal(true).exactOptional(),
  superuser: z.literal(true).exactOptional(),
  createDatabases: z.literal(true).exactOptional(),
  createRoles: z.literal(true).exactOptional(),
  /** INHERIT is what a role has by itself */
  noInherit: z.literal(true).exactOptional(),
  replication: z.literal(true).exactOptional(),
  bypassRowSecurity: z.literal(true).exactOptional(),
  connectionLimit: z.number().exactOptional(),
  /** in UTC */
  validUntil: z.string().exactOptional(),
  comment: z.string().exactOptional(),
  /** why it is never dropped */
  source: z.strictObject({ kept: z.string() }).exactOptional(),
});
type RoleAttributes = z.infer<typeof attributes>;

const words = (role: RoleAttributes): readonly string[] => [
  role.login ? 'LOGIN' : 'NOLOGIN',
  role.superuser ? 'SUPERUSER' : 'NOSUPERUSER',
  role.createDatabases ? 'CREATEDB' : 'NOCREATEDB',
  role.createRoles ? 'CREATEROLE' : 'NOCREATEROLE',
  role.noInherit ? 'NOINHERIT' : 'INHERIT',
  role.replication ? 'REPLICATION' : 'NOREPLICATION',
  role.bypassRowSecurity ? 'BYPASSRLS' : 'NOBYPASSRLS',
  `CONNECTION LIMIT ${role.connectionLimit ?? -1}`,
  `VALID UNTIL ${quoteLiteral(role.validUntil ?? 'infinity')}`,
];

/** What differs from another role, as CREATE ROLE and ALTER ROLE take it. */
const differing = (role: RoleAttributes, other: RoleAttributes): readonly string[] => {
  const others = words(other);
  return words(role).filter((word, at) => word !== others[at]);
};

const CHANGES_ACCESS: Hazard = { type: 'changes-access', message: 'changes what the role may do in every database of the server' };

const NO_PASSWORD: Hazard = { type: 'changes-access', message: 'it can log in and has no password: give it one by hand' };

const create = (object: CatalogObject, role: RoleAttributes): readonly Draft[] => {
  const options = differing(role, {});
  return [
    {
      title: `create role ${object.name}`,
      statement: `CREATE ROLE ${object.name}${options.length === 0 ? '' : ` WITH ${options.join(' ')}`}`,
      lock: NO_LOCK,
      hazards: role.login === true ? [NO_PASSWORD] : [],
      undo: `DROP ROLE IF EXISTS ${object.name}`,
    },
  ];
};

const alter = ({ from, to, desired }: AttributeChange<RoleAttributes>): readonly Draft[] => [
  {
    title: `change role ${desired.name}`,
    statement: `ALTER ROLE ${desired.name} WITH ${differing(to, from).join(' ')}`,
    lock: NO_LOCK,
    hazards: [CHANGES_ACCESS],
    undo: `ALTER ROLE ${desired.name} WITH ${differing(from, to).join(' ')}`,
  },
];

const comment = ({ to, desired }: AttributeChange<RoleAttributes>): readonly Draft[] => [
  {
    title: `comment on role ${desired.name}`,
    statement: `COMMENT ON ROLE ${desired.name} IS ${to.comment === undefined ? 'NULL' : quoteLiteral(to.comment)}`,
    lock: NO_LOCK,
    phase: 'comments',
  },
];

/**
 * Roles of the server (pg_roles), compared on request: without pg_* and the one that initdb made, and without passwords, which are neither read
 * nor written.
 */
export const role = defineKind({
  name: 'role',
  title: 'role',
  phase: 'roles',
  catalogClass: 'pg_authid',
  presence: 'pg_roles WHERE oid >= 16384',
  query: (lookup) => `
  SELECT r.oid, 0 AS subid, NULL::text AS schema, NULL::text AS relation, quote_ident(r.rolname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'login', CASE WHEN r.rolcanlogin THEN true END,
      'superuser', CASE WHEN r.rolsuper THEN true END,
      'createDatabases', CASE WHEN r.rolcreatedb THEN true END,
      'createRoles', CASE WHEN r.rolcreaterole THEN true END,
      'noInherit', CASE WHEN NOT r.rolinherit THEN true END,
      'replication', CASE WHEN r.rolreplication THEN true END,
      'bypassRowSecurity', CASE WHEN r.rolbypassrls THEN true END,
      'connectionLimit', nullif(r.rolconnlimit, -1),
      'validUntil', nullif(r.rolvaliduntil, 'infinity')::text,
      'comment', shobj_description(r.oid, 'pg_authid'),
      'source', CASE
        WHEN r.rolsuper THEN jsonb_build_object('kept', 'it is a superuser')
        WHEN r.rolname IN (current_user, session_user) THEN jsonb_build_object('kept', 'this connection uses it')
        WHEN EXISTS (SELECT FROM pg_shdepend d WHERE d.refclassid = 'pg_authid'::regclass AND d.refobjid = r.oid
          AND d.dbid NOT IN (0, (SELECT b.oid FROM pg_database b WHERE b.datname = current_database())))
          THEN jsonb_build_object('kept', 'another database uses it')
        WHEN EXISTS (SELECT FROM pg_shdepend d WHERE d.refclassid = 'pg_authid'::regclass AND d.refobjid = r.oid AND d.dbid = 0 AND d.deptype = 'o')
          THEN jsonb_build_object('kept', 'it owns a database or a tablespace') END
    )) AS attributes
  FROM pg_roles r
  WHERE r.oid >= 16384 AND r.rolname !~ '^pg_'${andLookup(lookup)}`,
  lookup: (_relation, name) => `quote_ident(r.rolname) = ${name}`,
  attributes,
  rules: {
    login: { effect: 'alter', alter },
    superuser: { effect: 'alter', alter },
    createDatabases: { effect: 'alter', alter },
    createRoles: { effect: 'alter', alter },
    noInherit: { effect: 'alter', alter },
    replication: { effect: 'alter', alter },
    bypassRowSecurity: { effect: 'alter', alter },
    connectionLimit: { effect: 'alter', alter },
    validUntil: { effect: 'alter', alter },
    comment: { effect: 'alter', alter: comment },
    source: { effect: 'alter', alter: () => [] },
  },
  stateAfterCreate: ['comment'],
  create,
  drop: (object, { source }) => ({
    title: `drop role ${object.name}`,
    statement: `DROP ROLE IF EXISTS ${object.name}`,
    lock: NO_LOCK,
    phase: 'dropped-roles',
    hazards: [{ type: 'cannot-be-undone', message: 'its password is gone with it' }],
    ...(source === undefined ? {} : { lossy: `it stays, since ${source.kept}` }),
  }),
  whenDifferent: 'stop',
  isThere: (object) => `to_regrole(${quoteLiteral(object.name)}) IS NOT NULL`,
  dropLevel: 'all',
  commentTarget: null,
});
