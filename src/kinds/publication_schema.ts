import type { CatalogObject } from '../catalog/object.js';
import * as z from 'zod';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, isUserSchema } from './catalog_sql.js';
import { NO_LOCK } from './draft.js';
import { defineKind } from './kind.js';

const attributes = z.strictObject({});

const write = (object: CatalogObject, verb: 'ADD' | 'DROP'): string =>
  `ALTER PUBLICATION ${object.relation ?? ''} ${verb} TABLES IN SCHEMA ${object.name}`;

/**
 * Schemas whose tables are all in a publication (pg_publication_namespace, from 15 on). They are read from pg_depend, since the query runs
 * on 14 too, where that catalog is missing; for the same reason their address is that of the publication, with the schema's OID behind it.
 */
export const publicationSchema = defineKind({
  name: 'publication_schema',
  title: 'tables in schema',
  phase: 'publications',
  catalogClass: 'pg_publication',
  presence: "pg_depend WHERE classid = to_regclass('pg_catalog.pg_publication_namespace')",
  query: (lookup) => `
  SELECT p.oid, n.oid::integer AS subid, n.nspname AS schema, quote_ident(p.pubname) AS relation, quote_ident(n.nspname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype, '{}'::jsonb AS attributes,
    jsonb_build_array(jsonb_build_array('pg_namespace', n.oid::bigint)) AS needs
  FROM pg_depend dp
    JOIN pg_depend dn ON dn.classid = dp.classid AND dn.objid = dp.objid AND dn.refclassid = 'pg_namespace'::regclass
    JOIN pg_publication p ON p.oid = dp.refobjid
    JOIN pg_namespace n ON n.oid = dn.refobjid
  WHERE dp.classid = to_regclass('pg_catalog.pg_publication_namespace') AND dp.refclassid = 'pg_publication'::regclass
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_publication', 'p.oid')}${andLookup(lookup)}`,
  lookup: (relation, name) => `quote_ident(p.pubname) = ${relation} AND quote_ident(n.nspname) = ${name}`,
  attributes,
  rules: {},
  statesNeeds: true,
  create: (object) => [
    {
      title: `add the tables in schema ${object.name} to publication ${object.relation ?? ''}`,
      statement: write(object, 'ADD'),
      lock: NO_LOCK,
      hazards: [{ type: 'changes-access', message: 'lets subscribers read the rows of all tables in it, those made later included' }],
      undo: write(object, 'DROP'),
    },
  ],
  drop: (object) => ({
    title: `take the tables in schema ${object.name} out of publication ${object.relation ?? ''}`,
    statement: write(object, 'DROP'),
    lock: NO_LOCK,
    hazards: [{ type: 'changes-access', message: 'its subscribers get no more changes of these tables' }],
    undo: write(object, 'ADD'),
  }),
  whenDifferent: 'stop',
  isThere: (object) =>
    `EXISTS (SELECT FROM pg_publication_namespace pn JOIN pg_publication p ON p.oid = pn.pnpubid JOIN pg_namespace n ON n.oid = pn.pnnspid WHERE quote_ident(p.pubname) = ${quoteLiteral(object.relation ?? '')} AND quote_ident(n.nspname) = ${quoteLiteral(object.name)})`,
  dropLevel: 'safe',
  commentTarget: null,
});
