import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, isUserSchema, ownRows, qualified } from './catalog_sql.js';
import { createAndDrop } from './create_and_drop.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import { renamedInSchema } from './rename.js';

const attributes = z.strictObject({
  /** qualified */
  template: z.string(),
  /** as PostgreSQL keeps them, names and values quoted: `language = 'english', stopwords = 'english'` */
  options: z.string().exactOptional(),
});
type DictionaryAttributes = z.infer<typeof attributes>;

const statement = (object: CatalogObject, { template, options }: DictionaryAttributes): string =>
  `CREATE TEXT SEARCH DICTIONARY ${object.name} (\n  ${[`TEMPLATE = ${template}`, ...optionsOf(options)].join(',\n  ')}\n)`;

/** Each option by itself. In strings quotes are doubled, also behind an E (serialize_deflist in tsearchcmds.c). */
const optionsOf = (options: string | undefined): readonly string[] =>
  [...(options ?? '').matchAll(/(?:"(?:[^"]|"")*"|[^\s",=]+) = (?:E?'(?:[^']|'')*'|[^',\s]+)/g)].map(([option]) => option);

const nameOf = (option: string): string => /^(?:"(?:[^"]|"")*"|[^\s",=]+)/.exec(option)?.[0] ?? option;

/** An option that is given goes to the end of the list, so giving all of them puts them in order; a name alone takes one away. */
function setOptions(name: string, before: string | undefined, after: string | undefined): string {
  const given = optionsOf(after);
  const kept = new Set(given.map(nameOf));
  const gone = optionsOf(before)
    .map(nameOf)
    .filter((option) => !kept.has(option));
  return `ALTER TEXT SEARCH DICTIONARY ${name} (\n  ${[...gone, ...given].join(',\n  ')}\n)`;
}

const changeOptions = ({ from, to, desired }: AttributeChange<DictionaryAttributes>): readonly Draft[] => [
  {
    title: `change the options of text search dictionary ${desired.name}`,
    statement: setOptions(desired.name, from.options, to.options),
    lock: NO_LOCK,
    undo: setOptions(desired.name, to.options, from.options),
  },
];

const dropStatement = (object: CatalogObject): string => `DROP TEXT SEARCH DICTIONARY IF EXISTS ${object.name}`;
const dictionaryName = qualified('n', 'd.dictname');

/** Text search dictionaries (pg_ts_dict). */
export const textSearchDictionary = defineKind({
  name: 'text_search_dictionary',
  title: 'text search dictionary',
  phase: 'functions',
  catalogClass: 'pg_ts_dict',
  presence: ownRows('pg_ts_dict'),
  query: (lookup) => `
  SELECT d.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, ${dictionaryName} AS name,
    quote_ident(pg_get_userbyid(d.dictowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'template', (SELECT ${qualified('tn', 't.tmplname')} FROM pg_ts_template t JOIN pg_namespace tn ON tn.oid = t.tmplnamespace WHERE t.oid = d.dicttemplate),
      'options', nullif(d.dictinitoption, '')
    )) AS attributes
  FROM pg_ts_dict d
    JOIN pg_namespace n ON n.oid = d.dictnamespace
  WHERE ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_ts_dict', 'd.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `${dictionaryName} = ${name}`,
  attributes,
  rules: {
    template: { effect: 'replace' },
    options: { effect: 'alter', alter: changeOptions },
  },
  ...createAndDrop('text search dictionary', statement, dropStatement),
  whenDifferent: 'stop',
  dropLevel: 'safe',
  isThere: (object) =>
    `EXISTS (SELECT FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace WHERE ${dictionaryName} = ${quoteLiteral(object.name)})`,
  rename: renamedInSchema('text_search_dictionary', 'TEXT SEARCH DICTIONARY'),
  commentTarget: (object) => `TEXT SEARCH DICTIONARY ${object.name}`,
  ownerTarget: (object) => `TEXT SEARCH DICTIONARY ${object.name}`,
});
