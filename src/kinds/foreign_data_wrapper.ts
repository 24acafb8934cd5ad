import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, qualified } from './catalog_sql.js';
import { changedOptionsClause, foreignOptions, openOptions, optionsClause } from './foreign_options.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';

const attributes = z.strictObject({
  /** qualified; without one nobody can read a table through it */
  handler: z.string().optional(),
  validator: z.string().optional(),
  options: foreignOptions.optional(),
});
type WrapperAttributes = z.infer<typeof attributes>;

function createStatement(object: CatalogObject, wrapper: WrapperAttributes): string {
  const clauses = [
    `CREATE FOREIGN DATA WRAPPER ${object.name}`,
    wrapper.handler === undefined ? null : `HANDLER ${wrapper.handler}`,
    wrapper.validator === undefined ? null : `VALIDATOR ${wrapper.validator}`,
    optionsClause(wrapper.options),
  ];
  return clauses.filter((clause) => clause !== null).join(' ');
}

/** All at once: the new options are looked at by the new validator. */
function alter({ from, to, desired }: AttributeChange<WrapperAttributes>): readonly Draft[] {
  const clauses = [
    from.handler === to.handler ? null : to.handler === undefined ? 'NO HANDLER' : `HANDLER ${to.handler}`,
    from.validator === to.validator ? null : to.validator === undefined ? 'NO VALIDATOR' : `VALIDATOR ${to.validator}`,
    changedOptionsClause(from.options, to.options),
  ];
  return [
    {
      title: `change foreign data wrapper ${desired.name}`,
      statement: `ALTER FOREIGN DATA WRAPPER ${desired.name} ${clauses.filter((clause) => clause !== null).join(' ')}`,
      lock: NO_LOCK,
      onlyOnce: true,
      hazards:
        from.handler === to.handler
          ? []
          : [{ type: 'changes-access', message: 'all foreign tables of its servers are read and written by the new handler' }],
    },
  ];
}

const routine = (oid: string): string =>
  `(SELECT ${qualified('pn', 'p.proname')} FROM pg_proc p JOIN pg_namespace pn ON pn.oid = p.pronamespace WHERE p.oid = ${oid})`;

/** Foreign data wrappers that no extension brings along (pg_foreign_data_wrapper). */
export const foreignDataWrapper = defineKind({
  name: 'foreign_data_wrapper',
  title: 'foreign data wrapper',
  phase: 'functions',
  catalogClass: 'pg_foreign_data_wrapper',
  presence: 'pg_foreign_data_wrapper WHERE oid >= 16384',
  query: (lookup) => `
  SELECT w.oid, 0 AS subid, NULL::text AS schema, NULL::text AS relation, quote_ident(w.fdwname) AS name,
    quote_ident(pg_get_userbyid(w.fdwowner)) AS owner, w.fdwacl AS acl, 'F'::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'handler', ${routine('w.fdwhandler')},
      'validator', ${routine('w.fdwvalidator')},
      'options', ${openOptions('w.fdwoptions')}
    )) AS attributes
  FROM pg_foreign_data_wrapper w
  WHERE w.oid >= 16384
    AND ${isNotExtensionMember('pg_foreign_data_wrapper', 'w.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `quote_ident(w.fdwname) = ${name}`,
  attributes,
  rules: {
    handler: { effect: 'alter', alter },
    validator: { effect: 'alter', alter },
    options: { effect: 'alter', alter },
  },
  create: (object, wrapper) => [
    {
      title: `create foreign data wrapper ${object.name}`,
      statement: createStatement(object, wrapper),
      lock: NO_LOCK,
      undo: `DROP FOREIGN DATA WRAPPER IF EXISTS ${object.name}`,
    },
  ],
  drop: (object, wrapper) => ({
    title: `drop foreign data wrapper ${object.name}`,
    statement: `DROP FOREIGN DATA WRAPPER IF EXISTS ${object.name}`,
    lock: NO_LOCK,
    undo: createStatement(object, wrapper),
  }),
  whenDifferent: 'stop',
  isThere: (object) => `EXISTS (SELECT FROM pg_catalog.pg_foreign_data_wrapper WHERE quote_ident(fdwname) = ${quoteLiteral(object.name)})`,
  dropLevel: 'safe',
  commentTarget: (object) => `FOREIGN DATA WRAPPER ${object.name}`,
  grantTarget: (object) => `FOREIGN DATA WRAPPER ${object.name}`,
  ownerTarget: (object) => `FOREIGN DATA WRAPPER ${object.name}`,
});
