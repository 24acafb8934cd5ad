import { sameJson, type CatalogObject } from '../catalog/object.js';
import { andLookup, isNotExtensionMember, isUserSchema, options, qualified } from './catalog_sql.js';
import { askAnyRow, hazardsOfAdding } from './column_adding.js';
import { columnAttributes, type ColumnAttributes } from './column_attributes.js';
import { columnDefinition, identityClause } from './column_definition.js';
import { alterColumnType, columnTypeEffect } from './column_type.js';
import { alterIdentity } from './identity.js';
import { changedOptionsClause, openOptions } from './foreign_options.js';
import {
  hasInheritors,
  inheritedEffect,
  isNameOfAChild,
  notNullOfChildren,
  refusedAsInherited,
  storageOfParents,
  whyInherited,
  withoutDefault,
} from './inheritance.js';
import { alterSequenceLogged, isGiven } from './identity_options.js';
import { alterNotNull, alterNotNullInheritance, alterNotNullValidity, renameNotNull } from './not_null.js';
import type { Draft, Lock } from './draft.js';
import { defineKind, type AttributeChange, type Effect, type WriteContext } from './kind.js';
import { changedOptions } from './storage_options.js';
import { renamedWithin } from './rename.js';

type ColumnChange = AttributeChange<ColumnAttributes>;

const tableOf = (object: CatalogObject): string => object.relation ?? '';
const nameOf = (object: CatalogObject): string => `${tableOf(object)}.${object.name}`;

/** One ALTER TABLE ... ALTER COLUMN. */
function alter(object: CatalogObject, title: string, action: string, extra: Partial<Draft> = {}): Draft {
  return {
    title: `${title} ${nameOf(object)}`,
    statement: `ALTER TABLE ${tableOf(object)} ALTER COLUMN ${object.name} ${action}`,
    lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(object)], below: 'heirs' },
    ...extra,
  };
}

/** The same for one table: partitions and inheriting tables have such settings of their own. */
function alterOnly(object: CatalogObject, title: string, action: string, extra: Partial<Draft> = {}): Draft {
  const lock: Lock = { mode: 'ACCESS EXCLUSIVE', on: [tableOf(object)] };
  const draft = alter(object, title, action, { lock, ...extra });
  return { ...draft, statement: draft.statement.replace(/^ALTER TABLE /, 'ALTER TABLE ONLY ') };
}

function create(object: CatalogObject, column: ColumnAttributes, context: WriteContext): readonly Draft[] {
  const later = column.identity !== undefined && hasInheritors(tableOf(object), context) ? column.identity : null;
  const withoutIdentity = later === null ? column : { ...column, identity: undefined };
  const definition = columnDefinition(object, context, later === null);
  const add = `ALTER TABLE ${tableOf(object)} ADD COLUMN IF NOT EXISTS ${object.name} ${definition}`;
  const identity =
    later === null ? [] : [`ALTER TABLE ${tableOf(object)} ALTER COLUMN ${object.name} ADD ${identityClause(object, later)}`];
  const hasDefault = context.childrenOf(object.id).some((child) => child.kind === 'default' && !context.isApart(child.id));
  return [
    {
      title: `add column ${nameOf(object)}`,
      statement: [add, ...identity, ...(hasDefault ? withoutDefault(object, context) : [])].join(';\n'),
      lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(object)], below: 'heirs' },
      hazards: hazardsOfAdding(object, withoutIdentity, context),
      asks: askAnyRow(object, withoutIdentity, context),
      undo: `ALTER TABLE ${tableOf(object)} DROP COLUMN ${object.name}`,
    },
  ];
}

/** Who keeps a NOT NULL below gets it back at once. */
function alterNotNullWithChildren(change: ColumnChange, context: WriteContext): readonly Draft[] {
  const drafts = alterNotNull(change, context, isNameOfAChild(change, context));
  if (change.to.notNull === true) return drafts;
  const back = notNullOfChildren(change.desired, context);
  return drafts.map((draft) => ({ ...draft, statement: [draft.statement, ...back].join(';\n') }));
}

/** An identity column is NOT NULL: the one comes before the other when both come, and after it when both go. */
function alterNotNullAndIdentity(change: ColumnChange, context: WriteContext): readonly Draft[] {
  const notNull = change.from.notNull === change.to.notNull ? [] : alterNotNullWithChildren(change, context);
  const identity = sameJson(change.from.identity, change.to.identity) ? [] : alterIdentity(change, context);
  return change.to.identity === undefined ? [...identity, ...notNull] : [...notNull, ...identity];
}

/** A generated column's expression changes in place from 17 on (SET EXPRESSION); becoming an ordinary column, always (DROP EXPRESSION). */
function generatedEffect({ from, to }: ColumnChange, context: WriteContext): Effect {
  if (from.generated === to.generated && from.printed?.generated === to.printed?.generated) return 'alter';
  if (to.generated === undefined) return from.generated === 'virtual' ? 'replace' : 'alter';
  // An ordinary column holds values that were not computed.
  if (from.generated === undefined) return context.mayLose ? 'replace' : 'impossible';
  return from.generated === to.generated && context.targetMajor >= 17 ? 'alter' : 'replace';
}

function alterGenerated(change: ColumnChange): readonly Draft[] {
  const { from, to } = change;
  const same = from.generated === to.generated && from.printed?.generated === to.printed?.generated;
  return [...(same ? [] : alterExpression(change)), ...renameNotNull(change)];
}

function alterExpression({ to, desired }: ColumnChange): readonly Draft[] {
  if (to.printed?.generated === undefined) return [alter(desired, 'no longer generated:', 'DROP EXPRESSION IF EXISTS')];
  return [
    alter(desired, 'expression of', `SET EXPRESSION AS (${to.printed.generated})`, {
      hazards: to.generated === 'virtual' ? [] : [{ type: 'rewrites-table', message: 'computes the value of every row anew' }],
    }),
  ];
}

/** From 16 on DEFAULT brings back the storage of the type; before, it has to be named. */
function usualStorage(type: string, targetMajor: number): string {
  if (targetMajor >= 16) return 'DEFAULT';
  return /^(numeric|inet|cidr)\b/.test(type) && !type.endsWith('[]') ? 'MAIN' : 'EXTENDED';
}

// The catalog query leaves out the storage that a type has by itself, so that only a deviation stands here.
const alterStorage = ({ to, desired }: ColumnChange, context: WriteContext): readonly Draft[] => [
  alterOnly(desired, 'storage of', `SET STORAGE ${to.storage ?? usualStorage(to.type, context.targetMajor)}`),
];

const alterCompression = ({ to, desired }: ColumnChange): readonly Draft[] => [
  alterOnly(desired, 'compression of', `SET COMPRESSION ${to.compression ?? 'default'}`),
];

const alterStatistics = ({ to, desired }: ColumnChange): readonly Draft[] => [
  alterOnly(desired, 'statistics target of', `SET STATISTICS ${to.statistics ?? -1}`, {
    lock: { mode: 'SHARE UPDATE EXCLUSIVE', on: [tableOf(desired)] },
  }),
];

const alterOptions = ({ from, to, desired }: ColumnChange): readonly Draft[] =>
  changedOptions(from.options ?? {}, to.options ?? {}).map((clause) =>
    alterOnly(desired, 'options of', clause, { lock: { mode: 'SHARE UPDATE EXCLUSIVE', on: [tableOf(desired)] } }),
  );

const alterForeignOptions = ({ from, to, desired }: ColumnChange): readonly Draft[] => [
  {
    title: `change the options of ${nameOf(desired)}`,
    statement: `ALTER FOREIGN TABLE ${tableOf(desired)} ALTER COLUMN ${desired.name} ${changedOptionsClause(from.foreignOptions, to.foreignOptions) ?? ''}`,
    lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(desired)] },
    onlyOnce: true,
  },
];

/** The name that PostgreSQL chooses: of two names that are too long together, the longer one is cut first (makeObjectName in its sources). */
const USUAL_NOT_NULL_NAME = `left(c.relname, greatest(53 - length(a.attname), 27)) || '_' || left(a.attname, greatest(53 - length(c.relname), 26)) || '_not_null'`;

/** Kinds that PostgreSQL refuses to leave in place while a column's type changes (0A000). */
const STANDS_ON_TYPE = [
  'view',
  'materialized_view',
  'policy',
  'trigger',
  'function',
  'procedure',
  'column',
  'rule',
  'publication_table',
  'statistics',
];

/** Columns of tables (pg_attribute). */
export const column = defineKind({
  name: 'column',
  title: 'column',
  phase: 'tables',
  catalogClass: 'pg_class',
  query: (lookup) => `
  SELECT c.oid, a.attnum::int AS subid, n.nspname AS schema, ${qualified('n', 'c.relname')} AS relation, quote_ident(a.attname) AS name,
    NULL::text AS owner, a.attacl AS acl, 'c'::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'type', format_type(a.atttypid, a.atttypmod),
      'collation', CASE WHEN a.attcollation <> t.typcollation THEN (SELECT format('%I.%I', cn.nspname, co.collname) FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = a.attcollation) END,
      'notNull', CASE WHEN a.attnotnull THEN true END,
      'notNullNotValid', CASE WHEN NOT nn.convalidated THEN true END,
      'notNullNoInherit', CASE WHEN nn.connoinherit THEN true END,
      'identity', CASE WHEN a.attidentity <> '' THEN (
        SELECT jsonb_build_object(
          'always', a.attidentity = 'a',
          'sequence', CASE WHEN sc.relname <> left(c.relname || '_' || a.attname || '_seq', 63) OR sc.relnamespace <> c.relnamespace
            THEN format('%I.%I', sn.nspname, sc.relname) END,
          'start', CASE WHEN s.seqstart <> CASE WHEN s.seqincrement > 0 THEN s.seqmin ELSE s.seqmax END THEN s.seqstart::text END,
          'increment', CASE WHEN s.seqincrement <> 1 THEN s.seqincrement::text END,
          'min', CASE WHEN s.seqmin <> CASE WHEN s.seqincrement > 0 THEN 1 ELSE CASE s.seqtypid WHEN 21 THEN -32768 WHEN 23 THEN -2147483648 ELSE -9223372036854775808 END END THEN s.seqmin::text END,
          'max', CASE WHEN s.seqmax <> CASE WHEN s.seqincrement < 0 THEN -1 ELSE CASE s.seqtypid WHEN 21 THEN 32767 WHEN 23 THEN 2147483647 ELSE 9223372036854775807 END END THEN s.seqmax::text END,
          'cache', CASE WHEN s.seqcache <> 1 THEN s.seqcache::text END,
          'cycle', CASE WHEN s.seqcycle THEN true END)
        FROM pg_depend d JOIN pg_class sc ON sc.oid = d.objid JOIN pg_namespace sn ON sn.oid = sc.relnamespace JOIN pg_sequence s ON s.seqrelid = sc.oid
        WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum AND d.deptype = 'i') END,
      'sequenceLogged', CASE WHEN a.attidentity <> '' AND current_setting('server_version_num')::int >= 150000 THEN (
        SELECT sc.relpersistence = 'p' FROM pg_depend d JOIN pg_class sc ON sc.oid = d.objid
        WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum AND d.deptype = 'i'
          AND sc.relpersistence <> c.relpersistence) END,
      'generated', CASE a.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' END,
      'storage', CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END,
      'compression', CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END,
      'statistics', CASE WHEN a.attstattarget >= 0 THEN a.attstattarget::int END,
      'options', ${options('a.attoptions')},
      'foreignOptions', ${openOptions('a.attfdwoptions')},
      'inherited', CASE WHEN NOT a.attislocal AND NOT c.relispartition THEN true END,
      'printed', CASE WHEN a.attgenerated <> '' OR nn.conname IS NOT NULL THEN nullif(jsonb_strip_nulls(jsonb_build_object(
        'generated', CASE WHEN a.attgenerated <> '' THEN (SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d WHERE d.adrelid = c.oid AND d.adnum = a.attnum) END,
        'notNullName', CASE WHEN nn.conname <> ${USUAL_NOT_NULL_NAME} THEN quote_ident(nn.conname) END)), '{}') END,
      'source', nullif(jsonb_strip_nulls(jsonb_build_object(
        'notNullName', quote_ident(nn.conname),
        'foreign', CASE WHEN c.relkind = 'f' THEN true END,
        'sequence', CASE WHEN a.attidentity <> '' THEN (
          SELECT ${qualified('sn', 'sc.relname')} FROM pg_depend d JOIN pg_class sc ON sc.oid = d.objid JOIN pg_namespace sn ON sn.oid = sc.relnamespace
          WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum AND d.deptype = 'i') END)), '{}')
    )) AS attributes
  FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_constraint nn ON nn.contype = 'n' AND nn.conrelid = a.attrelid AND nn.conkey = ARRAY[a.attnum]
  WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND a.attnum > 0 AND NOT a.attisdropped
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_class', 'c.oid')}${andLookup(lookup)}`,
  lookup: (relation) => `c.oid = to_regclass(${relation})`,
  attributes: columnAttributes,
  rules: {
    type: { effect: columnTypeEffect, alter: alterColumnType, disturbs: STANDS_ON_TYPE },
    collation: { effect: columnTypeEffect, alter: alterColumnType, disturbs: STANDS_ON_TYPE },
    notNull: { effect: 'alter', alter: alterNotNullAndIdentity },
    identity: { effect: 'alter', alter: alterNotNullAndIdentity },
    sequenceLogged: { effect: 'alter', alter: alterSequenceLogged },
    generated: { effect: generatedEffect, alter: alterGenerated },
    printed: { effect: generatedEffect, alter: alterGenerated },
    storage: { effect: 'alter', alter: alterStorage },
    compression: { effect: 'alter', alter: alterCompression },
    statistics: { effect: 'alter', alter: alterStatistics },
    options: { effect: 'alter', alter: alterOptions },
    notNullNotValid: { effect: 'alter', alter: alterNotNullValidity },
    notNullNoInherit: { effect: 'alter', alter: alterNotNullInheritance },
    foreignOptions: { effect: 'alter', alter: alterForeignOptions },
    inherited: { effect: inheritedEffect, alter: () => [], why: whyInherited },
    source: { effect: 'alter', alter: () => [] },
  },
  holdsData: true,
  stateAfterCreate: ['sequenceLogged', 'storage', 'compression', 'statistics', 'options', 'notNullNotValid'],
  stateFromCreator: storageOfParents,
  refused: refusedAsInherited,
  // What the old type needs goes before it; what only the new one can have comes after it.
  alterOrder: (change) => ({
    first: ['generated', 'printed', 'identity', 'notNull', 'type'],
    last: isGiven(change) ? ['identity', 'notNull'] : [],
  }),
  // Nobody writes a column that comes from a parent, and so nobody writes the default that the table has for it.
  absorbs: (object, context) =>
    context
      .childrenOf(object.id)
      .filter((child) => child.kind === 'default' && object.attributes['inherited'] !== true)
      .map((child) => child.id),
  create,
  drop: (object, { source }, context) => ({
    title: `drop column ${nameOf(object)}`,
    statement: `ALTER TABLE ${context.isKeptBelow(object) ? 'ONLY ' : ''}${tableOf(object)} DROP COLUMN IF EXISTS ${object.name}`,
    lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(object)], below: context.isKeptBelow(object) ? 'next' : 'heirs' },
    hazards:
      source?.foreign === true
        ? []
        : [
            { type: 'deletes-data', message: 'deletes the column and its values in all rows' },
            { type: 'cannot-be-undone', message: 'the values cannot be brought back' },
          ],
  }),
  whenDifferent: 'stop',
  dropLevel: ({ source }) => (source?.foreign === true ? 'safe' : 'all'),
  rename: renamedWithin('column', 'TABLE', 'COLUMN'),
  commentTarget: (object) => `COLUMN ${nameOf(object)}`,
  grantTarget: (object) => `TABLE ${tableOf(object)}`,
});
