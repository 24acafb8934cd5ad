import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, isUserSchema, ownRows, qualified } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind } from './kind.js';
import { renamedInSchema } from './rename.js';

const attributes = z.strictObject({
  /** encodings, as pg_encoding_to_char names them */
  fromEncoding: z.string(),
  toEncoding: z.string(),
  /** qualified, without its argument types */
  function: z.string(),
  default: z.literal(true).exactOptional(),
});
type ConversionAttributes = z.infer<typeof attributes>;

const statement = (object: CatalogObject, conversion: ConversionAttributes): string =>
  `CREATE ${conversion.default === true ? 'DEFAULT ' : ''}CONVERSION ${object.name}\n  FOR ${quoteLiteral(conversion.fromEncoding)} TO ${quoteLiteral(conversion.toEncoding)} FROM ${conversion.function}`;

const create = (object: CatalogObject, own: ConversionAttributes): readonly Draft[] => [
  {
    title: `create conversion ${object.name}`,
    statement: statement(object, own),
    lock: NO_LOCK,
    undo: `DROP CONVERSION IF EXISTS ${object.name}`,
  },
];

/** Conversions between encodings (pg_conversion). */
export const conversion = defineKind({
  name: 'conversion',
  title: 'conversion',
  phase: 'functions',
  catalogClass: 'pg_conversion',
  presence: ownRows('pg_conversion'),
  query: (lookup) => `
  SELECT c.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, ${qualified('n', 'c.conname')} AS name,
    quote_ident(pg_get_userbyid(c.conowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'fromEncoding', pg_encoding_to_char(c.conforencoding),
      'toEncoding', pg_encoding_to_char(c.contoencoding),
      'function', (SELECT ${qualified('pn', 'p.proname')} FROM pg_proc p JOIN pg_namespace pn ON pn.oid = p.pronamespace WHERE p.oid = c.conproc),
      'default', CASE WHEN c.condefault THEN true END
    )) AS attributes
  FROM pg_conversion c
    JOIN pg_namespace n ON n.oid = c.connamespace
  WHERE ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_conversion', 'c.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `${qualified('n', 'c.conname')} = ${name}`,
  attributes,
  rules: {
    fromEncoding: { effect: 'replace' },
    toEncoding: { effect: 'replace' },
    function: { effect: 'replace' },
    default: { effect: 'replace' },
  },
  create,
  drop: (object, own) => ({
    title: `drop conversion ${object.name}`,
    statement: `DROP CONVERSION IF EXISTS ${object.name}`,
    lock: NO_LOCK,
    undo: statement(object, own),
  }),
  whenDifferent: 'replace',
  dropLevel: 'safe',
  // A schema has one default conversion for two encodings: the one that makes room comes first.
  occupies: (object, own) =>
    own.default === true ? [`default conversion ${object.schema ?? ''} ${own.fromEncoding} ${own.toEncoding}`] : [],
  isThere: (object) =>
    `EXISTS (SELECT FROM pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace WHERE ${qualified('n', 'c.conname')} = ${quoteLiteral(object.name)})`,
  rename: renamedInSchema('conversion', 'CONVERSION'),
  commentTarget: (object) => `CONVERSION ${object.name}`,
  ownerTarget: (object) => `CONVERSION ${object.name}`,
});
