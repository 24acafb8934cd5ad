import * as z from 'zod';
import { andLookup } from './catalog_sql.js';
import { NO_LOCK, type Draft, type Hazard } from './draft.js';
import { defineKind, type AttributeChange, type WriteContext } from './kind.js';
import { makeObjectId, type CatalogObject } from '../catalog/object.js';

const attributes = z.strictObject({
  /** quoted */
  role: z.string(),
  /** quoted */
  member: z.string(),
  /** may pass the membership on */
  admin: z.literal(true).exactOptional(),
  /** where that is not what the member's INHERIT says; from 16 on */
  inherit: z.boolean().exactOptional(),
  /** may not SET ROLE; from 16 on */
  noSet: z.literal(true).exactOptional(),
});
type MembershipAttributes = z.infer<typeof attributes>;

const CHANGES_ACCESS: Hazard = { type: 'changes-access', message: 'changes what the member may do in every database of the server' };

const draft = (object: CatalogObject, statement: string, undo?: string): Draft => ({
  title: `membership of ${object.name.replace(' in ', ' in role ')}`,
  statement,
  lock: NO_LOCK,
  hazards: [CHANGES_ACCESS],
  ...(undo === undefined ? {} : { undo }),
});

const create = (object: CatalogObject, own: MembershipAttributes): readonly Draft[] => {
  const newer = own.inherit !== undefined || own.noSet === true;
  const words = [
    own.admin === true ? (newer ? 'ADMIN TRUE' : 'ADMIN OPTION') : null,
    own.inherit === undefined ? null : `INHERIT ${own.inherit ? 'TRUE' : 'FALSE'}`,
    own.noSet === true ? 'SET FALSE' : null,
  ].filter((word) => word !== null);
  const options = words.length === 0 ? '' : ` WITH ${words.join(', ')}`;
  return [draft(object, `GRANT ${own.role} TO ${own.member}${options}`, `REVOKE ${own.role} FROM ${own.member}`)];
};

const alterAdmin = ({ to, desired }: AttributeChange<MembershipAttributes>): readonly Draft[] => [
  draft(
    desired,
    to.admin === true ? `GRANT ${to.role} TO ${to.member} WITH ADMIN OPTION` : `REVOKE ADMIN OPTION FOR ${to.role} FROM ${to.member}`,
  ),
];

const alterInherit = ({ to, desired }: AttributeChange<MembershipAttributes>, context: WriteContext): readonly Draft[] => {
  const member = context.catalog.objects.get(makeObjectId('role', null, to.member));
  const inherits = to.inherit ?? member?.attributes['noInherit'] !== true;
  return [draft(desired, `GRANT ${to.role} TO ${to.member} WITH INHERIT ${inherits ? 'TRUE' : 'FALSE'}`)];
};

const alterSet = ({ to, desired }: AttributeChange<MembershipAttributes>): readonly Draft[] => [
  draft(desired, `GRANT ${to.role} TO ${to.member} WITH SET ${to.noSet === true ? 'FALSE' : 'TRUE'}`),
];

const NAME = `format('%I in %I', m.rolname, g.rolname)`;

/** Which role is a member of which (pg_auth_members), whoever granted it; compared on request. */
export const roleMembership = defineKind({
  name: 'role_membership',
  title: 'role membership',
  phase: 'roles',
  catalogClass: 'pg_auth_members',
  presence: 'pg_auth_members WHERE member >= 16384',
  query: (lookup) => `
  SELECT a.roleid AS oid, a.member::bigint::integer AS subid, NULL::text AS schema, NULL::text AS relation, ${NAME} AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'role', quote_ident(g.rolname),
      'member', quote_ident(m.rolname),
      'admin', CASE WHEN a.admin THEN true END,
      'inherit', CASE WHEN a.inherit <> m.rolinherit THEN a.inherit END,
      'noSet', CASE WHEN NOT a.settable THEN true END
    )) AS attributes,
    jsonb_build_array(jsonb_build_array('pg_authid', g.oid::bigint), jsonb_build_array('pg_authid', m.oid::bigint)) AS needs
  FROM (
    SELECT roleid, member, bool_or(admin_option) AS admin, bool_or((to_jsonb(am) ->> 'inherit_option')::boolean) AS inherit,
      bool_or((to_jsonb(am) ->> 'set_option')::boolean) AS settable
    FROM pg_auth_members am GROUP BY roleid, member
  ) a
    JOIN pg_roles g ON g.oid = a.roleid
    JOIN pg_roles m ON m.oid = a.member
  WHERE m.oid >= 16384 AND m.rolname !~ '^pg_'${andLookup(lookup)}`,
  lookup: (_relation, name) => `${NAME} = ${name}`,
  attributes,
  rules: {
    role: { effect: 'replace' },
    member: { effect: 'replace' },
    admin: { effect: 'alter', alter: alterAdmin },
    inherit: { effect: 'alter', alter: alterInherit },
    noSet: { effect: 'alter', alter: alterSet },
  },
  statesNeeds: true,
  create,
  drop: (object, { role, member }) => draft(object, `REVOKE ${role} FROM ${member}`),
  whenDifferent: 'stop',
  dropLevel: 'safe',
  commentTarget: null,
});
