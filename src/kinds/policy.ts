import * as z from 'zod';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import type { Draft } from './draft.js';
import { defineKind } from './kind.js';
import type { CatalogObject } from '../catalog/object.js';
import { renamedOnTable } from './rename.js';

const attributes = z.strictObject({
  command: z.enum(['ALL', 'SELECT', 'INSERT', 'UPDATE', 'DELETE']),
  permissive: z.boolean(),
  /** quoted; PUBLIC for everybody */
  roles: z.array(z.string()),
  printed: z.strictObject({ using: z.string().optional(), check: z.string().optional() }),
});
type PolicyAttributes = z.infer<typeof attributes>;

const create = (object: CatalogObject, policy: PolicyAttributes): readonly Draft[] => {
  const clauses = [
    `CREATE POLICY ${object.name} ON ${object.relation ?? ''}`,
    policy.permissive ? null : '  AS RESTRICTIVE',
    policy.command === 'ALL' ? null : `  FOR ${policy.command}`,
    `  TO ${policy.roles.join(', ')}`,
    policy.printed.using === undefined ? null : `  USING (${policy.printed.using})`,
    policy.printed.check === undefined ? null : `  WITH CHECK (${policy.printed.check})`,
  ];
  return [
    {
      title: `create policy ${object.name} on ${object.relation ?? ''}`,
      statement: clauses.filter((clause) => clause !== null).join('\n'),
      lock: { mode: 'ACCESS EXCLUSIVE', on: [object.relation ?? ''] },
      hazards: [{ type: 'changes-access', message: 'changes which rows its roles see or write' }],
    },
  ];
};

/** Row security policies (pg_policy). */
export const policy = defineKind({
  name: 'policy',
  title: 'policy',
  phase: 'policies',
  catalogClass: 'pg_policy',
  presence: 'pg_policy',
  query: (lookup) => `
  SELECT p.oid, 0 AS subid, n.nspname AS schema, ${qualified('n', 'c.relname')} AS relation, quote_ident(p.polname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_build_object(
      'command', CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
      'permissive', p.polpermissive,
      'roles', (SELECT jsonb_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r)) END ORDER BY pg_get_userbyid(r)) FROM unnest(p.polroles) r),
      'printed', jsonb_strip_nulls(jsonb_build_object('using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)))
    ) AS attributes
  FROM pg_policy p
    JOIN pg_class c ON c.oid = p.polrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_class', 'c.oid')}${andLookup(lookup)}`,
  lookup: (relation) => `c.oid = to_regclass(${relation})`,
  attributes,
  rules: {
    command: { effect: 'replace' },
    permissive: { effect: 'replace' },
    roles: { effect: 'replace' },
    printed: { effect: 'replace' },
  },
  create,
  drop: (object, { permissive }) => ({
    title: `drop policy ${object.name} on ${object.relation ?? ''}`,
    statement: `DROP POLICY IF EXISTS ${object.name} ON ${object.relation ?? ''}`,
    lock: { mode: 'ACCESS EXCLUSIVE', on: [object.relation ?? ''] },
    // A restrictive one takes access away as long as it stays.
    hazards: [{ type: permissive ? 'changes-access' : 'loses-constraint', message: 'changes which rows its roles see or write' }],
  }),
  whenDifferent: 'replace',
  dropLevel: 'safe',
  rename: renamedOnTable('policy', 'POLICY'),
  commentTarget: (object) => `POLICY ${object.name} ON ${object.relation ?? ''}`,
});
