import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, isUserSchema, ownRows, qualified } from './catalog_sql.js';
import { createAndDrop } from './create_and_drop.js';
import { defineKind } from './kind.js';
import { functionName } from './routine_query.js';
import { renamedInSchema } from './rename.js';

/** Functions, qualified. */
const attributes = z.strictObject({
  start: z.string(),
  getToken: z.string(),
  end: z.string(),
  lexTypes: z.string(),
  headline: z.string().exactOptional(),
});

function statement(object: CatalogObject, parser: z.infer<typeof attributes>): string {
  const clauses = [
    `START = ${parser.start}`,
    `GETTOKEN = ${parser.getToken}`,
    `END = ${parser.end}`,
    `LEXTYPES = ${parser.lexTypes}`,
    ...(parser.headline === undefined ? [] : [`HEADLINE = ${parser.headline}`]),
  ];
  return `CREATE TEXT SEARCH PARSER ${object.name} (\n  ${clauses.join(',\n  ')}\n)`;
}

const dropStatement = (object: CatalogObject): string => `DROP TEXT SEARCH PARSER IF EXISTS ${object.name}`;
const parserName = qualified('n', 'p.prsname');

/** Text search parsers (pg_ts_parser). They have neither an owner nor privileges, and only superusers make them. */
export const textSearchParser = defineKind({
  name: 'text_search_parser',
  title: 'text search parser',
  phase: 'functions',
  catalogClass: 'pg_ts_parser',
  presence: ownRows('pg_ts_parser'),
  query: (lookup) => `
  SELECT p.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, ${parserName} AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'start', ${functionName('p.prsstart')},
      'getToken', ${functionName('p.prstoken')},
      'end', ${functionName('p.prsend')},
      'lexTypes', ${functionName('p.prslextype')},
      'headline', ${functionName('p.prsheadline')}
    )) AS attributes
  FROM pg_ts_parser p
    JOIN pg_namespace n ON n.oid = p.prsnamespace
  WHERE ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_ts_parser', 'p.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `${parserName} = ${name}`,
  attributes,
  rules: {
    start: { effect: 'replace' },
    getToken: { effect: 'replace' },
    end: { effect: 'replace' },
    lexTypes: { effect: 'replace' },
    headline: { effect: 'replace' },
  },
  ...createAndDrop('text search parser', statement, dropStatement),
  whenDifferent: 'stop',
  dropLevel: 'safe',
  isThere: (object) =>
    `EXISTS (SELECT FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace WHERE ${parserName} = ${quoteLiteral(object.name)})`,
  rename: renamedInSchema('text_search_parser', 'TEXT SEARCH PARSER'),
  commentTarget: (object) => `TEXT SEARCH PARSER ${object.name}`,
});
