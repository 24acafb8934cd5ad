import * as z from 'zod';
import { andLookup, isNotExtensionMember, isUserSchema } from './catalog_sql.js';
import { NO_LOCK } from './draft.js';
import { defineKind } from './kind.js';
import { renamedAlone } from './rename.js';

/** Schemas (pg_namespace), `public` among them. */
export const schema = defineKind({
  name: 'schema',
  title: 'schema',
  phase: 'schemas',
  catalogClass: 'pg_namespace',
  query: (lookup) => `
  SELECT n.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, quote_ident(n.nspname) AS name,
    quote_ident(pg_get_userbyid(n.nspowner)) AS owner, n.nspacl AS acl, 'n'::"char" AS acltype, '{}'::jsonb AS attributes
  FROM pg_namespace n
  WHERE ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_namespace', 'n.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `n.oid = to_regnamespace(${name})`,
  attributes: z.strictObject({}),
  rules: {},
  create: (object) => [
    {
      title: `create schema ${object.name}`,
      statement: `CREATE SCHEMA IF NOT EXISTS ${object.name}`,
      lock: NO_LOCK,
      undo: `DROP SCHEMA IF EXISTS ${object.name}`,
    },
  ],
  drop: (object) => ({
    title: `drop schema ${object.name}`,
    statement: `DROP SCHEMA IF EXISTS ${object.name}`,
    lock: NO_LOCK,
    undo: `CREATE SCHEMA IF NOT EXISTS ${object.name}`,
  }),
  whenDifferent: 'stop',
  dropLevel: 'all',
  rename: renamedAlone('schema', 'SCHEMA', null),
  commentTarget: (object) => `SCHEMA ${object.name}`,
  grantTarget: (object) => `SCHEMA ${object.name}`,
  ownerTarget: (object) => `SCHEMA ${object.name}`,
});
