import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { andLookup, isNotExtensionMember, isUserSchema, options, qualified } from './catalog_sql.js';
import { NO_LOCK, type Draft, type Hazard, type Lock } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import { changedOptions, writeOptions } from './storage_options.js';
import { viewAttributes, viewColumns, viewDefinition, viewPrinted, viewSource, type ViewColumns } from './view_query.js';
import { renamedRelation } from './rename.js';
import { queryRule, whyOtherPositions } from './row_positions.js';

const attributes = z.strictObject({
  columns: viewColumns,
  /** security_barrier, security_invoker, check_option */
  options: z.record(z.string(), z.string()).exactOptional(),
  printed: viewPrinted,
  source: viewSource,
});
type ViewAttributes = z.infer<typeof attributes>;

function statement(name: string, view: ViewAttributes): string {
  const withOptions = view.options === undefined ? '' : `\n  WITH (${writeOptions(view.options, view.source.optionOrder)})`;
  return `CREATE OR REPLACE VIEW ${name}${withOptions} AS\n${view.source.definition}`;
}

const exclusive = (name: string): Lock => ({ mode: 'ACCESS EXCLUSIVE', on: [name] });
const dropStatement = (name: string): string => `DROP VIEW IF EXISTS ${name}`;

const create = (object: CatalogObject, view: ViewAttributes): readonly Draft[] => [
  { title: `create view ${object.name}`, statement: statement(object.name, view), lock: NO_LOCK, undo: dropStatement(object.name) },
];

const redefine = ({ from, to, current, desired }: AttributeChange<ViewAttributes>): readonly Draft[] => [
  {
    title: `redefine view ${desired.name}`,
    statement: statement(desired.name, to),
    lock: exclusive(desired.name),
    hazards: accessHazards(from, to),
    // CREATE OR REPLACE takes no column away.
    ...(from.columns.length === to.columns.length ? { undo: statement(current.name, from) } : {}),
  },
];

function alterOptions({ from, to, desired }: AttributeChange<ViewAttributes>): readonly Draft[] {
  return changedOptions(from.options ?? {}, to.options ?? {}, to.source.optionOrder).map((clause) => ({
    title: `change the options of view ${desired.name}`,
    statement: `ALTER VIEW ${desired.name} ${clause}`,
    lock: exclusive(desired.name),
    hazards: accessHazards(from, to),
  }));
}

function accessHazards(from: ViewAttributes, to: ViewAttributes): readonly Hazard[] {
  const [before, after] = [from.options?.['security_invoker'], to.options?.['security_invoker']];
  if (before === after) return [];
  const whose = after === undefined || /^(f|off|no?$|0)/i.test(after) ? "the view's owner" : 'whoever reads it';
  return [{ type: 'changes-access', message: `from now on the tables below are read with the rights of ${whose}` }];
}

/** CREATE OR REPLACE VIEW may append columns, and neither rename, retype nor drop one (42P16). */
function onlyAppends(from: ViewColumns, to: ViewColumns): boolean {
  return from.every((column, index) => JSON.stringify(column) === JSON.stringify(to[index]));
}

/** Views (pg_class, relkind v). */
export const view = defineKind({
  name: 'view',
  title: 'view',
  phase: 'views',
  catalogClass: 'pg_class',
  presence: "pg_class WHERE relkind = 'v' AND oid >= 16384",
  query: (lookup) => `
  SELECT c.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, ${qualified('n', 'c.relname')} AS name,
    quote_ident(pg_get_userbyid(c.relowner)) AS owner, c.relacl AS acl, 'r'::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'options', ${options('c.reloptions')},
      ${viewAttributes('c.reloptions')}
    )) AS attributes
  FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    ${viewDefinition}
  WHERE c.relkind = 'v' AND c.relpersistence <> 't'
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_class', 'c.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `c.oid = to_regclass(${name})`,
  attributes,
  rules: {
    columns: queryRule<ViewAttributes>(({ from, to }) => (onlyAppends(from.columns, to.columns) ? 'redefine' : 'replace')),
    options: { effect: 'alter', alter: alterOptions },
    printed: queryRule('redefine'),
    source: { effect: 'redefine' },
  },
  holdsOthers: true,
  refused: (object, _view, context) => whyOtherPositions(object, context),
  create,
  redefine,
  drop: (object, view) => ({
    title: `drop view ${object.name}`,
    statement: dropStatement(object.name),
    lock: exclusive(object.name),
    undo: statement(object.name, view),
  }),
  whenDifferent: 'replace',
  keepsOnReplace: ['columns'],
  dropLevel: 'safe',
  occupies: (object) => [`relation ${object.name}`, `type ${object.name}`],
  rename: renamedRelation('view', 'VIEW'),
  part: { word: 'column', title: 'column', list: 'columns', alter: ['VIEW', 'RENAME COLUMN'] },
  commentTarget: (object) => `VIEW ${object.name}`,
  grantTarget: (object) => `TABLE ${object.name}`,
  ownerTarget: (object) => `VIEW ${object.name}`,
});
