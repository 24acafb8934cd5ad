import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import { defaultAttributes } from './default_attributes.js';
import { defineKind } from './kind.js';

/** Defaults of table columns (pg_attrdef); generated columns keep their expression themselves. */
export const columnDefault = defineKind({
  name: 'default',
  title: 'default',
  phase: 'tables',
  catalogClass: 'pg_attrdef',
  query: (lookup) => `
  SELECT d.oid, 0 AS subid, n.nspname AS schema, ${qualified('n', 'c.relname')} AS relation, quote_ident(a.attname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_build_object('printed', jsonb_build_object('expression', pg_get_expr(d.adbin, d.adrelid))) AS attributes
  FROM pg_attrdef d
    JOIN pg_class c ON c.oid = d.adrelid
    JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND a.attgenerated = '' AND NOT a.attisdropped
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_class', 'c.oid')}${andLookup(lookup)}`,
  lookup: (relation) => `c.oid = to_regclass(${relation})`,
  attributes: defaultAttributes,
  rules: {
    printed: { effect: 'redefine' },
  },
  create: (object, { printed }) => [
    {
      title: `default of ${object.relation ?? ''}.${object.name}`,
      statement: `ALTER TABLE ONLY ${object.relation ?? ''} ALTER COLUMN ${object.name} SET DEFAULT ${printed.expression}`,
      lock: { mode: 'ACCESS EXCLUSIVE', on: [object.relation ?? ''] },
    },
  ],
  drop: (object) => ({
    title: `drop the default of ${object.relation ?? ''}.${object.name}`,
    statement: `ALTER TABLE ONLY ${object.relation ?? ''} ALTER COLUMN ${object.name} DROP DEFAULT`,
    lock: { mode: 'ACCESS EXCLUSIVE', on: [object.relation ?? ''] },
  }),
  parentKind: 'column',
  whenDifferent: 'replace',
  createReplaces: true,
  dropLevel: 'always',
  commentTarget: null,
});
