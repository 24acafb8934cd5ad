import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import { isSecretOption } from './foreign_options.js';
import type { Draft } from './draft.js';
import { defineKind, type WriteContext } from './kind.js';
import { lockOfTarget } from './target_lock.js';

const attributes = z.strictObject({
  /** says whether two values are the same; absent in a snapshot, which holds no secret in any form */
  hash: z.string().optional(),
});

const FILL_IN = 'its value is a secret, which schema-fix neither reads nor writes: fill it in and run the statement by hand';

/** ALTER <what the option belongs to> OPTIONS (...), with a place for the value: PostgreSQL refuses it as it stands. */
const write = (object: CatalogObject, action: 'ADD' | 'SET', { catalog }: WriteContext): Draft => ({
  title: `${action === 'ADD' ? 'set' : 'change'} the secret option ${object.name} of ${inWords(object)}`,
  statement: `ALTER ${object.relation ?? ''} OPTIONS (${action} ${object.name} :fill_in_the_value)`,
  lock: lockOfTarget(object.relation ?? '', 'ACCESS EXCLUSIVE', catalog),
});

const inWords = (object: CatalogObject): string =>
  (object.relation ?? '')
    .replace(/^(FOREIGN DATA WRAPPER|SERVER|USER MAPPING FOR|FOREIGN TABLE)/, (words) => words.toLowerCase())
    .replace(' SERVER ', ' on ')
    .replace(' ALTER COLUMN ', ' column ');

interface Holder {
  /** the kind it is an object of */
  readonly kind: string;
  /** SQL: what stands behind ALTER */
  readonly alter: string;
  readonly schema: string;
  /** SQL: what the object stands on and its name */
  readonly relation: string;
  readonly name: string;
  readonly options: string;
  readonly from: string;
  /** SQL that says which options are secret */
  readonly secret: string;
}

const TABLE = qualified('n', 'c.relname');
const OF_TABLES = `JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'f' AND ${isUserSchema('n')} AND ${isNotExtensionMember('pg_class', 'c.oid')}`;

const HOLDERS: readonly Holder[] = [
  {
    kind: 'foreign_data_wrapper',
    alter: `'FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname)`,
    schema: 'NULL::text',
    relation: 'NULL::text',
    name: 'quote_ident(w.fdwname)',
    options: 'w.fdwoptions',
    from: `pg_foreign_data_wrapper w WHERE ${isNotExtensionMember('pg_foreign_data_wrapper', 'w.oid')}`,
    secret: isSecretOption('o'),
  },
  {
    kind: 'foreign_server',
    alter: `'SERVER ' || quote_ident(s.srvname)`,
    schema: 'NULL::text',
    relation: 'NULL::text',
    name: 'quote_ident(s.srvname)',
    options: 's.srvoptions',
    from: `pg_foreign_server s WHERE ${isNotExtensionMember('pg_foreign_server', 's.oid')}`,
    secret: isSecretOption('o'),
  },
  {
    kind: 'user_mapping',
    alter: `'USER MAPPING FOR ' || CASE WHEN m.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(m.umuser)) END || ' SERVER ' || quote_ident(m.srvname)`,
    schema: 'NULL::text',
    relation: 'quote_ident(m.srvname)',
    name: `CASE WHEN m.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(m.umuser)) END`,
    options: 'm.umoptions',
    from: 'pg_user_mappings m',
    secret: 'true',
  },
  {
    kind: 'foreign_table',
    alter: `'FOREIGN TABLE ' || ${TABLE}`,
    schema: 'n.nspname',
    relation: 'NULL::text',
    name: TABLE,
    options: 'ft.ftoptions',
    from: `pg_foreign_table ft JOIN pg_class c ON c.oid = ft.ftrelid ${OF_TABLES}`,
    secret: isSecretOption('o'),
  },
  {
    kind: 'column',
    alter: `'FOREIGN TABLE ' || ${TABLE} || ' ALTER COLUMN ' || quote_ident(a.attname)`,
    schema: 'n.nspname',
    relation: TABLE,
    name: 'quote_ident(a.attname)',
    options: 'a.attfdwoptions',
    from: `pg_attribute a JOIN pg_class c ON c.oid = a.attrelid ${OF_TABLES} AND a.attnum > 0 AND NOT a.attisdropped`,
    secret: isSecretOption('o'),
  },
];

const secretsOf = ({ kind, alter, schema, relation, name, options, from, secret }: Holder): string => `
    SELECT h.schema, h.alter, h.parent, o.option_name, o.option_value
    FROM (SELECT ${schema} AS schema, ${alter} AS alter, jsonb_build_array('${kind}', ${relation}, ${name}) AS parent, ${options} AS options
      FROM ${from}) h, pg_options_to_table(h.options) o
    WHERE ${secret}`;

/**
 * Options that hold a secret: all of a user mapping, and those of wrappers, servers, foreign tables and columns whose names say so. Their values
 * do not leave the database: what is read is a hash, salted with the names around it.
 */
export const secretOption = defineKind({
  name: 'secret_option',
  title: 'secret option',
  phase: 'tables',
  // pg_depend knows no options: what they belong to is their parent.
  catalogClass: 'pg_foreign_table',
  presence: 'pg_foreign_data_wrapper',
  query: (lookup) => `
  SELECT 0 AS oid, 0 AS subid, x.schema, x.alter AS relation, quote_ident(x.option_name) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype, x.parent,
    jsonb_build_object('hash', substr(encode(sha256(convert_to(concat_ws(chr(10), x.alter, x.option_name, x.option_value), 'UTF8')), 'hex'), 1, 16)) AS attributes
  FROM (${HOLDERS.map(secretsOf).join('\n    UNION ALL')}
  ) x
  WHERE true${andLookup(lookup)}`,
  lookup: (relation, name) => `x.alter = ${relation} AND quote_ident(x.option_name) = ${name}`,
  attributes,
  rules: { hash: { effect: 'alter', alter: ({ desired }, context) => [write(desired, 'SET', context)] } },
  statesParent: true,
  byHand: { added: FILL_IN, changed: FILL_IN, removed: null, inFiles: true },
  holdsData: true,
  create: (object, _own, context) => [write(object, 'ADD', context)],
  drop: (object, _own, { catalog }) => ({
    title: `drop the secret option ${object.name} of ${inWords(object)}`,
    statement: `ALTER ${object.relation ?? ''} OPTIONS (DROP ${object.name})`,
    lock: lockOfTarget(object.relation ?? '', 'ACCESS EXCLUSIVE', catalog),
    onlyOnce: true,
    hazards: [{ type: 'cannot-be-undone', message: 'its value cannot be brought back' }],
  }),
  whenDifferent: 'stop',
  // Also where its mapping stays: a schema in a repository seldom names the password that the database has.
  dropLevel: 'all',
  commentTarget: null,
});
