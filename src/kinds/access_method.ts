import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, ownRows, qualified } from './catalog_sql.js';
import { NO_LOCK } from './draft.js';
import { defineKind } from './kind.js';

const attributes = z.strictObject({
  type: z.enum(['TABLE', 'INDEX']),
  /** qualified, without its argument types */
  handler: z.string(),
});

const statement = ({ name }: CatalogObject, { type, handler }: z.infer<typeof attributes>): string =>
  `CREATE ACCESS METHOD ${name} TYPE ${type} HANDLER ${handler}`;

/** Access methods that somebody made (pg_am); those of extensions come with them. */
export const accessMethod = defineKind({
  name: 'access_method',
  title: 'access method',
  phase: 'types',
  catalogClass: 'pg_am',
  presence: ownRows('pg_am'),
  query: (lookup) => `
  SELECT a.oid, 0 AS subid, NULL::name AS schema, NULL::text AS relation, quote_ident(a.amname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_build_object(
      'type', CASE a.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END,
      'handler', (SELECT ${qualified('n', 'p.proname')} FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.oid = a.amhandler)
    ) AS attributes
  FROM pg_am a
  WHERE a.oid >= 16384
    AND ${isNotExtensionMember('pg_am', 'a.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `quote_ident(a.amname) = ${name}`,
  attributes,
  rules: { type: { effect: 'replace' }, handler: { effect: 'replace' } },
  create: (object, own) => [
    {
      title: `create access method ${object.name}`,
      statement: statement(object, own),
      lock: NO_LOCK,
      undo: `DROP ACCESS METHOD IF EXISTS ${object.name}`,
    },
  ],
  drop: (object, own) => ({
    title: `drop access method ${object.name}`,
    statement: `DROP ACCESS METHOD IF EXISTS ${object.name}`,
    lock: NO_LOCK,
    undo: statement(object, own),
  }),
  whenDifferent: 'stop',
  dropLevel: 'safe',
  isThere: (object) => `EXISTS (SELECT FROM pg_am WHERE quote_ident(amname) = ${quoteLiteral(object.name)})`,
  commentTarget: (object) => `ACCESS METHOD ${object.name}`,
});
