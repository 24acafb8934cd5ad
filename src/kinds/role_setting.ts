import * as z from 'zod';
import { andLookup } from './catalog_sql.js';
import { inThisDatabase, isThisDatabase } from './in_this_database.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import { settingClause, settingName } from './setting_clause.js';
import type { CatalogObject } from '../catalog/object.js';

const attributes = z.strictObject({
  /** quoted */
  role: z.string(),
  parameter: z.string(),
  value: z.string(),
  /** holds in this database only */
  here: z.literal(true).exactOptional(),
});
type RoleSetting = z.infer<typeof attributes>;

function write(object: CatalogObject, { role, here }: RoleSetting, clause: string): Draft {
  return {
    title: `setting ${object.name}`,
    statement: here === true ? inThisDatabase(`ALTER ROLE ${role} IN DATABASE`, clause) : `ALTER ROLE ${role} ${clause}`,
    lock: NO_LOCK,
  };
}

const set = (object: CatalogObject, own: RoleSetting): readonly Draft[] => [write(object, own, settingClause(own.parameter, own.value))];

const alter = ({ to, desired }: AttributeChange<RoleSetting>): readonly Draft[] => set(desired, to);

const NAME = `format('%s of %I%s', p.parameter, r.rolname, CASE WHEN s.setdatabase <> 0 THEN ' in this database' END)`;

/** What ALTER ROLE ... SET says, everywhere and in this database (pg_db_role_setting); compared on request. */
export const roleSetting = defineKind({
  name: 'role_setting',
  title: 'role setting',
  phase: 'roles',
  catalogClass: 'pg_db_role_setting',
  presence: 'pg_db_role_setting WHERE setrole >= 16384',
  query: (lookup) => `
  SELECT r.oid, hashtext(${NAME}) AS subid, NULL::text AS schema, NULL::text AS relation, ${NAME} AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'role', quote_ident(r.rolname),
      'parameter', p.parameter,
      'value', p.value,
      'here', CASE WHEN s.setdatabase <> 0 THEN true END
    )) AS attributes,
    jsonb_build_array(jsonb_build_array('pg_authid', r.oid::bigint)) AS needs
  FROM pg_db_role_setting s
    JOIN pg_roles r ON r.oid = s.setrole
    CROSS JOIN LATERAL (SELECT split_part(c, '=', 1) AS parameter, substr(c, strpos(c, '=') + 1) AS value FROM unnest(s.setconfig) c) p
  WHERE r.oid >= 16384 AND r.rolname !~ '^pg_' AND (s.setdatabase = 0 OR ${isThisDatabase('s.setdatabase')})${andLookup(lookup)}`,
  lookup: (_relation, name) => `${NAME} = ${name}`,
  attributes,
  rules: {
    role: { effect: 'replace' },
    parameter: { effect: 'replace' },
    value: { effect: 'alter', alter },
    here: { effect: 'replace' },
  },
  statesNeeds: true,
  create: set,
  drop: (object, own) => write(object, own, `RESET ${settingName(own.parameter)}`),
  whenDifferent: 'replace',
  createReplaces: true,
  dropLevel: 'safe',
  commentTarget: null,
});
