import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { andLookup, isNotExtensionMember, ownRows } from './catalog_sql.js';
import { createAndDrop } from './create_and_drop.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import { functionName } from './routine_query.js';

/** Functions are qualified and quoted; both take one argument of type internal. */
const attributes = z.strictObject({
  fromSql: z.string().exactOptional(),
  toSql: z.string().exactOptional(),
});
type TransformAttributes = z.infer<typeof attributes>;

function statement(object: CatalogObject, { fromSql, toSql }: TransformAttributes): string {
  const functions = [
    fromSql === undefined ? null : `FROM SQL WITH FUNCTION ${fromSql}(internal)`,
    toSql === undefined ? null : `TO SQL WITH FUNCTION ${toSql}(internal)`,
  ];
  return `CREATE OR REPLACE TRANSFORM ${object.name} (\n  ${functions.filter((clause) => clause !== null).join(',\n  ')}\n)`;
}

const dropStatement = (object: CatalogObject): string => `DROP TRANSFORM IF EXISTS ${object.name}`;

const redefine = ({ from, to, current, desired }: AttributeChange<TransformAttributes>): readonly Draft[] => [
  {
    title: `redefine transform ${desired.name}`,
    statement: statement(desired, to),
    lock: NO_LOCK,
    undo: statement(current, from),
  },
];

const name = `format('FOR %s LANGUAGE %I', format_type(t.trftype, NULL), l.lanname)`;

/** Transforms (pg_transform): how values of a type go to a language and come back. */
export const transform = defineKind({
  name: 'transform',
  title: 'transform',
  phase: 'functions',
  catalogClass: 'pg_transform',
  presence: ownRows('pg_transform'),
  query: (lookup) => `
  SELECT t.oid, 0 AS subid, NULL::text AS schema, NULL::text AS relation, ${name} AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'fromSql', ${functionName('t.trffromsql')},
      'toSql', ${functionName('t.trftosql')}
    )) AS attributes
  FROM pg_transform t
    JOIN pg_language l ON l.oid = t.trflang
  WHERE t.oid >= 16384
    AND ${isNotExtensionMember('pg_transform', 't.oid')}${andLookup(lookup)}`,
  lookup: (_relation, wanted) => `${name} = ${wanted}`,
  attributes,
  rules: {
    fromSql: { effect: 'redefine' },
    toSql: { effect: 'redefine' },
  },
  ...createAndDrop('transform', statement, dropStatement),
  redefine,
  whenDifferent: 'replace',
  createReplaces: true,
  dropLevel: 'safe',
  commentTarget: (object) => `TRANSFORM ${object.name}`,
});
