import * as z from 'zod';
import { andLookup, isUserSchema } from './catalog_sql.js';
import { NO_LOCK, type Draft, type Hazard } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import type { CatalogObject } from '../catalog/object.js';

const ON = ['TABLES', 'SEQUENCES', 'FUNCTIONS', 'TYPES', 'SCHEMAS', 'LARGE OBJECTS'] as const;

/** What one grantee gets on objects that a role makes later. */
const attributes = z.strictObject({
  /** the role that makes the objects, quoted */
  role: z.string(),
  /** quoted; absent where it holds in every schema */
  schema: z.string().exactOptional(),
  on: z.enum(ON),
  /** quoted; `PUBLIC` for everybody */
  grantee: z.string(),
  /** sorted; `*` behind one that may be passed on; `ALL` for the full set; empty where a built-in privilege is taken away */
  privileges: z.array(z.string()),
});
type DefaultPrivileges = z.infer<typeof attributes>;

const CHANGES_ACCESS: Hazard = { type: 'changes-access', message: 'changes who may use objects that are made later' };

/** What PostgreSQL gives by itself; entries of a schema only ever add to it. */
function builtIn({ role, schema, on, grantee }: DefaultPrivileges): readonly string[] {
  if (schema !== undefined) return [];
  if (grantee === role) return ['ALL'];
  if (grantee !== 'PUBLIC') return [];
  switch (on) {
    case 'FUNCTIONS':
    case 'TYPES':
      return ['ALL'];
    case 'TABLES':
    case 'SEQUENCES':
    case 'SCHEMAS':
    case 'LARGE OBJECTS':
      return [];
  }
}

/** True where who has `to` has the privilege too. */
const covers = (to: readonly string[], privilege: string): boolean =>
  to.includes(privilege) || to.includes(`${privilege}*`) || to.includes('ALL*') || (to.includes('ALL') && !privilege.endsWith('*'));

const scopeOf = ({ role, schema }: DefaultPrivileges): string =>
  `ALTER DEFAULT PRIVILEGES FOR ROLE ${role}${schema === undefined ? '' : ` IN SCHEMA ${schema}`}`;

const revoke = (entry: DefaultPrivileges, privileges: readonly string[]): string =>
  `${scopeOf(entry)} REVOKE ${privileges.join(', ')} ON ${entry.on} FROM ${entry.grantee}`;

const grantAll = (entry: DefaultPrivileges): string => `${scopeOf(entry)} GRANT ALL ON ${entry.on} TO ${entry.grantee}`;

function grants(entry: DefaultPrivileges, privileges: readonly string[]): readonly string[] {
  const grant = (granted: readonly string[], option: string): readonly string[] =>
    granted.length === 0 ? [] : [`${scopeOf(entry)} GRANT ${granted.join(', ')} ON ${entry.on} TO ${entry.grantee}${option}`];
  const passedOn = privileges.filter((privilege) => privilege.endsWith('*')).map((privilege) => privilege.slice(0, -1));
  return [
    ...grant(
      privileges.filter((privilege) => !privilege.endsWith('*')),
      '',
    ),
    ...grant(passedOn, ' WITH GRANT OPTION'),
  ];
}

/** The statements from one set to another; what cannot be taken away by name is revoked whole first. */
function statements(entry: DefaultPrivileges, from: readonly string[], to: readonly string[]): readonly string[] {
  const gained = to.filter((privilege) => !from.includes(privilege));
  const lost = from.filter((privilege) => !covers(to, privilege));
  if (lost.length === 0) return grants(entry, gained);
  const byName = lost.every((privilege) => privilege !== 'ALL' && !privilege.endsWith('*'));
  return byName ? [revoke(entry, lost), ...grants(entry, gained)] : [revoke(entry, ['ALL']), ...grants(entry, to)];
}

const drafts = (object: CatalogObject, entry: DefaultPrivileges, from: readonly string[]): readonly Draft[] =>
  statements(entry, from, entry.privileges).map((statement) => ({
    title: `default privileges ${object.name}`,
    statement,
    lock: NO_LOCK,
    hazards: [CHANGES_ACCESS],
  }));

const alter = ({ from, to, desired }: AttributeChange<DefaultPrivileges>): readonly Draft[] => drafts(desired, to, from.privileges);

const NAME = `format('for role %I%s on %s to %s', p.role,
      CASE WHEN p.nspname IS NOT NULL THEN format(' in schema %I', p.nspname) ELSE '' END, lower(p.onwhat), p.grantee)`;

/**
 * Default privileges (pg_default_acl), one object per grantee. An entry that holds in every schema replaces the built-in
 * privileges (acldefault()), so it is compared with them; one of a schema adds to them.
 */
export const defaultPrivileges = defineKind({
  name: 'default_privileges',
  title: 'default privileges',
  phase: 'grants',
  catalogClass: 'pg_default_acl',
  presence: 'pg_default_acl',
  query: (lookup) => `
  SELECT p.oid, 0 AS subid, p.nspname AS schema, NULL::text AS relation,
    ${NAME} AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'role', quote_ident(p.role),
      'schema', quote_ident(p.nspname),
      'on', p.onwhat,
      'grantee', p.grantee,
      'privileges', p.privileges
    )) AS attributes
  FROM (
    SELECT d.oid, n.nspname, pg_get_userbyid(d.defaclrole) AS role, w.onwhat, g.grantee,
      (CASE
        WHEN f.has >= f.whole AND f.grantable = 0 THEN '["ALL"]'
        WHEN f.has >= f.whole AND f.grantable >= f.whole THEN '["ALL*"]'
        ELSE coalesce(g.own, '[]')
      END)::jsonb AS privileges,
      (CASE WHEN n.oid IS NULL AND (g.isowner OR g.grantee = 'PUBLIC' AND d.defaclobjtype IN ('f', 'T')) THEN '["ALL"]' ELSE '[]' END)::jsonb AS builtin
    FROM pg_default_acl d
      LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
      JOIN (VALUES ('r', 'TABLES', 'r'), ('S', 'SEQUENCES', 's'), ('f', 'FUNCTIONS', 'f'), ('T', 'TYPES', 'T'), ('n', 'SCHEMAS', 'n'), ('L', 'LARGE OBJECTS', 'L')) w(objtype, onwhat, acltype)
        ON w.objtype = d.defaclobjtype::text
      CROSS JOIN LATERAL (
        SELECT CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(e.grantee)) END AS grantee, e.grantee = d.defaclrole AS isowner,
          jsonb_agg(e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END ORDER BY e.privilege_type) FILTER (WHERE e.privilege_type IS NOT NULL) AS own,
          count(e.privilege_type) AS has, count(*) FILTER (WHERE e.is_grantable) AS grantable
        FROM (
          SELECT x.grantee, x.privilege_type, x.is_grantable FROM aclexplode(d.defaclacl) x
          UNION ALL
          SELECT DISTINCT b.grantee, NULL::text, NULL::boolean FROM aclexplode(acldefault(w.acltype::"char", d.defaclrole)) b WHERE d.defaclnamespace = 0
        ) e
        GROUP BY e.grantee
      ) g
      CROSS JOIN LATERAL (
        SELECT g.has, g.grantable, count(*) AS whole FROM aclexplode(acldefault(w.acltype::"char", d.defaclrole)) b WHERE b.grantee = d.defaclrole
      ) f
  ) p
  WHERE p.privileges <> p.builtin AND (p.nspname IS NULL OR ${isUserSchema('p')})${andLookup(lookup)}`,
  lookup: (_relation, name) => `${NAME} = ${name}`,
  attributes,
  rules: {
    role: { effect: 'replace' },
    schema: { effect: 'replace' },
    on: { effect: 'replace' },
    grantee: { effect: 'replace' },
    privileges: { effect: 'alter', alter },
  },
  create: (object, entry) => drafts(object, entry, builtIn(entry)),
  drop: (object, entry) => ({
    title: `default privileges ${object.name} as PostgreSQL has them`,
    statement: builtIn(entry).length === 0 ? revoke(entry, ['ALL']) : grantAll(entry),
    lock: NO_LOCK,
    hazards: [CHANGES_ACCESS],
  }),
  whenDifferent: 'replace',
  dropLevel: 'safe',
  commentTarget: null,
});
