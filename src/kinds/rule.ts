import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import type { Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import { renamedOnTable } from './rename.js';

const attributes = z.strictObject({
  event: z.enum(['SELECT', 'UPDATE', 'INSERT', 'DELETE']),
  instead: z.boolean().optional(),
  /** when it fires; absent for the usual */
  state: z.enum(['DISABLE', 'ENABLE REPLICA', 'ENABLE ALWAYS']).optional(),
  printed: z.strictObject({ definition: z.string() }),
});
type RuleAttributes = z.infer<typeof attributes>;

const tableOf = (object: CatalogObject): string => object.relation ?? '';

/** The state stays as it is when a rule is replaced. */
const statement = ({ definition }: RuleAttributes['printed']): string => definition.replace(/^CREATE RULE/, 'CREATE OR REPLACE RULE');

const alterState = ({ from, to, desired }: AttributeChange<RuleAttributes>): readonly Draft[] => [
  {
    title: `state of rule ${desired.name} on ${tableOf(desired)}`,
    statement: `ALTER TABLE ${tableOf(desired)} ${to.state ?? 'ENABLE'} RULE ${desired.name}`,
    lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(desired)] },
    undo: `ALTER TABLE ${tableOf(desired)} ${from.state ?? 'ENABLE'} RULE ${desired.name}`,
  },
];

/** Rewrite rules, but for those that make a view a view (pg_rewrite). */
export const rule = defineKind({
  name: 'rule',
  title: 'rule',
  phase: 'triggers',
  catalogClass: 'pg_rewrite',
  presence: "pg_rewrite WHERE rulename <> '_RETURN' AND oid >= 16384",
  query: (lookup) => `
  SELECT w.oid, 0 AS subid, n.nspname AS schema, ${qualified('n', 'c.relname')} AS relation, quote_ident(w.rulename) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'event', CASE w.ev_type WHEN '1' THEN 'SELECT' WHEN '2' THEN 'UPDATE' WHEN '3' THEN 'INSERT' ELSE 'DELETE' END,
      'instead', nullif(w.is_instead, false),
      'state', CASE w.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END,
      'printed', jsonb_build_object('definition', rtrim(pg_get_ruledef(w.oid), ';'))
    )) AS attributes
  FROM pg_rewrite w
    JOIN pg_class c ON c.oid = w.ev_class
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE w.rulename <> '_RETURN'
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_class', 'c.oid')}${andLookup(lookup)}`,
  lookup: (relation) => `c.oid = to_regclass(${relation})`,
  attributes,
  rules: {
    event: { effect: 'redefine' },
    instead: { effect: 'redefine' },
    state: { effect: 'alter', alter: alterState },
    printed: { effect: 'redefine' },
  },
  stateAfterCreate: ['state'],
  create: (object, { printed }) => [
    {
      title: `create rule ${object.name} on ${tableOf(object)}`,
      statement: statement(printed),
      lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(object)] },
      undo: `DROP RULE ${object.name} ON ${tableOf(object)}`,
    },
  ],
  redefine: ({ from, to, desired }) => [
    {
      title: `redefine rule ${desired.name} on ${tableOf(desired)}`,
      statement: statement(to.printed),
      lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(desired)] },
      undo: statement(from.printed),
    },
  ],
  drop: (object) => ({
    title: `drop rule ${object.name} on ${tableOf(object)}`,
    statement: `DROP RULE IF EXISTS ${object.name} ON ${tableOf(object)}`,
    lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(object)] },
  }),
  whenDifferent: 'replace',
  createReplaces: true,
  dropLevel: 'safe',
  rename: renamedOnTable('rule', 'RULE'),
  commentTarget: (object) => `RULE ${object.name} ON ${tableOf(object)}`,
});
