import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange, type Effect, type WriteContext } from './kind.js';
import { createDomainStatement, domainAttributes, notNullClause, type DomainAttributes } from './domain_definition.js';
import { domainRebuild } from './domain_rebuild.js';
import { checking, whyUnchecked, type AskedValues } from './domain_checking.js';
import { splitQualifiedName } from './qualified_name.js';
import { columnsStoring } from './type_users.js';
import type { CatalogObject } from '../catalog/object.js';
import { renamedInSchema } from './rename.js';

type DomainChange = AttributeChange<DomainAttributes>;

const create = (object: CatalogObject, domain: DomainAttributes): readonly [Draft] => [
  {
    title: `create domain ${object.name}`,
    statement: createDomainStatement(object.name, domain),
    lock: NO_LOCK,
    undo: `DROP DOMAIN IF EXISTS ${object.name}`,
  },
];

const defaultStatement = (name: string, domain: DomainAttributes): string =>
  `ALTER DOMAIN ${name} ${domain.printed?.default === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${domain.printed.default}`}`;

/** Then the domain is made anew, with its default and NOT NULL. */
const isOfBase = ({ from, to }: DomainChange): boolean => from.type !== to.type || from.collation !== to.collation;

function changePrinted(change: DomainChange): readonly Draft[] {
  if (isOfBase(change)) return [];
  const { from, to, desired } = change;
  const title = `${to.printed?.default === undefined ? 'drop' : 'set'} the default of domain ${desired.name}`;
  const drafts = [{ title, statement: defaultStatement(desired.name, to), lock: NO_LOCK, undo: defaultStatement(desired.name, from) }];
  return [...(from.printed?.default === to.printed?.default ? [] : drafts), ...renameNotNull(change)];
}

/** From 17 on the NOT NULL of a domain is a constraint with a name. */
function renameNotNull({ from, to, current, desired }: DomainChange): readonly Draft[] {
  if (from.notNull === undefined || to.notNull === undefined || from.printed?.notNullName === to.printed?.notNullName) return [];
  const usual = `${splitQualifiedName(current.name)[1].replace(/"$/, '')}_not_null${current.name.endsWith('"') ? '"' : ''}`;
  const [before, after] = [from.source?.notNullName ?? usual, to.source?.notNullName ?? to.printed?.notNullName ?? usual];
  const rename = (old: string, next: string): string => `ALTER DOMAIN ${desired.name} RENAME CONSTRAINT ${old} TO ${next}`;
  const title = `rename the NOT NULL of domain ${desired.name} to ${after}`;
  return [{ title, statement: rename(before, after), lock: NO_LOCK, undo: rename(after, before), onlyOnce: true }];
}

const askNull = ({ name }: CatalogObject): AskedValues => ({ what: `with NULL in ${name}`, condition: `${name} IS NULL` });

const changeNotNull = (change: DomainChange, context: WriteContext): readonly Draft[] => {
  const { from, to, current, desired } = change;
  if (isOfBase(change)) return [];
  const drop = `ALTER DOMAIN ${desired.name} DROP NOT NULL`;
  const set = (domain: DomainAttributes): string =>
    `ALTER DOMAIN ${desired.name} ${domain.printed?.notNullName === undefined ? 'SET NOT NULL' : `ADD ${notNullClause(domain)}`}`;
  if (to.notNull === undefined) {
    const hazards = [{ type: 'loses-constraint', message: 'NULL is let in' } as const];
    return [{ title: `let domain ${desired.name} be null`, statement: drop, lock: NO_LOCK, hazards, undo: set(from) }];
  }
  return [
    {
      title: `let domain ${desired.name} not be null`,
      statement: set(to),
      ...checking(current.id, 'a null', context, askNull),
      undo: drop,
    },
  ];
};

/** A domain that no column stores is made anew; the values of one in use are moved over. */
function baseEffect(change: DomainChange, context: WriteContext): Effect {
  if (columnsStoring(context.current, change.current.id).length === 0) return 'replace';
  return domainRebuild(change, context) === null ? 'impossible' : 'alter';
}

const changeBase = (change: DomainChange, context: WriteContext): readonly Draft[] => {
  const rebuild = domainRebuild(change, context);
  return rebuild === null ? [] : [rebuild.draft];
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
      'printed', nullif(jsonb_strip_nulls(jsonb_build_object(
        'default', pg_get_expr(t.typdefaultbin, 0),
        'notNullName', CASE WHEN nn.conname <> left(t.typname || '_not_null', 63) THEN quote_ident(nn.conname) END)), '{}'),
      'source', CASE WHEN nn.conname IS NOT NULL THEN jsonb_build_object('notNullName', quote_ident(nn.conname)) END
    )) AS attributes
  FROM pg_type t
    JOIN pg_type b ON b.oid = t.typbasetype
    JOIN pg_namespace n ON n.oid = t.typnamespace
    LEFT JOIN pg_constraint nn ON nn.contypid = t.oid AND nn.contype = 'n'
  WHERE t.typtype = 'd' AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_type', 't.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `t.oid = to_regtype(${name})`,
  attributes: domainAttributes,
  rules: {
    type: { effect: baseEffect, alter: changeBase },
    collation: { effect: baseEffect, alter: changeBase },
    notNull: {
      effect: ({ to, current }, context) => (to.notNull === true && whyUnchecked(current.id, context) !== null ? 'impossible' : 'alter'),
      alter: changeNotNull,
    },
    printed: { effect: 'alter', alter: changePrinted },
    source: { effect: 'alter', alter: changePrinted },
  },
  holdsOthers: true,
  inTheWay: (change, context) => (isOfBase(change) ? (domainRebuild(change, context)?.inTheWay ?? []) : []),
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
  rename: renamedInSchema('type', 'DOMAIN'),
  commentTarget: (object) => `DOMAIN ${object.name}`,
  grantTarget: (object) => `DOMAIN ${object.name}`,
  ownerTarget: (object) => `DOMAIN ${object.name}`,
});
