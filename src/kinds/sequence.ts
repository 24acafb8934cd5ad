import * as z from 'zod';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange, type WriteContext } from './kind.js';
import { alterOptions, boundsOf, mustRestart, narrows } from './sequence_options.js';
import type { CatalogObject } from '../catalog/object.js';
import { renamedRelation } from './rename.js';

/** Numbers are texts, since they may be larger than JavaScript's; absent ones are PostgreSQL's defaults. */
const attributes = z.strictObject({
  type: z.enum(['smallint', 'integer']).exactOptional(),
  increment: z.string().exactOptional(),
  min: z.string().exactOptional(),
  max: z.string().exactOptional(),
  start: z.string().exactOptional(),
  cache: z.string().exactOptional(),
  cycle: z.literal(true).exactOptional(),
  unlogged: z.literal(true).exactOptional(),
});
export type SequenceAttributes = z.infer<typeof attributes>;

export const decodeSequence = (value: unknown): SequenceAttributes => attributes.parse(value);

/** CREATE SEQUENCE. */
export function createSequence(name: string, sequence: SequenceAttributes, context: WriteContext): string {
  const unlogged = sequence.unlogged === true && context.targetMajor >= UNLOGGED_SINCE ? 'UNLOGGED ' : '';
  const options = [
    sequence.type === undefined ? null : `AS ${sequence.type}`,
    sequence.increment === undefined ? null : `INCREMENT BY ${sequence.increment}`,
    sequence.min === undefined ? null : `MINVALUE ${sequence.min}`,
    sequence.max === undefined ? null : `MAXVALUE ${sequence.max}`,
    sequence.start === undefined ? null : `START WITH ${sequence.start}`,
    sequence.cache === undefined ? null : `CACHE ${sequence.cache}`,
    sequence.cycle === undefined ? null : 'CYCLE',
  ].filter((option) => option !== null);
  return [`CREATE ${unlogged}SEQUENCE IF NOT EXISTS ${name}`, ...options].join(' ');
}

const create = (object: CatalogObject, sequence: SequenceAttributes, context: WriteContext): readonly [Draft] => [
  {
    title: `create sequence ${object.name}`,
    statement: createSequence(object.name, sequence, context),
    lock: NO_LOCK,
    undo: `DROP SEQUENCE IF EXISTS ${object.name}`,
  },
];

/** PostgreSQL 15 brought unlogged sequences. */
const UNLOGGED_SINCE = 15;

const change = ({ from, to, desired }: AttributeChange<SequenceAttributes>): readonly Draft[] => {
  const options = alterOptions(from, to);
  if (options.length === 0) return [];
  const alter = `ALTER SEQUENCE ${desired.name} ${options.join(' ')}`;
  const draft: Draft = {
    title: `change sequence ${desired.name}`,
    statement: alter,
    lock: { mode: 'SHARE ROW EXCLUSIVE', on: [desired.name] },
  };
  if (mustRestart(from, to)) {
    return [
      {
        ...draft,
        statement: `${alter} RESTART`,
        lossy: `the position of sequence ${desired.name} does not fit its new bounds, so it starts again at ${boundsOf(to).start}`,
        hazards: [{ type: 'deletes-data', message: 'forgets the position of the sequence: numbers may come twice' }],
      },
    ];
  }
  if (narrows(from, to)) {
    return [
      { ...draft, hazards: [{ type: 'may-fail-on-rows', message: 'fails if the position of the sequence lies outside its new bounds' }] },
    ];
  }
  return [{ ...draft, undo: `ALTER SEQUENCE ${desired.name} ${alterOptions(to, from).join(' ')}` }];
};

const changeLogging = ({ to, desired }: AttributeChange<SequenceAttributes>): readonly Draft[] => {
  const [does, undoes] = to.unlogged === true ? ['UNLOGGED', 'LOGGED'] : ['LOGGED', 'UNLOGGED'];
  return [
    {
      title: `make sequence ${desired.name} ${does.toLowerCase()}`,
      statement: `ALTER SEQUENCE ${desired.name} SET ${does}`,
      lock: { mode: 'ACCESS EXCLUSIVE', on: [desired.name] },
      undo: `ALTER SEQUENCE ${desired.name} SET ${undoes}`,
    },
  ];
};

/** Sequences (pg_class of relkind S, pg_sequence), without those of identity columns. Where they stand is data. */
export const sequence = defineKind({
  name: 'sequence',
  title: 'sequence',
  phase: 'sequences',
  catalogClass: 'pg_class',
  presence: "pg_class WHERE relkind = 'S'",
  query: (lookup) => `
  SELECT c.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, ${qualified('n', 'c.relname')} AS name,
    quote_ident(pg_get_userbyid(c.relowner)) AS owner, c.relacl AS acl, 's'::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'type', CASE s.seqtypid WHEN 'int2'::regtype THEN 'smallint' WHEN 'int4'::regtype THEN 'integer' END,
      'increment', CASE WHEN s.seqincrement <> 1 THEN s.seqincrement::text END,
      'min', CASE WHEN s.seqmin <> CASE WHEN s.seqincrement > 0 THEN 1 ELSE -largest.value - 1 END THEN s.seqmin::text END,
      'max', CASE WHEN s.seqmax <> CASE WHEN s.seqincrement > 0 THEN largest.value ELSE -1 END THEN s.seqmax::text END,
      'start', CASE WHEN s.seqstart <> CASE WHEN s.seqincrement > 0 THEN s.seqmin ELSE s.seqmax END THEN s.seqstart::text END,
      'cache', CASE WHEN s.seqcache <> 1 THEN s.seqcache::text END,
      'cycle', CASE WHEN s.seqcycle THEN true END,
      'unlogged', CASE WHEN c.relpersistence = 'u' THEN true END
    )) AS attributes
  FROM pg_class c
    JOIN pg_sequence s ON s.seqrelid = c.oid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN LATERAL (SELECT CASE s.seqtypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647 ELSE 9223372036854775807 END) largest(value)
  WHERE c.relkind = 'S' AND ${isUserSchema('n')}
    AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_class'::regclass AND i.objid = c.oid AND i.refclassid = 'pg_class'::regclass AND i.deptype = 'i')
    AND ${isNotExtensionMember('pg_class', 'c.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `c.oid = to_regclass(${name})`,
  attributes,
  rules: {
    type: { effect: 'alter', alter: change },
    increment: { effect: 'alter', alter: change },
    min: { effect: 'alter', alter: change },
    max: { effect: 'alter', alter: change },
    start: { effect: 'alter', alter: change },
    cache: { effect: 'alter', alter: change },
    cycle: { effect: 'alter', alter: change },
    unlogged: {
      effect: (_change, context) => (context.targetMajor >= UNLOGGED_SINCE ? 'alter' : 'impossible'),
      alter: changeLogging,
    },
  },
  holdsOthers: true,
  create,
  drop: (object) => ({
    title: `drop sequence ${object.name}`,
    statement: `DROP SEQUENCE IF EXISTS ${object.name}`,
    lock: { mode: 'ACCESS EXCLUSIVE', on: [object.name] },
    hazards: [{ type: 'deletes-data', message: 'forgets the position of the sequence' }],
  }),
  whenDifferent: 'stop',
  dropLevel: 'all',
  occupies: (object) => [`relation ${object.name}`],
  rename: renamedRelation('sequence', 'SEQUENCE'),
  commentTarget: (object) => `SEQUENCE ${object.name}`,
  grantTarget: (object) => `SEQUENCE ${object.name}`,
  ownerTarget: (object) => `SEQUENCE ${object.name}`,
});
