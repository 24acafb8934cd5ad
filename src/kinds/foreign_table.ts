import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import { changedOptionsClause, foreignOptions, openOptions, optionsClause } from './foreign_options.js';
import type { Draft } from './draft.js';
import { defineKind, type AttributeChange, type WriteContext } from './kind.js';
import { inheritsEffect } from './inheritance.js';
import { absorbedByTable, alterInherits, INHERITS, lockOfParents, tableElements } from './table_parts.js';

const attributes = z.strictObject({
  /** quoted */
  server: z.string(),
  options: foreignOptions.optional(),
  /** qualified names of the tables it inherits from, in order */
  inherits: z.array(z.string()).optional(),
});
type ForeignTableAttributes = z.infer<typeof attributes>;

const exclusive = (object: CatalogObject): Draft['lock'] => ({ mode: 'ACCESS EXCLUSIVE', on: [object.name] });

function create(object: CatalogObject, table: ForeignTableAttributes, context: WriteContext): readonly Draft[] {
  const clauses = [
    `CREATE FOREIGN TABLE IF NOT EXISTS ${object.name} ${tableElements(object, context)}`,
    table.inherits === undefined ? null : `INHERITS (${table.inherits.join(', ')})`,
    `SERVER ${table.server}`,
    optionsClause(table.options),
  ];
  return [
    {
      title: `create foreign table ${object.name}`,
      statement: clauses.filter((clause) => clause !== null).join('\n'),
      lock: lockOfParents(table.inherits),
      undo: `DROP FOREIGN TABLE ${object.name}`,
      ...(table.inherits === undefined ? {} : { joins: table.inherits }),
    },
  ];
}

const alterOptions = ({ from, to, desired }: AttributeChange<ForeignTableAttributes>): readonly Draft[] => [
  {
    title: `change the options of foreign table ${desired.name}`,
    statement: `ALTER FOREIGN TABLE ${desired.name} ${changedOptionsClause(from.options, to.options) ?? ''}`,
    lock: exclusive(desired),
    onlyOnce: true,
    hazards: [{ type: 'changes-access', message: 'it is read from and written to where the new options lead' }],
  },
];

/** Foreign tables (pg_foreign_table, pg_class of relkind f): columns here, rows elsewhere. No statement moves one to another server. */
export const foreignTable = defineKind({
  name: 'foreign_table',
  title: 'foreign table',
  phase: 'tables',
  catalogClass: 'pg_class',
  presence: 'pg_foreign_table',
  query: (lookup) => `
  SELECT c.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, ${qualified('n', 'c.relname')} AS name,
    quote_ident(pg_get_userbyid(c.relowner)) AS owner, c.relacl AS acl, 'r'::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'server', quote_ident(s.srvname),
      'options', ${openOptions('ft.ftoptions')},
      'inherits', ${INHERITS}
    )) AS attributes
  FROM pg_foreign_table ft
    JOIN pg_foreign_server s ON s.oid = ft.ftserver
    JOIN pg_class c ON c.oid = ft.ftrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_class', 'c.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `c.oid = to_regclass(${name})`,
  attributes,
  rules: {
    server: { effect: 'replace' },
    options: { effect: 'alter', alter: alterOptions },
    inherits: { effect: inheritsEffect, alter: alterInherits },
  },
  holdsOthers: true,
  absorbs: absorbedByTable,
  create,
  drop: (object, { inherits }) => ({
    title: `drop foreign table ${object.name}`,
    statement: `DROP FOREIGN TABLE IF EXISTS ${object.name}`,
    lock: { ...exclusive(object), partOf: object.name, referencedBy: object.name },
    hazards: [{ type: 'changes-access', message: 'its rows stay where they are and are no longer seen from here' }],
    ...(inherits === undefined ? {} : { leaves: inherits }),
  }),
  whenDifferent: 'stop',
  dropLevel: 'safe',
  occupies: (object) => [`relation ${object.name}`, `type ${object.name}`],
  commentTarget: (object) => `FOREIGN TABLE ${object.name}`,
  grantTarget: (object) => `TABLE ${object.name}`,
  ownerTarget: (object) => `FOREIGN TABLE ${object.name}`,
});
