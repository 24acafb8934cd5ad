import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { ALL_OPTIONS, andLookup, isNotExtensionMember, isUserSchema, optionOrder, options, qualified } from './catalog_sql.js';
import type { Draft } from './draft.js';
import { defineKind, type AttributeChange, type Effect, type WriteContext } from './kind.js';
import { changedOptions, writeOptions } from './storage_options.js';
import { absorbedByTable, alterInherits, INHERITS, lockOfParents, tableElements } from './table_parts.js';
import { inheritsEffect, withoutDefaultsOfParents } from './inheritance.js';
import { renamedRelation } from './rename.js';
import { quoteLiteral } from '../sql/quote.js';

const attributes = z.strictObject({
  unlogged: z.boolean().optional(),
  /** storage parameters */
  options: z.record(z.string(), z.string()).optional(),
  /** qualified names of the tables it inherits from, in order */
  inherits: z.array(z.string()).optional(),
  rowSecurity: z.boolean().optional(),
  forceRowSecurity: z.boolean().optional(),
  /** absent for the primary key; which index it is, the index says */
  replicaIdentity: z.enum(['nothing', 'full', 'index']).optional(),
  /** other than heap; of a partitioned table any that it names for its partitions */
  accessMethod: z.string().optional(),
  tablespace: z.string().optional(),
  /** the type of a typed table */
  ofType: z.string().optional(),
  printed: z.strictObject({ partitionKey: z.string() }).optional(),
  source: z.strictObject({ optionOrder: z.array(z.string()) }).optional(),
});
type TableAttributes = z.infer<typeof attributes>;

const exclusive = (object: CatalogObject): Draft['lock'] => ({ mode: 'ACCESS EXCLUSIVE', on: [object.name] });

function create(object: CatalogObject, table: TableAttributes, context: WriteContext): readonly Draft[] {
  const clauses = [
    `CREATE ${table.unlogged === true ? 'UNLOGGED ' : ''}TABLE IF NOT EXISTS ${object.name} ${tableElements(object, context)}`,
    table.inherits === undefined ? null : `INHERITS (${table.inherits.join(', ')})`,
    table.printed === undefined ? null : `PARTITION BY ${table.printed.partitionKey}`,
    table.accessMethod === undefined ? null : `USING ${table.accessMethod}`,
    table.options === undefined ? null : `WITH (${writeOptions(table.options, table.source?.optionOrder)})`,
    table.tablespace === undefined ? null : `TABLESPACE ${table.tablespace}`,
  ];
  return [
    {
      title: `create table ${object.name}`,
      statement: [clauses.filter((clause) => clause !== null).join('\n'), ...withoutDefaultsOfParents(object, context)].join(';\n'),
      lock: lockOfParents(table.inherits),
      undo: `DROP TABLE ${object.name}`,
      ...(table.inherits === undefined ? {} : { joins: table.inherits }),
    },
  ];
}

function alterOptions({ from, to, desired }: AttributeChange<TableAttributes>): readonly Draft[] {
  return changedOptions(from.options ?? {}, to.options ?? {}, to.source?.optionOrder).map((clause) => ({
    title: `change the storage parameters of table ${desired.name}`,
    statement: `ALTER TABLE ${desired.name} ${clause}`,
    lock: { mode: clause.includes('user_catalog_table') ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE', on: [desired.name] },
  }));
}

function alterLogged({ to, desired }: AttributeChange<TableAttributes>): readonly Draft[] {
  return [
    {
      title: `make table ${desired.name} ${to.unlogged === true ? 'unlogged' : 'logged'}`,
      statement: `ALTER TABLE ${desired.name} SET ${to.unlogged === true ? 'UNLOGGED' : 'LOGGED'}`,
      lock: exclusive(desired),
      hazards: [{ type: 'rewrites-table', message: 'writes the whole table anew' }],
    },
  ];
}

function alterRowSecurity({ to, desired }: AttributeChange<TableAttributes>): readonly Draft[] {
  const on = to.rowSecurity === true;
  return [
    {
      title: `${on ? 'enable' : 'disable'} row security on ${desired.name}`,
      statement: `ALTER TABLE ${desired.name} ${on ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY`,
      lock: exclusive(desired),
      phase: 'policies',
      hazards: [
        {
          type: 'changes-access',
          message: on
            ? 'from now on only the rows that policies let through are seen'
            : 'from now on all rows are seen, whatever the policies say',
        },
      ],
    },
  ];
}

function alterForceRowSecurity({ to, desired }: AttributeChange<TableAttributes>): readonly Draft[] {
  const force = to.forceRowSecurity === true;
  return [
    {
      title: `row security on ${desired.name} ${force ? 'also for' : 'not for'} the owner`,
      statement: `ALTER TABLE ${desired.name} ${force ? 'FORCE' : 'NO FORCE'} ROW LEVEL SECURITY`,
      lock: exclusive(desired),
      phase: 'policies',
      hazards: [{ type: 'changes-access', message: 'changes what the owner of the table sees' }],
    },
  ];
}

function alterReplicaIdentity({ to, desired }: AttributeChange<TableAttributes>): readonly Draft[] {
  if (to.replicaIdentity === 'index') return [];
  return [
    {
      title: `replica identity of ${desired.name}`,
      statement: `ALTER TABLE ${desired.name} REPLICA IDENTITY ${(to.replicaIdentity ?? 'default').toUpperCase()}`,
      lock: exclusive(desired),
    },
  ];
}

function alterAccessMethod({ to, desired }: AttributeChange<TableAttributes>): readonly Draft[] {
  return [
    {
      title: `access method of ${desired.name}`,
      statement: `ALTER TABLE ${desired.name} SET ACCESS METHOD ${to.accessMethod ?? (to.printed === undefined ? 'heap' : 'DEFAULT')}`,
      lock: exclusive(desired),
      hazards: to.printed === undefined ? [{ type: 'rewrites-table', message: 'writes the whole table anew' }] : [],
    },
  ];
}

const columnsNow = (table: CatalogObject, { current }: WriteContext): readonly CatalogObject[] =>
  [...current.objects.values()].filter((object) => object.kind === 'column' && object.relation === table.name);

/** A table with a column that its type does not have cannot be made one of the type. */
const ofTypeEffect = ({ to, desired }: AttributeChange<TableAttributes>, context: WriteContext): Effect =>
  to.ofType === undefined || context.mayLose || columnsNow(desired, context).every(({ id }) => context.catalog.objects.has(id))
    ? 'alter'
    : 'impossible';

/** A typed table refuses changes of its columns: it lets go of its type before them and takes one on after them. */
function alterOfType({ from, to, desired }: AttributeChange<TableAttributes>, context: WriteContext): readonly Draft[] {
  const write = (clause: string): Draft => ({
    title: `make ${desired.name} a table ${clause === 'NOT OF' ? 'of no type' : clause.replace('OF', 'of')}`,
    statement: `ALTER TABLE ${desired.name} ${clause}`,
    lock: exclusive(desired),
    onlyOnce: true,
  });
  const isTyped = `EXISTS (SELECT FROM pg_catalog.pg_class WHERE oid = to_regclass(${quoteLiteral(desired.name)}) AND reloftype <> 0)`;
  const afterGone = columnsNow(desired, context).map(({ id }) => id);
  return [
    ...(from.ofType === undefined ? [] : [{ ...write('NOT OF'), ...(to.ofType === undefined ? {} : { stillToDo: isTyped }) }]),
    ...(to.ofType === undefined ? [] : [{ ...write(`OF ${to.ofType}`), phase: 'validation' as const, afterGone }]),
  ];
}

function alterTablespace({ to, desired }: AttributeChange<TableAttributes>): readonly Draft[] {
  return [
    {
      title: `tablespace of ${desired.name}`,
      statement: `ALTER TABLE ${desired.name} SET TABLESPACE ${to.tablespace ?? 'pg_default'}`,
      lock: exclusive(desired),
      hazards: [{ type: 'rewrites-table', message: 'copies the whole table' }],
    },
  ];
}

/** Tables, partitioned ones and partitions included (pg_class, relkind r and p). */
export const table = defineKind({
  name: 'table',
  title: 'table',
  phase: 'tables',
  catalogClass: 'pg_class',
  query: (lookup) => `
  SELECT c.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, ${qualified('n', 'c.relname')} AS name,
    quote_ident(pg_get_userbyid(c.relowner)) AS owner, c.relacl AS acl, 'r'::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'unlogged', CASE WHEN c.relpersistence = 'u' THEN true END,
      'options', ${options(ALL_OPTIONS)},
      'source', (SELECT jsonb_build_object('optionOrder', ord) FROM (SELECT ${optionOrder(ALL_OPTIONS)} AS ord) o WHERE ord IS NOT NULL),
      'inherits', ${INHERITS},
      'rowSecurity', CASE WHEN c.relrowsecurity THEN true END,
      'forceRowSecurity', CASE WHEN c.relforcerowsecurity THEN true END,
      'replicaIdentity', CASE c.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full'
        WHEN 'i' THEN (SELECT 'index' FROM pg_index i WHERE i.indrelid = c.oid AND i.indisreplident) END,
      'accessMethod', (SELECT quote_ident(am.amname) FROM pg_am am WHERE am.oid = c.relam AND (am.amname <> 'heap' OR c.relkind = 'p')),
      'tablespace', (SELECT quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = c.reltablespace),
      'ofType', CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END,
      'printed', CASE WHEN c.relkind = 'p' THEN jsonb_build_object('partitionKey', pg_get_partkeydef(c.oid)) END
    )) AS attributes
  FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
  WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_class', 'c.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `c.oid = to_regclass(${name})`,
  attributes,
  rules: {
    unlogged: { effect: 'alter', alter: alterLogged },
    options: { effect: 'alter', alter: alterOptions },
    inherits: { effect: inheritsEffect, alter: alterInherits },
    rowSecurity: { effect: 'alter', alter: alterRowSecurity },
    forceRowSecurity: { effect: 'alter', alter: alterForceRowSecurity },
    replicaIdentity: { effect: 'alter', alter: alterReplicaIdentity },
    accessMethod: { effect: (_change, { targetMajor }) => (targetMajor >= 15 ? 'alter' : 'impossible'), alter: alterAccessMethod },
    tablespace: { effect: 'alter', alter: alterTablespace },
    ofType: { effect: ofTypeEffect, alter: alterOfType },
    // A plain table cannot become a partitioned one in place: it is made anew only where its rows may go.
    printed: { effect: (_change, context) => (context.mayLose ? 'replace' : 'impossible') },
    source: { effect: 'alter', alter: () => [] },
  },
  holdsOthers: true,
  holdsData: true,
  stateAfterCreate: ['rowSecurity', 'forceRowSecurity', 'replicaIdentity', 'ofType'],
  absorbs: absorbedByTable,
  create,
  drop: (object, { inherits }) => ({
    title: `drop table ${object.name}`,
    statement: `DROP TABLE IF EXISTS ${object.name}`,
    lock: { ...exclusive(object), partOf: object.name, referencedBy: object.name },
    hazards: [
      { type: 'deletes-data', message: 'deletes the table and all its rows' },
      { type: 'cannot-be-undone', message: 'the rows cannot be brought back' },
    ],
    ...(inherits === undefined ? {} : { leaves: inherits }),
  }),
  whenDifferent: 'stop',
  dropLevel: 'all',
  occupies: (object) => [`relation ${object.name}`, `type ${object.name}`],
  rename: renamedRelation('table', 'TABLE', 'columns'),
  commentTarget: (object) => `TABLE ${object.name}`,
  grantTarget: (object) => `TABLE ${object.name}`,
  ownerTarget: (object) => `TABLE ${object.name}`,
});
