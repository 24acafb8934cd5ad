import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, isUserSchema, ownRows, qualified } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import { renamedInSchema } from './rename.js';

const attributes = z.strictObject({
  /** qualified */
  parser: z.string(),
  /** the token types that each list of dictionaries is for; dictionaries qualified, in the order in which they are asked */
  mappings: z.record(z.string(), z.array(z.string())).exactOptional(),
});
type ConfigurationAttributes = z.infer<typeof attributes>;

const statement = (object: CatalogObject, { parser }: ConfigurationAttributes): string =>
  `CREATE TEXT SEARCH CONFIGURATION ${object.name} (PARSER = ${parser})`;

/** ALTER MAPPING also adds one that is not there, and so can run twice; ADD MAPPING cannot. */
const mapStatement = (name: string, tokens: readonly string[], dictionaries: string): string =>
  `ALTER TEXT SEARCH CONFIGURATION ${name}\n  ALTER MAPPING FOR ${tokens.join(', ')}\n  WITH ${dictionaries}`;

const unmapStatement = (name: string, tokens: readonly string[]): string =>
  `ALTER TEXT SEARCH CONFIGURATION ${name}\n  DROP MAPPING IF EXISTS FOR ${tokens.join(', ')}`;

/** The dictionaries of each token type. */
const byToken = ({ mappings }: ConfigurationAttributes): ReadonlyMap<string, string> =>
  new Map(Object.entries(mappings ?? {}).flatMap(([dictionaries, tokens]) => tokens.map((token) => [token, dictionaries] as const)));

/** What gives token types back the dictionaries they had, where that is one statement. */
function undoOf(name: string, tokens: readonly string[], before: ReadonlyMap<string, string>): Pick<Draft, 'undo'> {
  const [was, ...others] = new Set(tokens.map((token) => before.get(token)));
  if (others.length > 0) return {};
  return { undo: was === undefined ? unmapStatement(name, tokens) : mapStatement(name, tokens, was) };
}

function changeMappings({ from, to, desired: { name } }: AttributeChange<ConfigurationAttributes>): readonly Draft[] {
  const before = byToken(from);
  const after = byToken(to);
  const gone = [...before.keys()].filter((token) => !after.has(token));
  const changed = Object.entries(to.mappings ?? {})
    .map(([dictionaries, tokens]) => [dictionaries, tokens.filter((token) => before.get(token) !== dictionaries)] as const)
    .filter(([, tokens]) => tokens.length > 0);
  const drafts = changed.map(([dictionaries, tokens]): Draft => ({
    title: `map token types of text search configuration ${name} to ${dictionaries}`,
    statement: mapStatement(name, tokens, dictionaries),
    lock: NO_LOCK,
    ...undoOf(name, tokens, before),
  }));
  if (gone.length === 0) return drafts;
  const title = `let text search configuration ${name} ignore token types`;
  return [...drafts, { title, statement: unmapStatement(name, gone), lock: NO_LOCK, ...undoOf(name, gone, before) }];
}

const dropStatement = (object: CatalogObject): string => `DROP TEXT SEARCH CONFIGURATION IF EXISTS ${object.name}`;
const configurationName = qualified('n', 'c.cfgname');

const mappings = `(
      SELECT jsonb_object_agg(dictionaries, tokens) FROM (
        SELECT dictionaries, jsonb_agg(quote_ident(alias) ORDER BY tokid) AS tokens FROM (
          SELECT t.tokid, t.alias, string_agg(${qualified('dn', 'd.dictname')}, ', ' ORDER BY m.mapseqno) AS dictionaries
          FROM pg_ts_config_map m
            JOIN ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype
            JOIN pg_ts_dict d ON d.oid = m.mapdict
            JOIN pg_namespace dn ON dn.oid = d.dictnamespace
          WHERE m.mapcfg = c.oid
          GROUP BY t.tokid, t.alias) by_token
        GROUP BY dictionaries) by_dictionaries)`;

/** Text search configurations (pg_ts_config), with what they do with each type of token (pg_ts_config_map). */
export const textSearchConfiguration = defineKind({
  name: 'text_search_configuration',
  title: 'text search configuration',
  phase: 'functions',
  catalogClass: 'pg_ts_config',
  presence: ownRows('pg_ts_config'),
  query: (lookup) => `
  SELECT c.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, ${configurationName} AS name,
    quote_ident(pg_get_userbyid(c.cfgowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'parser', (SELECT ${qualified('pn', 'p.prsname')} FROM pg_ts_parser p JOIN pg_namespace pn ON pn.oid = p.prsnamespace WHERE p.oid = c.cfgparser),
      'mappings', ${mappings}
    )) AS attributes
  FROM pg_ts_config c
    JOIN pg_namespace n ON n.oid = c.cfgnamespace
  WHERE ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_ts_config', 'c.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `${configurationName} = ${name}`,
  attributes,
  rules: {
    parser: { effect: 'replace' },
    mappings: { effect: 'alter', alter: changeMappings },
  },
  stateAfterCreate: ['mappings'],
  create: (object, own) => [
    {
      title: `create text search configuration ${object.name}`,
      statement: statement(object, own),
      lock: NO_LOCK,
      undo: dropStatement(object),
    },
  ],
  drop: (object, own) => ({
    title: `drop text search configuration ${object.name}`,
    statement: dropStatement(object),
    lock: NO_LOCK,
    ...(own.mappings === undefined ? { undo: statement(object, own) } : {}),
  }),
  whenDifferent: 'stop',
  dropLevel: 'safe',
  isThere: (object) =>
    `EXISTS (SELECT FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace WHERE ${configurationName} = ${quoteLiteral(object.name)})`,
  rename: renamedInSchema('text_search_configuration', 'TEXT SEARCH CONFIGURATION'),
  commentTarget: (object) => `TEXT SEARCH CONFIGURATION ${object.name}`,
  ownerTarget: (object) => `TEXT SEARCH CONFIGURATION ${object.name}`,
});
