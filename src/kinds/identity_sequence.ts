import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { OWNER_GRANTEE } from '../catalog/privileges.js';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import type { Draft } from './draft.js';
import { defineKind, type WriteContext } from './kind.js';

const attributes = z.strictObject({
  source: z.strictObject({
    /** qualified */
    sequence: z.string(),
  }),
});
type IdentitySequence = z.infer<typeof attributes>;

const sequenceOf = (object: CatalogObject): string => attributes.parse(object.attributes).source.sequence;

/** Takes off all that it carries: what hangs on it has no statement of its own then. */
function drop(object: CatalogObject, { source }: IdentitySequence, context: WriteContext): Draft {
  const grantees = context.childrenOf(object.id).filter(({ kind }) => kind === 'grant');
  return {
    title: `take off what the sequence behind ${object.relation ?? ''}.${object.name} carries`,
    statement: [
      ...grantees.map(({ name }) =>
        name === OWNER_GRANTEE
          ? `GRANT ALL ON SEQUENCE ${source.sequence} TO CURRENT_USER`
          : `REVOKE ALL ON SEQUENCE ${source.sequence} FROM ${name}`,
      ),
      `COMMENT ON SEQUENCE ${source.sequence} IS NULL`,
    ].join(';\n'),
    lock: { mode: 'SHARE UPDATE EXCLUSIVE', on: [source.sequence] },
    ...(grantees.length === 0 ? {} : { hazards: [{ type: 'changes-access', message: 'takes privileges on the sequence away' }] }),
  };
}

/** The sequence behind an identity column, where it carries a comment or a grant. It comes and goes with the column's identity. */
export const identitySequence = defineKind({
  name: 'identity_sequence',
  title: 'sequence of column',
  phase: 'tables',
  catalogClass: 'pg_class',
  presence: "pg_attribute WHERE attidentity <> ''",
  query: (lookup) => `
  SELECT s.oid, 0 AS subid, n.nspname AS schema, ${qualified('n', 'c.relname')} AS relation, quote_ident(a.attname) AS name,
    quote_ident(pg_get_userbyid(s.relowner)) AS owner, s.relacl AS acl, 's'::"char" AS acltype,
    jsonb_build_object('source', jsonb_build_object('sequence', ${qualified('sn', 's.relname')})) AS attributes
  FROM pg_depend d
    JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
    JOIN pg_namespace sn ON sn.oid = s.relnamespace
    JOIN pg_class c ON c.oid = d.refobjid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
  WHERE d.classid = 'pg_class'::regclass AND d.objsubid = 0 AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype = 'i'
    AND ((NOT (s.relacl @> acldefault('s', s.relowner) AND s.relacl <@ acldefault('s', s.relowner)) AND (SELECT array_agg(e::text ORDER BY e::text) FROM unnest(s.relacl) e)
        IS DISTINCT FROM (SELECT array_agg(e::text ORDER BY e::text) FROM unnest(acldefault('s', s.relowner)) e))
      OR EXISTS (SELECT FROM pg_description o WHERE o.objoid = s.oid AND o.classoid = 'pg_class'::regclass AND o.objsubid = 0))
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_class', 'c.oid')}${andLookup(lookup)}`,
  lookup: (relation) => `c.oid = to_regclass(${relation})`,
  attributes,
  rules: { source: { effect: 'alter', alter: () => [] } },
  parentKind: 'column',
  // The sequence itself came with its column.
  create: () => [],
  drop,
  whenDifferent: 'replace',
  dropLevel: 'always',
  commentTarget: (object) => `SEQUENCE ${sequenceOf(object)}`,
  grantTarget: (object) => `SEQUENCE ${sequenceOf(object)}`,
});
