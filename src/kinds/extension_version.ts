import * as z from 'zod';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';

const attributes = z.strictObject({ version: z.string() });
type VersionAttributes = z.infer<typeof attributes>;

const update = ({ to, desired }: AttributeChange<VersionAttributes>): readonly Draft[] => [
  {
    title: `update extension ${desired.name} to version ${to.version}`,
    statement: `ALTER EXTENSION ${desired.name} UPDATE TO ${quoteLiteral(to.version)}`,
    lock: NO_LOCK,
    hazards: [{ type: 'cannot-be-undone', message: 'extensions have updates and seldom a way back' }],
  },
];

/** True where every part of the first version is as high as that of the second: 1.10 comes after 1.9. */
function isNewer(version: string, other: string): boolean {
  return version.localeCompare(other, 'en', { numeric: true }) > 0;
}

/**
 * Versions of extensions (pg_extension), compared between two servers of one major only: a dump says nothing of them, and another major brings
 * other ones. A new extension gets the version that its server has for it.
 */
export const extensionVersion = defineKind({
  name: 'extension_version',
  title: 'version of extension',
  phase: 'extensions',
  catalogClass: 'pg_extension',
  presence: "pg_extension WHERE extname <> 'plpgsql'",
  query: (lookup) => `
  SELECT e.oid, 1 AS subid, NULL::text AS schema, NULL::text AS relation, quote_ident(e.extname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype, jsonb_build_object('version', e.extversion) AS attributes
  FROM pg_extension e
  WHERE e.extname <> 'plpgsql'${andLookup(lookup)}`,
  lookup: (_relation, name) => `quote_ident(e.extname) = ${name}`,
  attributes,
  rules: { version: { effect: ({ from, to }) => (isNewer(to.version, from.version) ? 'alter' : 'impossible'), alter: update } },
  parentKind: 'extension',
  // It comes and goes with its extension.
  create: () => [],
  drop: (object) => ({ title: `update extension ${object.name}`, statement: `ALTER EXTENSION ${object.name} UPDATE`, lock: NO_LOCK }),
  whenDifferent: 'stop',
  dropLevel: 'always',
  commentTarget: null,
});
