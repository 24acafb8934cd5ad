import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, isUserSchema, ownRows } from './catalog_sql.js';
import { NO_LOCK } from './draft.js';
import { defineKind } from './kind.js';
import { withMethod } from './method_name.js';

const attributes = z.strictObject({});

const familyName = withMethod('n', 'f.opfname', 'am');
const createStatement = (object: CatalogObject): string => `CREATE OPERATOR FAMILY ${object.name}`;
const dropStatement = (object: CatalogObject): string => `DROP OPERATOR FAMILY IF EXISTS ${object.name}`;

/**
 * Operator families (pg_opfamily). All there is to one is its name, with the access method: `public.f USING btree`. Its members are
 * objects of their own, or belong to a class.
 */
export const operatorFamily = defineKind({
  name: 'operator_family',
  title: 'operator family',
  phase: 'functions',
  catalogClass: 'pg_opfamily',
  presence: ownRows('pg_opfamily'),
  query: (lookup) => `
  SELECT f.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, ${familyName} AS name,
    quote_ident(pg_get_userbyid(f.opfowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype, '{}'::jsonb AS attributes
  FROM pg_opfamily f
    JOIN pg_namespace n ON n.oid = f.opfnamespace
    JOIN pg_am am ON am.oid = f.opfmethod
  WHERE ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_opfamily', 'f.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `${familyName} = ${name}`,
  attributes,
  rules: {},
  holdsOthers: true,
  create: (object) => [
    { title: `create operator family ${object.name}`, statement: createStatement(object), lock: NO_LOCK, undo: dropStatement(object) },
  ],
  drop: (object) => ({
    title: `drop operator family ${object.name}`,
    statement: dropStatement(object),
    lock: NO_LOCK,
    undo: createStatement(object),
  }),
  whenDifferent: 'stop',
  dropLevel: 'safe',
  isThere: (object) =>
    `EXISTS (SELECT FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am am ON am.oid = f.opfmethod
    WHERE ${familyName} = ${quoteLiteral(object.name)})`,
  commentTarget: (object) => `OPERATOR FAMILY ${object.name}`,
  ownerTarget: (object) => `OPERATOR FAMILY ${object.name}`,
});
