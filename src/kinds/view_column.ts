import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { OWNER_GRANTEE } from '../catalog/privileges.js';
import { andLookup, isNotExtensionMember, isUserSchema, options, qualified } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange, type WriteContext } from './kind.js';
import { changedOptions } from './storage_options.js';

const storage = z.enum(['PLAIN', 'EXTERNAL', 'EXTENDED', 'MAIN']);

const attributes = z.strictObject({
  of: z.enum(['view', 'materialized view', 'composite type']),
  /** of a view's column; what an INSERT into the view puts there */
  printed: z.strictObject({ default: z.string() }).exactOptional(),
  /** the rest is for columns of materialized views */
  statistics: z.number().exactOptional(),
  storage: storage.exactOptional(),
  compression: z.enum(['pglz', 'lz4']).exactOptional(),
  options: z.record(z.string(), z.string()).exactOptional(),
  /** the storage of its type, which is the way back */
  source: z.strictObject({ storage }).exactOptional(),
});
type ViewColumnAttributes = z.infer<typeof attributes>;
type ViewColumnChange = AttributeChange<ViewColumnAttributes>;

const column = (object: CatalogObject): string => `${object.relation ?? ''}.${object.name}`;

function alteration(
  { current, desired }: ViewColumnChange,
  kind: 'VIEW' | 'MATERIALIZED VIEW',
  title: string,
  there: string,
  back: string,
): Draft {
  const statement = (clause: string, object: CatalogObject): string =>
    `ALTER ${kind} ${object.relation ?? ''} ALTER COLUMN ${object.name} ${clause}`;
  return {
    title: `${title} of ${column(desired)}`,
    statement: statement(there, desired),
    lock: { mode: kind === 'VIEW' || title === 'storage' ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE', on: [desired.relation ?? ''] },
    undo: statement(back, current),
  };
}

const alterDefault = (change: ViewColumnChange): readonly Draft[] => {
  const clause = ({ printed }: ViewColumnAttributes): string => (printed === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${printed.default}`);
  return [alteration(change, 'VIEW', 'default', clause(change.to), clause(change.from))];
};

const alterStatistics = (change: ViewColumnChange): readonly Draft[] => {
  const clause = ({ statistics }: ViewColumnAttributes): string => `SET STATISTICS ${statistics ?? -1}`;
  return [alteration(change, 'MATERIALIZED VIEW', 'statistics target', clause(change.to), clause(change.from))];
};

const alterStorage = (change: ViewColumnChange): readonly Draft[] => {
  const own = change.to.source?.storage ?? change.from.source?.storage ?? 'EXTENDED';
  const clause = (wanted: ViewColumnAttributes): string => `SET STORAGE ${wanted.storage ?? own}`;
  return [alteration(change, 'MATERIALIZED VIEW', 'storage', clause(change.to), clause(change.from))];
};

const alterCompression = (change: ViewColumnChange): readonly Draft[] => {
  const clause = ({ compression }: ViewColumnAttributes): string => `SET COMPRESSION ${compression ?? 'default'}`;
  return [alteration(change, 'MATERIALIZED VIEW', 'compression', clause(change.to), clause(change.from))];
};

const alterOptions = (change: ViewColumnChange): readonly Draft[] => {
  const back = changedOptions(change.to.options ?? {}, change.from.options ?? {});
  return changedOptions(change.from.options ?? {}, change.to.options ?? {}).map((clause, index) =>
    alteration(change, 'MATERIALIZED VIEW', 'options', clause, back[index] ?? back[0] ?? clause),
  );
};

/** Takes off all that it carries: what hangs on it has no statement of its own then. */
function drop(object: CatalogObject, carried: ViewColumnAttributes, context: WriteContext): Draft {
  const relation = object.relation ?? '';
  const actions = [
    carried.printed === undefined ? undefined : 'DROP DEFAULT',
    carried.statistics === undefined ? undefined : 'SET STATISTICS -1',
    carried.storage === undefined ? undefined : `SET STORAGE ${carried.source?.storage ?? 'EXTENDED'}`,
    carried.compression === undefined ? undefined : 'SET COMPRESSION default',
    carried.options === undefined ? undefined : `RESET (${Object.keys(carried.options).join(', ')})`,
  ].filter((action) => action !== undefined);
  const alter = actions.map((action) => `ALTER COLUMN ${object.name} ${action}`).join(', ');
  const grantees = context.childrenOf(object.id).filter(({ kind }) => kind === 'grant');
  const statements = [
    ...(alter === '' ? [] : [`ALTER ${carried.of.toUpperCase()} ${relation} ${alter}`]),
    ...grantees.map(({ name }) => `REVOKE ALL (${object.name}) ON ${relation} FROM ${name === OWNER_GRANTEE ? 'CURRENT_USER' : name}`),
    `COMMENT ON COLUMN ${column(object)} IS NULL`,
  ];
  return {
    title: `take off what column ${column(object)} carries`,
    statement: statements.join(';\n'),
    lock:
      carried.of === 'composite type' ? NO_LOCK : { mode: alter === '' ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE', on: [relation] },
    ...(grantees.length === 0 ? {} : { hazards: [{ type: 'changes-access', message: 'takes privileges on the column away' }] }),
  };
}

const storageName = (letter: string): string =>
  `CASE ${letter} WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'x' THEN 'EXTENDED' WHEN 'm' THEN 'MAIN' END`;

/**
 * Columns of views, materialized views and composite types, where they carry something of their own: a comment, a grant, a
 * default, settings of their storage. They come and go with what they are columns of.
 */
export const viewColumn = defineKind({
  name: 'view_column',
  title: 'column',
  phase: 'views',
  catalogClass: 'pg_class',
  presence: "pg_class WHERE relkind IN ('v', 'm', 'c') AND oid >= 16384",
  query: (lookup) => `
  SELECT c.oid, a.attnum AS subid, n.nspname AS schema, ${qualified('n', 'c.relname')} AS relation, quote_ident(a.attname) AS name,
    quote_ident(pg_get_userbyid(c.relowner)) AS owner, a.attacl AS acl, 'c'::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'of', CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'composite type' END,
      'printed', CASE WHEN a.atthasdef THEN (
        SELECT jsonb_build_object('default', pg_get_expr(d.adbin, d.adrelid)) FROM pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum) END,
      'statistics', CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END,
      'storage', CASE WHEN a.attstorage <> t.typstorage THEN ${storageName('a.attstorage')} END,
      'source', CASE WHEN a.attstorage <> t.typstorage THEN jsonb_build_object('storage', ${storageName('t.typstorage')}) END,
      'compression', CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END,
      'options', ${options('a.attoptions')}
    )) AS attributes
  FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type t ON t.oid = a.atttypid
  WHERE c.relkind IN ('v', 'm', 'c') AND c.relpersistence <> 't'
    AND (a.attacl IS NOT NULL OR a.atthasdef OR a.attstattarget >= 0 OR a.attstorage <> t.typstorage OR a.attcompression <> '' OR a.attoptions IS NOT NULL
      OR EXISTS (SELECT FROM pg_description co WHERE co.objoid = c.oid AND co.classoid = 'pg_class'::regclass AND co.objsubid = a.attnum)
      OR EXISTS (SELECT FROM pg_seclabel l WHERE l.objoid = c.oid AND l.classoid = 'pg_class'::regclass AND l.objsubid = a.attnum))
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_class', 'c.oid')}
    AND ${isNotExtensionMember('pg_type', 'c.reltype')}${andLookup(lookup)}`,
  lookup: (relation, name) => `c.oid = to_regclass(${relation}) AND quote_ident(a.attname) = ${name}`,
  attributes,
  rules: {
    of: { effect: 'replace' },
    printed: { effect: 'alter', alter: alterDefault },
    statistics: { effect: 'alter', alter: alterStatistics },
    storage: { effect: 'alter', alter: alterStorage },
    source: { effect: 'alter', alter: alterStorage },
    compression: { effect: 'alter', alter: alterCompression },
    options: { effect: 'alter', alter: alterOptions },
  },
  stateAfterCreate: ['printed', 'statistics', 'storage', 'compression', 'options'],
  // The column itself came with its relation.
  create: () => [],
  drop,
  whenDifferent: 'replace',
  dropLevel: 'always',
  commentTarget: (object) => `COLUMN ${column(object)}`,
  grantTarget: (object) => `TABLE ${object.relation ?? ''}`,
});
