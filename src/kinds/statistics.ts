import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';

const KINDS = ['ndistinct', 'dependencies', 'mcv'] as const;

const attributes = z.strictObject({
  /** in PostgreSQL's order; absent for all of them, and for statistics on one expression, which have none */
  kinds: z.array(z.enum(KINDS)).exactOptional(),
  /** by name: their order in the statement means nothing */
  columns: z.array(z.string()).exactOptional(),
  /** the statistics target; absent where it follows that of the columns */
  target: z.number().exactOptional(),
  printed: z.strictObject({ expressions: z.array(z.string()) }).exactOptional(),
});
type StatisticsAttributes = z.infer<typeof attributes>;

/** A column or function call stands as it is, every other expression in parentheses; these are right for all. */
const inParentheses = (expression: string): string => `(${expression})`;

function create(object: CatalogObject, statistics: StatisticsAttributes): readonly [Draft] {
  const kinds = statistics.kinds === undefined ? '' : ` (${statistics.kinds.join(', ')})`;
  const on = [...(statistics.columns ?? []), ...(statistics.printed?.expressions ?? []).map(inParentheses)];
  return [
    {
      title: `create statistics ${object.name}`,
      statement: `CREATE STATISTICS IF NOT EXISTS ${object.name}${kinds}\n  ON ${on.join(', ')}\n  FROM ${object.relation ?? ''}`,
      lock: { mode: 'SHARE UPDATE EXCLUSIVE', on: [object.relation ?? ''] },
      undo: `DROP STATISTICS IF EXISTS ${object.name}`,
    },
  ];
}

const alterTarget = ({ from, to, desired }: AttributeChange<StatisticsAttributes>): readonly Draft[] => {
  const statement = ({ target }: StatisticsAttributes): string => `ALTER STATISTICS ${desired.name} SET STATISTICS ${target ?? -1}`;
  return [
    {
      title: `statistics target of ${desired.name}`,
      statement: statement(to),
      lock: NO_LOCK,
      undo: statement(from),
    },
  ];
};

/**
 * Extended statistics (pg_statistic_ext). They stand on their table and go with it and with each of their columns; their name is
 * in a schema of its own. What ANALYZE gathered for them is no part of the schema.
 */
export const statistics = defineKind({
  name: 'statistics',
  title: 'statistics',
  phase: 'indexes',
  catalogClass: 'pg_statistic_ext',
  presence: 'pg_statistic_ext',
  query: (lookup) => `
  SELECT s.oid, 0 AS subid, n.nspname AS schema, ${qualified('cn', 'c.relname')} AS relation, ${qualified('n', 's.stxname')} AS name,
    quote_ident(pg_get_userbyid(s.stxowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'kinds', CASE WHEN s.stxkind && '{d,f,m}' AND NOT s.stxkind @> '{d,f,m}' THEN
        (SELECT jsonb_agg(CASE k.kind WHEN 'd' THEN 'ndistinct' WHEN 'f' THEN 'dependencies' ELSE 'mcv' END ORDER BY k.ord)
         FROM unnest(s.stxkind) WITH ORDINALITY k(kind, ord) WHERE k.kind IN ('d', 'f', 'm')) END,
      'columns', (SELECT jsonb_agg(quote_ident(a.attname) ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (s.stxkeys)),
      'target', CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget::int END,
      'printed', (SELECT jsonb_build_object('expressions', to_jsonb(e.texts)) FROM (SELECT pg_get_statisticsobjdef_expressions(s.oid) AS texts) e WHERE e.texts IS NOT NULL)
    )) AS attributes
  FROM pg_statistic_ext s
    JOIN pg_namespace n ON n.oid = s.stxnamespace
    JOIN pg_class c ON c.oid = s.stxrelid
    JOIN pg_namespace cn ON cn.oid = c.relnamespace
  WHERE c.relpersistence <> 't'
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_statistic_ext', 's.oid')}${andLookup(lookup)}`,
  lookup: (relation) => `c.oid = to_regclass(${relation})`,
  attributes,
  rules: {
    kinds: { effect: 'replace' },
    columns: { effect: 'replace' },
    target: { effect: 'alter', alter: alterTarget },
    printed: { effect: 'replace' },
  },
  stateAfterCreate: ['target'],
  create,
  drop: (object, own) => ({
    title: `drop statistics ${object.name}`,
    statement: `DROP STATISTICS IF EXISTS ${object.name}`,
    lock: { mode: 'SHARE UPDATE EXCLUSIVE', on: [object.relation ?? ''] },
    ...(own.target === undefined ? { undo: create(object, own)[0].statement } : {}),
  }),
  whenDifferent: 'replace',
  dropLevel: 'safe',
  occupies: (object) => [`statistics ${object.name}`],
  commentTarget: (object) => `STATISTICS ${object.name}`,
  ownerTarget: (object) => `STATISTICS ${object.name}`,
});
