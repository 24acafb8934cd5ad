import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { ALL_OPTIONS, andLookup, isNotExtensionMember, isUserSchema, options, qualified } from './catalog_sql.js';
import type { Draft, Lock } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import { changedOptions, writeOptions } from './storage_options.js';
import { viewAttributes, viewColumns, viewDefinition, viewPrinted, viewSource } from './view_query.js';
import { renamedRelation } from './rename.js';
import { queryRule, whyOtherPositions } from './row_positions.js';

/**
 * Whether it is populated is not read: a schema-only dump creates every materialized view WITH NO DATA, so it says nothing about
 * what is wanted. What we create is populated.
 */
const attributes = z.strictObject({
  columns: viewColumns,
  /** storage parameters */
  options: z.record(z.string(), z.string()).exactOptional(),
  /** other than heap */
  accessMethod: z.string().exactOptional(),
  tablespace: z.string().exactOptional(),
  printed: viewPrinted,
  source: viewSource,
});
type MaterializedViewAttributes = z.infer<typeof attributes>;

function statement(name: string, view: MaterializedViewAttributes): string {
  const clauses = [
    `CREATE MATERIALIZED VIEW IF NOT EXISTS ${name}`,
    view.accessMethod === undefined ? undefined : `USING ${view.accessMethod}`,
    view.options === undefined ? undefined : `WITH (${writeOptions(view.options, view.source.optionOrder)})`,
    view.tablespace === undefined ? undefined : `TABLESPACE ${view.tablespace}`,
  ].filter((clause) => clause !== undefined);
  return `${clauses.join('\n  ')} AS\n${view.source.definition}`;
}

const exclusive = (name: string): Lock => ({ mode: 'ACCESS EXCLUSIVE', on: [name] });
const dropStatement = (name: string): string => `DROP MATERIALIZED VIEW IF EXISTS ${name}`;

const create = (object: CatalogObject, view: MaterializedViewAttributes): readonly Draft[] => [
  {
    title: `create materialized view ${object.name}`,
    statement: statement(object.name, view),
    lock: { mode: 'none', on: [] },
    hazards: [{ type: 'scans-table', message: 'runs its query and stores the result, which takes as long as the query does' }],
    undo: dropStatement(object.name),
  },
];

const alterOptions = ({ from, to, desired }: AttributeChange<MaterializedViewAttributes>): readonly Draft[] =>
  changedOptions(from.options ?? {}, to.options ?? {}, to.source.optionOrder).map((clause) => ({
    title: `change the storage parameters of materialized view ${desired.name}`,
    statement: `ALTER MATERIALIZED VIEW ${desired.name} ${clause}`,
    lock: { mode: 'SHARE UPDATE EXCLUSIVE', on: [desired.name] },
  }));

const alterTablespace = ({ from, to, desired }: AttributeChange<MaterializedViewAttributes>): readonly Draft[] => [
  {
    title: `tablespace of materialized view ${desired.name}`,
    statement: `ALTER MATERIALIZED VIEW ${desired.name} SET TABLESPACE ${to.tablespace ?? 'pg_default'}`,
    lock: exclusive(desired.name),
    hazards: [{ type: 'rewrites-table', message: 'copies its stored rows' }],
    undo: `ALTER MATERIALIZED VIEW ${desired.name} SET TABLESPACE ${from.tablespace ?? 'pg_default'}`,
  },
];

/** Materialized views (pg_class, relkind m). */
export const materializedView = defineKind({
  name: 'materialized_view',
  title: 'materialized view',
  phase: 'views',
  catalogClass: 'pg_class',
  presence: "pg_class WHERE relkind = 'm'",
  query: (lookup) => `
  SELECT c.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, ${qualified('n', 'c.relname')} AS name,
    quote_ident(pg_get_userbyid(c.relowner)) AS owner, c.relacl AS acl, 'r'::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'options', ${options(ALL_OPTIONS)},
      'accessMethod', (SELECT quote_ident(am.amname) FROM pg_am am WHERE am.oid = c.relam AND am.amname <> 'heap'),
      'tablespace', (SELECT quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = c.reltablespace),
      ${viewAttributes(ALL_OPTIONS)}
    )) AS attributes
  FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
    ${viewDefinition}
  WHERE c.relkind = 'm'
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_class', 'c.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `c.oid = to_regclass(${name})`,
  attributes,
  rules: {
    columns: queryRule('replace'),
    options: { effect: 'alter', alter: alterOptions },
    accessMethod: { effect: 'replace' },
    tablespace: { effect: 'alter', alter: alterTablespace },
    printed: queryRule('replace'),
    // The definition's hash speaks for it.
    source: { effect: 'alter', alter: alterOptions },
  },
  holdsOthers: true,
  refused: (object, _view, context) => whyOtherPositions(object, context),
  create,
  drop: (object, view) => ({
    title: `drop materialized view ${object.name}`,
    statement: dropStatement(object.name),
    lock: exclusive(object.name),
    undo: statement(object.name, view),
  }),
  whenDifferent: 'replace',
  costly: true,
  dropLevel: 'safe',
  occupies: (object) => [`relation ${object.name}`, `type ${object.name}`],
  rename: renamedRelation('materialized_view', 'MATERIALIZED VIEW'),
  part: { word: 'column', title: 'column', list: 'columns', alter: ['MATERIALIZED VIEW', 'RENAME COLUMN'] },
  commentTarget: (object) => `MATERIALIZED VIEW ${object.name}`,
  grantTarget: (object) => `TABLE ${object.name}`,
  ownerTarget: (object) => `MATERIALIZED VIEW ${object.name}`,
});
