import * as z from 'zod';
import { andLookup } from './catalog_sql.js';
import { NO_LOCK, type Draft, type Hazard } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import { settingName } from './setting_clause.js';
import type { CatalogObject } from '../catalog/object.js';

const attributes = z.strictObject({
  parameter: z.string(),
  /** quoted; `PUBLIC` for everybody */
  grantee: z.string(),
  /** sorted; `*` behind one that may be passed on */
  privileges: z.array(z.string()),
});
type ParameterPrivileges = z.infer<typeof attributes>;

const CHANGES_ACCESS: Hazard = { type: 'changes-access', message: 'changes who may set the parameter, in every database of the server' };

const bare = (privilege: string): string => privilege.replace(/\*$/, '');

function statements({ parameter, grantee, privileges }: ParameterPrivileges, before: readonly string[]): readonly string[] {
  const on = `ON PARAMETER ${settingName(parameter)}`;
  const grant = (list: readonly string[], option: string): readonly string[] =>
    list.length === 0 ? [] : [`GRANT ${list.map(bare).join(', ')} ${on} TO ${grantee}${option}`];
  // What loses a right, or the right to pass it on, is revoked first.
  const lost = before.filter((privilege) => !privileges.includes(privilege));
  const gained = privileges.filter((privilege) => !before.includes(privilege));
  return [
    ...(lost.length === 0 ? [] : [`REVOKE ${lost.map(bare).join(', ')} ${on} FROM ${grantee}`]),
    ...grant(
      gained.filter((privilege) => !privilege.endsWith('*')),
      '',
    ),
    ...grant(
      gained.filter((privilege) => privilege.endsWith('*')),
      ' WITH GRANT OPTION',
    ),
  ];
}

const drafts = (object: CatalogObject, own: ParameterPrivileges, before: readonly string[]): readonly Draft[] => [
  {
    title: `privileges on parameter ${object.name}`,
    statement: statements(own, before).join(';\n'),
    lock: NO_LOCK,
    hazards: [CHANGES_ACCESS],
  },
];

const alter = ({ from, to, desired }: AttributeChange<ParameterPrivileges>): readonly Draft[] => drafts(desired, to, from.privileges);

const GRANTEE = `CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(e.grantee)) END`;
const NAME = `format('%s to %s', p.parname, ${GRANTEE})`;

/** Who may set a parameter of the server (pg_parameter_acl, from 15 on), beside superusers; compared on request. */
export const parameterPrivileges = defineKind({
  name: 'parameter_privileges',
  title: 'parameter privileges',
  phase: 'grants',
  catalogClass: 'pg_parameter_acl',
  since: 15,
  presence: 'pg_parameter_acl',
  query: (lookup) => `
  SELECT p.oid, e.grantee::bigint::integer AS subid, NULL::text AS schema, NULL::text AS relation, ${NAME} AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_build_object('parameter', p.parname, 'grantee', ${GRANTEE},
      'privileges', jsonb_agg(e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END ORDER BY e.privilege_type)) AS attributes,
    jsonb_build_array(jsonb_build_array('pg_authid', e.grantee::bigint)) AS needs
  FROM pg_parameter_acl p CROSS JOIN LATERAL aclexplode(p.paracl) e
  WHERE e.grantee <> 10${andLookup(lookup)}
  GROUP BY p.oid, p.parname, e.grantee`,
  lookup: (_relation, name) => `${NAME} = ${name}`,
  attributes,
  rules: {
    parameter: { effect: 'replace' },
    grantee: { effect: 'replace' },
    privileges: { effect: 'alter', alter },
  },
  statesNeeds: true,
  create: (object, own) => drafts(object, own, []),
  drop: (object, { parameter, grantee }) => ({
    title: `privileges on parameter ${object.name}`,
    statement: `REVOKE ALL ON PARAMETER ${settingName(parameter)} FROM ${grantee}`,
    lock: NO_LOCK,
    hazards: [CHANGES_ACCESS],
  }),
  whenDifferent: 'replace',
  dropLevel: 'safe',
  commentTarget: null,
});
