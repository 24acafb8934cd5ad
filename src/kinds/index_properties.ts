import * as z from 'zod';
import type { Catalog } from '../catalog/catalog.js';
import { makeObjectId, type Attributes, type CatalogObject } from '../catalog/object.js';
import { optionOrder, options } from './catalog_sql.js';
import { quoteLiteral } from '../sql/quote.js';
import { NO_LOCK, type Draft } from './draft.js';
import type { AttributeChange, WriteContext } from './kind.js';
import { nameBeside } from './qualified_name.js';
import { changedOptions, writeOptions } from './storage_options.js';

/** What is said of an index after it was made, whether a constraint owns it or nobody does. */
export const indexProperties = {
  /** the table is clustered on it */
  clustered: z.boolean().optional(),
  /** its columns identify a row where changes are replicated */
  replicaIdentity: z.boolean().optional(),
  /** statistics targets by the number of the index column */
  statistics: z.record(z.string(), z.number()).optional(),
  tablespace: z.string().optional(),
};

/** The same as arguments of jsonb_build_object; `x` is the row of pg_index, `i` that of pg_class. */
export const INDEX_PROPERTIES = `'clustered', CASE WHEN x.indisclustered THEN true END,
      'replicaIdentity', CASE WHEN x.indisreplident THEN true END,
      'statistics', (SELECT jsonb_object_agg(ia.attnum::text, ia.attstattarget) FROM pg_attribute ia WHERE ia.attrelid = i.oid AND ia.attstattarget >= 0),
      'tablespace', (SELECT quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = i.reltablespace)`;

/** Storage parameters, and the order in which CREATE is to write them. */
export const indexOptions = {
  options: z.record(z.string(), z.string()).optional(),
  source: z.strictObject({ optionOrder: z.array(z.string()) }).optional(),
};
type IndexOptions = z.infer<z.ZodObject<typeof indexOptions>>;

export const INDEX_OPTIONS = `'options', ${options('i.reloptions')},
      'source', (SELECT jsonb_build_object('optionOrder', ord) FROM (SELECT ${optionOrder('i.reloptions')} AS ord) o WHERE ord IS NOT NULL)`;

/** The comment on the index of a constraint; the constraint has one of its own. */
export const indexComment = { indexComment: z.string().optional() };

export const INDEX_COMMENT = `'indexComment', obj_description(i.oid, 'pg_class')`;

/** ` WITH (...)`; empty where there are none. */
export const withClause = ({ options: parameters, source }: IndexOptions): string =>
  parameters === undefined ? '' : ` WITH (${writeOptions(parameters, source?.optionOrder)})`;

type Properties = z.infer<z.ZodObject<typeof indexProperties>>;
type PropertiesChange = AttributeChange<Properties>;

const tableOf = (object: CatalogObject): string => object.relation ?? '';
const indexOf = (object: CatalogObject): string => nameBeside(object.relation, object.name);

/** A table has one index at most for either purpose: the next one takes it over. */
const isTakenOver = (property: 'clustered' | 'replicaIdentity', { desired }: PropertiesChange, context: WriteContext): boolean =>
  desired.parent !== null && context.childrenOf(desired.parent).some(({ attributes }) => attributes[property] === true);

/** What an extra index keeps of them. */
export function asExtra({ relation, attributes }: CatalogObject, desired: Catalog): Attributes {
  if (relation === null || (attributes['clustered'] !== true && attributes['replicaIdentity'] !== true)) return attributes;
  const siblings = [...desired.objects.values()].filter((other) => other.relation === relation);
  const isTaken = (property: string): boolean => siblings.some((other) => other.attributes[property] === true);
  const table = desired.objects.get(makeObjectId('table', null, relation));
  const lost = [
    ...(isTaken('clustered') ? ['clustered'] : []),
    ...(isTaken('replicaIdentity') || table?.attributes['replicaIdentity'] !== 'index' ? ['replicaIdentity'] : []),
  ];
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !lost.includes(name)));
}

export function alterClustered(change: PropertiesChange, context: WriteContext): readonly Draft[] {
  const { to, desired } = change;
  if (to.clustered !== true && isTakenOver('clustered', change, context)) return [];
  return [
    {
      title: `${to.clustered === true ? 'cluster' : 'no longer cluster'} ${tableOf(desired)} on ${desired.name}`,
      statement: `ALTER TABLE ${tableOf(desired)} ${to.clustered === true ? `CLUSTER ON ${desired.name}` : 'SET WITHOUT CLUSTER'}`,
      lock: { mode: 'SHARE UPDATE EXCLUSIVE', on: [tableOf(desired)] },
    },
  ];
}

/** What takes the place of an index as the identity is said by the table, or by the next index. */
export const alterReplicaIdentity = ({ to, desired }: PropertiesChange): readonly Draft[] =>
  to.replicaIdentity !== true
    ? []
    : [
        {
          title: `replica identity of ${tableOf(desired)}: ${desired.name}`,
          statement: `ALTER TABLE ${tableOf(desired)} REPLICA IDENTITY USING INDEX ${desired.name}`,
          lock: { mode: 'ACCESS EXCLUSIVE', on: [tableOf(desired)] },
          phase: 'triggers',
        },
      ];

export function alterStatistics({ from, to, desired }: PropertiesChange): readonly Draft[] {
  const numbers = new Set([...Object.keys(from.statistics ?? {}), ...Object.keys(to.statistics ?? {})]);
  return [...numbers]
    .filter((number) => from.statistics?.[number] !== to.statistics?.[number])
    .map((number) => ({
      title: `statistics target of column ${number} of index ${indexOf(desired)}`,
      statement: `ALTER INDEX ${indexOf(desired)} ALTER COLUMN ${number} SET STATISTICS ${to.statistics?.[number] ?? -1}`,
      lock: NO_LOCK,
    }));
}

export const alterTablespace = ({ from, to, desired }: PropertiesChange): readonly Draft[] => {
  const statement = ({ tablespace }: Properties): string => `ALTER INDEX ${indexOf(desired)} SET TABLESPACE ${tablespace ?? 'pg_default'}`;
  return [
    {
      title: `tablespace of index ${indexOf(desired)}`,
      statement: statement(to),
      lock: { mode: 'ACCESS EXCLUSIVE', on: [indexOf(desired)] },
      hazards: [{ type: 'rewrites-table', message: 'copies the whole index' }],
      undo: statement(from),
    },
  ];
};

export const alterIndexOptions = ({ from, to, desired }: AttributeChange<IndexOptions>): readonly Draft[] =>
  changedOptions(from.options ?? {}, to.options ?? {}, to.source?.optionOrder).map((clause) => ({
    title: `storage parameters of index ${indexOf(desired)}`,
    statement: `ALTER INDEX ${indexOf(desired)} ${clause}`,
    lock: changesLightly(from.options, to.options) ? NO_LOCK : { mode: 'ACCESS EXCLUSIVE', on: [indexOf(desired)] },
  }));

/** These leave readers and writers alone (reloptions.c); the others lock readers out. */
const LIGHT: readonly string[] = ['fillfactor', 'deduplicate_items'];

const changesLightly = (from: IndexOptions['options'] = {}, to: IndexOptions['options'] = {}): boolean =>
  Object.keys({ ...from, ...to }).every((name) => LIGHT.includes(name) || from[name] === to[name]);

export const alterIndexComment = ({ to, desired }: AttributeChange<{ readonly indexComment?: string | undefined }>): readonly Draft[] => [
  {
    title: `comment on index ${indexOf(desired)}`,
    statement: `COMMENT ON INDEX ${indexOf(desired)} IS ${to.indexComment === undefined ? 'NULL' : quoteLiteral(to.indexComment)}`,
    lock: NO_LOCK,
    phase: 'comments',
  },
];
