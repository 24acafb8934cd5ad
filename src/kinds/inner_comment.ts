import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind } from './kind.js';

const attributes = z.strictObject({
  text: z.string(),
  source: z.strictObject({
    /** what COMMENT ON takes */
    target: z.string(),
  }),
});
type InnerComment = z.infer<typeof attributes>;

const write = ({ source }: InnerComment, literal: string): Draft => ({
  title: `comment on ${source.target.replace(/^[A-Z ]+/, (words) => words.toLowerCase())}`,
  statement: `COMMENT ON ${source.target} IS ${literal}`,
  lock: NO_LOCK,
});

const create = (_object: CatalogObject, comment: InnerComment): readonly Draft[] => [write(comment, quoteLiteral(comment.text))];

/** Each row: oid of what carries it, its catalog, its schema, what it stands on, its name, the target, the text, what it needs. */
const BRANCHES: readonly string[] = [
  // PostgreSQL 17: NOT NULL of a domain; 18: NOT NULL of a column
  `SELECT con.oid, n.nspname, CASE WHEN con.contypid <> 0 THEN ${qualified('n', 't.typname')} ELSE ${qualified('n', 'c.relname')} END,
      'constraint ' || quote_ident(con.conname),
      format('CONSTRAINT %I ON %s%I.%I', con.conname, CASE WHEN con.contypid <> 0 THEN 'DOMAIN ' ELSE '' END, n.nspname, coalesce(t.typname, c.relname)),
      d.description,
      CASE WHEN con.contypid <> 0 THEN jsonb_build_array('pg_type', t.oid::int8) ELSE jsonb_build_array('pg_class', c.oid::int8, con.conkey[1]) END
    FROM pg_description d
      JOIN pg_constraint con ON con.oid = d.objoid AND con.contype = 'n'
      LEFT JOIN pg_class c ON c.oid = con.conrelid
      LEFT JOIN pg_type t ON t.oid = con.contypid
      JOIN pg_namespace n ON n.oid = con.connamespace
    WHERE d.classoid = 'pg_constraint'::regclass
      AND ${isNotExtensionMember('pg_class', 'con.conrelid')} AND ${isNotExtensionMember('pg_type', 'con.contypid')}`,
  // the index behind a constraint, whose own comment belongs to the constraint
  `SELECT i.oid, n.nspname, ${qualified('n', 'c.relname')}, 'index ' || quote_ident(i.relname), format('INDEX %I.%I', n.nspname, i.relname), d.description,
      jsonb_build_array('pg_constraint', con.oid::int8)
    FROM pg_description d
      JOIN pg_class i ON i.oid = d.objoid AND i.relkind IN ('i', 'I')
      JOIN pg_constraint con ON con.conindid = i.oid AND con.contype IN ('p', 'u', 'x')
      JOIN pg_class c ON c.oid = con.conrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE d.classoid = 'pg_class'::regclass AND d.objsubid = 0 AND ${isNotExtensionMember('pg_class', 'c.oid')}`,
];

/**
 * Comments on what is no object of its own (pg_description): the NOT NULL constraint of a column or a domain, the index of a constraint.
 * Its subid is made up: the address of what carries it is known under another name.
 */
export const innerComment = defineKind({
  name: 'inner_comment',
  title: 'comment',
  phase: 'comments',
  catalogClass: 'pg_description',
  presence: `pg_description d WHERE d.objoid >= 16384 AND (d.classoid = 'pg_constraint'::regclass
    OR d.classoid = 'pg_class'::regclass AND EXISTS (SELECT FROM pg_class c WHERE c.oid = d.objoid AND c.relkind IN ('i', 'I')))`,
  query: (lookup) => `
  SELECT b.oid, -1 AS subid, b.schema, b.relation, b.name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_build_object('text', b.text, 'source', jsonb_build_object('target', b.target)) AS attributes,
    jsonb_build_array(b.need) AS needs
  FROM (${BRANCHES.join('\n    UNION ALL\n    ')}) b(oid, schema, relation, name, target, text, need)
    JOIN pg_namespace n ON n.nspname = b.schema
  WHERE ${isUserSchema('n')}${andLookup(lookup)}`,
  lookup: (relation, name) => `b.relation = ${relation} AND b.name = ${name}`,
  statesNeeds: true,
  attributes,
  rules: { text: { effect: 'redefine' }, source: { effect: 'redefine' } },
  create,
  drop: (_object, comment) => write(comment, 'NULL'),
  whenDifferent: 'replace',
  createReplaces: true,
  dropLevel: 'always',
  commentTarget: null,
});
