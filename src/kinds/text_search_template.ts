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
  init: z.string().exactOptional(),
  lexize: z.string(),
});

function statement(object: CatalogObject, template: z.infer<typeof attributes>): string {
  const clauses = [...(template.init === undefined ? [] : [`INIT = ${template.init}`]), `LEXIZE = ${template.lexize}`];
  return `CREATE TEXT SEARCH TEMPLATE ${object.name} (\n  ${clauses.join(',\n  ')}\n)`;
}

const dropStatement = (object: CatalogObject): string => `DROP TEXT SEARCH TEMPLATE IF EXISTS ${object.name}`;
const templateName = qualified('n', 't.tmplname');

/** Text search templates (pg_ts_template), which dictionaries are made from. They have neither an owner nor privileges, and only superusers make them. */
export const textSearchTemplate = defineKind({
  name: 'text_search_template',
  title: 'text search template',
  phase: 'functions',
  catalogClass: 'pg_ts_template',
  presence: ownRows('pg_ts_template'),
  query: (lookup) => `
  SELECT t.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, ${templateName} AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'init', ${functionName('t.tmplinit')},
      'lexize', ${functionName('t.tmpllexize')}
    )) AS attributes
  FROM pg_ts_template t
    JOIN pg_namespace n ON n.oid = t.tmplnamespace
  WHERE ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_ts_template', 't.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `${templateName} = ${name}`,
  attributes,
  rules: { init: { effect: 'replace' }, lexize: { effect: 'replace' } },
  ...createAndDrop('text search template', statement, dropStatement),
  whenDifferent: 'stop',
  dropLevel: 'safe',
  isThere: (object) =>
    `EXISTS (SELECT FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace WHERE ${templateName} = ${quoteLiteral(object.name)})`,
  rename: renamedInSchema('text_search_template', 'TEXT SEARCH TEMPLATE'),
  commentTarget: (object) => `TEXT SEARCH TEMPLATE ${object.name}`,
});
