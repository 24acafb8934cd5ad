import * as z from 'zod';
import { andLookup } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import type { CatalogObject } from '../catalog/object.js';

const attributes = z.strictObject({
  /** quoted */
  schema: z.string(),
  /** set where the extension refuses ALTER EXTENSION ... SET SCHEMA */
  source: z.strictObject({ fixed: z.literal(true) }).exactOptional(),
});
type ExtensionAttributes = z.infer<typeof attributes>;

const createStatement = (object: CatalogObject, extension: ExtensionAttributes): string =>
  `CREATE EXTENSION IF NOT EXISTS ${object.name} WITH SCHEMA ${extension.schema}`;

const moveStatement = (object: CatalogObject, extension: ExtensionAttributes): string =>
  `ALTER EXTENSION ${object.name} SET SCHEMA ${extension.schema}`;

const move = ({ from, to, current, desired }: AttributeChange<ExtensionAttributes>): readonly Draft[] => [
  {
    title: `move extension ${desired.name} to schema ${to.schema}`,
    statement: moveStatement(desired, to),
    lock: NO_LOCK,
    undo: moveStatement(current, from),
  },
];

/**
 * Extensions (pg_extension). Their version is not compared: a dump carries none. plpgsql is in every database and left out.
 */
export const extension = defineKind({
  name: 'extension',
  title: 'extension',
  phase: 'extensions',
  catalogClass: 'pg_extension',
  query: (lookup) => `
  SELECT e.oid, 0 AS subid, NULL::text AS schema, NULL::text AS relation, quote_ident(e.extname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'schema', quote_ident(n.nspname),
      'source', CASE WHEN NOT e.extrelocatable THEN jsonb_build_object('fixed', true) END
    )) AS attributes
  FROM pg_extension e
    JOIN pg_namespace n ON n.oid = e.extnamespace
  WHERE e.extname <> 'plpgsql'${andLookup(lookup)}`,
  lookup: (_relation, name) => `quote_ident(e.extname) = ${name}`,
  attributes,
  rules: {
    schema: { effect: ({ from, to }) => (from.source !== undefined || to.source !== undefined ? 'impossible' : 'alter'), alter: move },
    source: { effect: 'impossible' },
  },
  absorbs: ({ id }, context) =>
    context
      .childrenOf(id)
      .filter(({ kind }) => kind === 'extension_version')
      .map((version) => version.id),
  create: (object, own) => [
    {
      title: `create extension ${object.name}`,
      statement: createStatement(object, own),
      lock: NO_LOCK,
      undo: `DROP EXTENSION IF EXISTS ${object.name}`,
    },
  ],
  drop: (object) => ({
    title: `drop extension ${object.name}`,
    statement: `DROP EXTENSION IF EXISTS ${object.name}`,
    lock: NO_LOCK,
    hazards: [{ type: 'deletes-data', message: 'drops everything that the extension made, its own tables and their rows included' }],
  }),
  whenDifferent: 'stop',
  dropLevel: 'all',
  commentTarget: (object) => `EXTENSION ${object.name}`,
});
