import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import { sequenceSource } from './column_attributes.js';
import { defineKind } from './kind.js';

const attributes = z.strictObject({ source: sequenceSource });

const target = (object: CatalogObject): string => `SEQUENCE ${attributes.parse(object.attributes).source.sequence}`;

/**
 * The sequence behind an identity column (pg_depend, deptype i). It comes and goes with the identity, and its options are the column's:
 * this object is there for its privileges and its comment.
 */
export const identitySequenceKind = defineKind({
  name: 'identity_sequence',
  title: 'sequence of identity column',
  phase: 'tables',
  catalogClass: 'pg_class',
  presence: "pg_attribute WHERE attidentity <> ''",
  query: (lookup) => `
  SELECT sc.oid, 0 AS subid, n.nspname AS schema, ${qualified('n', 'c.relname')} AS relation, quote_ident(a.attname) AS name,
    quote_ident(pg_get_userbyid(sc.relowner)) AS owner, sc.relacl AS acl, 's'::"char" AS acltype,
    jsonb_build_object('source', jsonb_build_object('sequence', ${qualified('sn', 'sc.relname')})) AS attributes
  FROM pg_depend d
    JOIN pg_class sc ON sc.oid = d.objid AND sc.relkind = 'S'
    JOIN pg_namespace sn ON sn.oid = sc.relnamespace
    JOIN pg_class c ON c.oid = d.refobjid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
  WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype = 'i'
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_class', 'c.oid')}${andLookup(lookup)}`,
  lookup: (relation) => `c.oid = to_regclass(${relation})`,
  parentKind: 'column',
  attributes,
  rules: { source: { effect: 'alter', alter: () => [] } },
  create: () => [],
  drop: (object) => ({
    title: `no identity for ${object.relation ?? ''}.${object.name}`,
    statement: `ALTER TABLE ${object.relation ?? ''} ALTER COLUMN ${object.name} DROP IDENTITY IF EXISTS`,
    lock: { mode: 'ACCESS EXCLUSIVE', on: [object.relation ?? ''] },
  }),
  whenDifferent: 'stop',
  dropLevel: 'always',
  commentTarget: target,
  grantTarget: target,
});
