import { quoteLiteral } from '../sql/quote.js';
import * as z from 'zod';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import { defineKind, NO_LOCK, type AttributeChange, type Draft, type WriteContext } from './kind.js';
import { tablesStoring } from './type_users.js';
import type { CatalogObject } from '../catalog/object.js';

const attributes = z.strictObject({
  type: z.string(),
  /** qualified; absent where it is the type's own */
  collation: z.string().exactOptional(),
  notNull: z.literal(true).exactOptional(),
  printed: z.strictObject({ default: z.string() }).exactOptional(),
});
type DomainAttributes = z.infer<typeof attributes>;

const create = (object: CatalogObject, domain: DomainAttributes): readonly [Draft] => {
  const clauses = [
    `CREATE DOMAIN ${object.name} AS ${domain.type}`,
    domain.collation === undefined ? null : `COLLATE ${domain.collation}`,
    domain.printed === undefined ? null : `DEFAULT ${domain.printed.default}`,
    domain.notNull === undefined ? null : 'NOT NULL',
  ];
  return [
    {
      title: `create domain ${object.name}`,
      statement: clauses.filter((clause) => clause !== null).join(' '),
      lock: NO_LOCK,
      undo: `DROP DOMAIN IF EXISTS ${object.name}`,
    },
  ];
};

const defaultStatement = (name: string, domain: DomainAttributes): string =>
  `ALTER DOMAIN ${name} ${domain.printed === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${domain.printed.default}`}`;

const changeDefault = ({ from, to, desired }: AttributeChange<DomainAttributes>): readonly Draft[] => [
  {
    title: `${to.printed === undefined ? 'drop' : 'set'} the default of domain ${desired.name}`,
    statement: defaultStatement(desired.name, to),
    lock: NO_LOCK,
    undo: defaultStatement(desired.name, from),
  },
];

const changeNotNull = ({ to, current, desired }: AttributeChange<DomainAttributes>, context: WriteContext): readonly Draft[] => {
  const drop = `ALTER DOMAIN ${desired.name} DROP NOT NULL`;
  const set = `ALTER DOMAIN ${desired.name} SET NOT NULL`;
  if (to.notNull === undefined) {
    return [{ title: `let domain ${desired.name} be null`, statement: drop, lock: NO_LOCK, undo: set }];
  }
  const tables = tablesStoring(context.current, current.id);
  return [
    {
      title: `let domain ${desired.name} not be null`,
      statement: set,
      lock: tables.length === 0 ? NO_LOCK : { mode: 'SHARE', on: tables },
      hazards:
        tables.length === 0
          ? []
          : [
              { type: 'scans-table', message: 'reads every table with a column of this domain' },
              { type: 'may-fail-on-rows', message: 'fails if such a column holds a null' },
            ],
      undo: drop,
    },
  ];
};

/** Domains (pg_type), without their checks, which are objects of their own. */
export const domain = defineKind({
  name: 'domain',
  title: 'domain',
  phase: 'types',
  catalogClass: 'pg_type',
  presence: "pg_type WHERE typtype = 'd' AND oid >= 16384",
  query: (lookup) => `
  SELECT t.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, ${qualified('n', 't.typname')} AS name,
    quote_ident(pg_get_userbyid(t.typowner)) AS owner, t.typacl AS acl, 'T'::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'type', format_type(t.typbasetype, t.typtypmod),
      'collation', CASE WHEN t.typcollation <> b.typcollation THEN
        (SELECT ${qualified('cn', 'co.collname')} FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = t.typcollation) END,
      'notNull', CASE WHEN t.typnotnull THEN true END,
      'printed', CASE WHEN t.typdefaultbin IS NOT NULL THEN jsonb_build_object('default', pg_get_expr(t.typdefaultbin, 0)) END
    )) AS attributes
  FROM pg_type t
    JOIN pg_type b ON b.oid = t.typbasetype
    JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype = 'd' AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_type', 't.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `t.oid = to_regtype(${name})`,
  attributes,
  rules: {
    type: { effect: 'replace' },
    collation: { effect: 'replace' },
    notNull: { effect: 'alter', alter: changeNotNull },
    printed: { effect: 'alter', alter: changeDefault },
  },
  holdsOthers: true,
  create,
  drop: (object, own) => ({
    title: `drop domain ${object.name}`,
    statement: `DROP DOMAIN IF EXISTS ${object.name}`,
    lock: NO_LOCK,
    undo: create(object, own)[0].statement,
  }),
  whenDifferent: 'stop',
  isThere: (object) => `to_regtype(${quoteLiteral(object.name)}) IS NOT NULL`,
  dropLevel: 'all',
  occupies: (object) => [`type ${object.name}`],
  commentTarget: (object) => `DOMAIN ${object.name}`,
  grantTarget: (object) => `DOMAIN ${object.name}`,
  ownerTarget: (object) => `DOMAIN ${object.name}`,
});
