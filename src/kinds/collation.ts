import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, isUserSchema, ownRows, qualified } from './catalog_sql.js';
import { rebuildCollation } from './collation_rebuild.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange, type Effect, type WriteContext } from './kind.js';
import type { TypeRebuild } from './type_rebuild.js';
import { renamedInSchema } from './rename.js';

const attributes = z.strictObject({
  provider: z.enum(['libc', 'icu', 'builtin']),
  /** of ICU and the built-in provider; of libc where LC_COLLATE and LC_CTYPE are the same */
  locale: z.string().exactOptional(),
  /** of libc, where the two differ */
  collate: z.string().exactOptional(),
  ctype: z.string().exactOptional(),
  /** absent where equal means the same bytes */
  deterministic: z.literal(false).exactOptional(),
  /** of ICU, from 16 on */
  rules: z.string().exactOptional(),
});
type CollationAttributes = z.infer<typeof attributes>;

function create(object: CatalogObject, collation: CollationAttributes): readonly [Draft] {
  const option = (name: string, value: string | undefined): string | null =>
    value === undefined ? null : `${name} = ${quoteLiteral(value)}`;
  const options = [
    `PROVIDER = ${collation.provider}`,
    option('LOCALE', collation.locale),
    option('LC_COLLATE', collation.collate),
    option('LC_CTYPE', collation.ctype),
    collation.deterministic === undefined ? null : 'DETERMINISTIC = false',
    option('RULES', collation.rules),
  ];
  return [
    {
      title: `create collation ${object.name}`,
      statement: `CREATE COLLATION IF NOT EXISTS ${object.name} (\n  ${options.filter((clause) => clause !== null).join(',\n  ')}\n)`,
      lock: NO_LOCK,
      undo: `DROP COLLATION IF EXISTS ${object.name}`,
    },
  ];
}

type CollationChange = AttributeChange<CollationAttributes>;

const rebuildOf = ({ to, current, desired }: CollationChange, context: WriteContext): TypeRebuild | null =>
  rebuildCollation(current, create(desired, to)[0].statement, context);

/** No statement changes one. */
const effect = (change: CollationChange, context: WriteContext): Effect => (rebuildOf(change, context) === null ? 'replace' : 'alter');

function alter(change: CollationChange, context: WriteContext): readonly Draft[] {
  const rebuild = rebuildOf(change, context);
  return rebuild === null ? [] : [rebuild.draft];
}

const inTheWay = (change: CollationChange, context: WriteContext): readonly CatalogObject[] => rebuildOf(change, context)?.inTheWay ?? [];

/**
 * Collations (pg_collation) of the database's encoding. No statement changes one; it is made anew, and the columns that use it turn to the
 * new one. The version of
 * the library that sorted last (collversion) is a state of the server and not read, as pg_dump does.
 */
export const collation = defineKind({
  name: 'collation',
  title: 'collation',
  phase: 'types',
  catalogClass: 'pg_collation',
  presence: ownRows('pg_collation'),
  // The column of the locale has three names: collcollate in 14, colliculocale in 15 and 16, colllocale since.
  query: (lookup) => `
  SELECT c.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, ${qualified('n', 'c.collname')} AS name,
    quote_ident(pg_get_userbyid(c.collowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'provider', CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
      'locale', CASE WHEN c.collprovider <> 'c' THEN coalesce(to_jsonb(c)->>'colllocale', to_jsonb(c)->>'colliculocale', c.collcollate)
        WHEN c.collcollate = c.collctype THEN c.collcollate END,
      'collate', CASE WHEN c.collprovider = 'c' AND c.collcollate <> c.collctype THEN c.collcollate END,
      'ctype', CASE WHEN c.collprovider = 'c' AND c.collcollate <> c.collctype THEN c.collctype END,
      'deterministic', CASE WHEN NOT c.collisdeterministic THEN false END,
      'rules', to_jsonb(c)->>'collicurules'
    )) AS attributes
  FROM pg_collation c
    JOIN pg_namespace n ON n.oid = c.collnamespace
  WHERE c.collencoding IN (-1, (SELECT d.encoding FROM pg_database d WHERE d.datname = current_database()))
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_collation', 'c.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `c.oid = to_regcollation(${name})`,
  attributes,
  rules: {
    provider: { effect, alter },
    locale: { effect, alter },
    collate: { effect, alter },
    ctype: { effect, alter },
    deterministic: { effect, alter },
    rules: { effect, alter },
  },
  inTheWay,
  create,
  drop: (object, own) => ({
    title: `drop collation ${object.name}`,
    statement: `DROP COLLATION IF EXISTS ${object.name}`,
    lock: NO_LOCK,
    undo: create(object, own)[0].statement,
  }),
  whenDifferent: 'stop',
  dropLevel: 'safe',
  rename: renamedInSchema('collation', 'COLLATION'),
  commentTarget: (object) => `COLLATION ${object.name}`,
  ownerTarget: (object) => `COLLATION ${object.name}`,
});
