import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { READS_OPTIONS } from '../catalog/user_mapping_rights.js';
import { andLookup } from './catalog_sql.js';
import { NO_LOCK } from './draft.js';
import { defineKind } from './kind.js';

const attributes = z.strictObject({
  /** set where the session may not read its options, so that they are not compared */
  source: z.strictObject({ unreadable: z.literal(true) }).optional(),
});

/** What CREATE, ALTER and DROP call it. */
const target = (object: CatalogObject): string => `FOR ${object.name} SERVER ${object.relation ?? ''}`;

/**
 * User mappings (pg_user_mappings), by user and server. All their options count as secrets and are objects of their own. A mapping is never
 * dropped to be made again: nobody could say what its options were.
 */
export const userMapping = defineKind({
  name: 'user_mapping',
  title: 'user mapping',
  phase: 'tables',
  catalogClass: 'pg_user_mapping',
  presence: 'pg_user_mappings',
  query: (lookup) => `
  SELECT m.umid AS oid, 0 AS subid, NULL::text AS schema, quote_ident(m.srvname) AS relation,
    CASE WHEN m.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(m.umuser)) END AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object('source', CASE WHEN NOT ${READS_OPTIONS} THEN jsonb_build_object('unreadable', true) END)) AS attributes
  FROM pg_user_mappings m
    JOIN pg_foreign_server s ON s.oid = m.srvid
  WHERE true${andLookup(lookup)}`,
  lookup: (relation) => `quote_ident(m.srvname) = ${relation}`,
  attributes,
  rules: { source: { effect: 'alter', alter: () => [] } },
  holdsData: true,
  create: (object) => [
    {
      title: `create user mapping for ${object.name} on ${object.relation ?? ''}`,
      statement: `CREATE USER MAPPING IF NOT EXISTS ${target(object)}`,
      lock: NO_LOCK,
      undo: `DROP USER MAPPING IF EXISTS ${target(object)}`,
    },
  ],
  drop: (object) => ({
    title: `drop user mapping for ${object.name} on ${object.relation ?? ''}`,
    statement: `DROP USER MAPPING IF EXISTS ${target(object)}`,
    lock: NO_LOCK,
    hazards: [{ type: 'cannot-be-undone', message: 'the user name and password in it cannot be brought back' }],
  }),
  whenDifferent: 'stop',
  dropLevel: 'all',
  commentTarget: null,
});
