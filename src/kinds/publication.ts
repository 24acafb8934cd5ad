import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import { renamedAlone } from './rename.js';

const attributes = z.strictObject({
  /** set for FOR ALL TABLES */
  allTables: z.literal(true).exactOptional(),
  /** the operations that are published; absent for all four */
  publish: z.array(z.enum(['insert', 'update', 'delete', 'truncate'])).exactOptional(),
  /** changes of partitions are published as those of their root */
  viaRoot: z.literal(true).exactOptional(),
  /** from 18 on; absent for none */
  generatedColumns: z.literal('stored').exactOptional(),
});
type PublicationAttributes = z.infer<typeof attributes>;

const EVERY_OPERATION = ['insert', 'update', 'delete', 'truncate'];

/** The parameters that are not PostgreSQL's defaults, as WITH takes them. */
const parameters = ({ publish, viaRoot, generatedColumns }: PublicationAttributes): readonly string[] => [
  ...(publish === undefined ? [] : [`publish = '${publish.join(', ')}'`]),
  ...(viaRoot === undefined ? [] : ['publish_via_partition_root = true']),
  ...(generatedColumns === undefined ? [] : [`publish_generated_columns = ${generatedColumns}`]),
];

function statement(object: CatalogObject, publication: PublicationAttributes): string {
  const options = parameters(publication);
  const clauses = [
    `CREATE PUBLICATION ${object.name}`,
    publication.allTables === true ? 'FOR ALL TABLES' : null,
    options.length === 0 ? null : `WITH (${options.join(', ')})`,
  ];
  return clauses.filter((clause) => clause !== null).join(' ');
}

/** ALTER ... SET for the parameters in which `from` and `to` differ. */
function setStatement(object: CatalogObject, from: PublicationAttributes, to: PublicationAttributes): string {
  const operations = (publication: PublicationAttributes): string => (publication.publish ?? EVERY_OPERATION).join(', ');
  const changed = [
    operations(from) === operations(to) ? null : `publish = '${operations(to)}'`,
    from.viaRoot === to.viaRoot ? null : `publish_via_partition_root = ${to.viaRoot === true ? 'true' : 'false'}`,
    from.generatedColumns === to.generatedColumns ? null : `publish_generated_columns = ${to.generatedColumns ?? 'none'}`,
  ];
  return `ALTER PUBLICATION ${object.name} SET (${changed.filter((option) => option !== null).join(', ')})`;
}

const changeParameters = ({ from, to, current, desired }: AttributeChange<PublicationAttributes>): readonly Draft[] => [
  {
    title: `change what publication ${desired.name} publishes`,
    statement: setStatement(desired, from, to),
    lock: NO_LOCK,
    hazards: [{ type: 'changes-access', message: 'changes what its subscribers get' }],
    undo: setStatement(current, to, from),
  },
];

/** In PostgreSQL 18 one letter, in 19 maybe others; before, there is no such column. */
const generatedColumns = `CASE WHEN to_jsonb(p) ->> 'pubgencols' = 's' THEN 'stored' END`;

/** Publications (pg_publication); the tables and schemas in them are objects of their own. */
export const publication = defineKind({
  name: 'publication',
  title: 'publication',
  phase: 'publications',
  catalogClass: 'pg_publication',
  presence: 'pg_publication',
  query: (lookup) => `
  SELECT p.oid, 0 AS subid, NULL::text AS schema, NULL::text AS relation, quote_ident(p.pubname) AS name,
    quote_ident(pg_get_userbyid(p.pubowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'allTables', nullif(p.puballtables, false),
      'publish', CASE WHEN NOT (p.pubinsert AND p.pubupdate AND p.pubdelete AND p.pubtruncate) THEN
        to_jsonb(array_remove(ARRAY[CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
          CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END], NULL)) END,
      'viaRoot', nullif(p.pubviaroot, false),
      'generatedColumns', ${generatedColumns}
    )) AS attributes
  FROM pg_publication p
  WHERE ${isNotExtensionMember('pg_publication', 'p.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `quote_ident(p.pubname) = ${name}`,
  attributes,
  rules: {
    allTables: { effect: 'replace' },
    publish: { effect: 'alter', alter: changeParameters },
    viaRoot: { effect: 'alter', alter: changeParameters },
    generatedColumns: { effect: 'alter', alter: changeParameters },
  },
  holdsOthers: true,
  create: (object, own) => [
    {
      title: `create publication ${object.name}`,
      statement: statement(object, own),
      lock: NO_LOCK,
      hazards:
        own.allTables === true
          ? [{ type: 'changes-access', message: 'lets subscribers read the rows of all tables, those made later included' }]
          : [],
      undo: `DROP PUBLICATION IF EXISTS ${object.name}`,
    },
  ],
  drop: (object, own) => ({
    title: `drop publication ${object.name}`,
    statement: `DROP PUBLICATION IF EXISTS ${object.name}`,
    lock: NO_LOCK,
    hazards: [{ type: 'changes-access', message: 'its subscribers get no more changes' }],
    undo: statement(object, own),
  }),
  whenDifferent: 'stop',
  isThere: (object) => `EXISTS (SELECT FROM pg_publication WHERE quote_ident(pubname) = ${quoteLiteral(object.name)})`,
  dropLevel: 'safe',
  rename: renamedAlone('publication', 'PUBLICATION'),
  commentTarget: (object) => `PUBLICATION ${object.name}`,
  ownerTarget: (object) => `PUBLICATION ${object.name}`,
});
