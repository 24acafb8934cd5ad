import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { andLookup, isNotExtensionMember, ownRows } from './catalog_sql.js';
import { createAndDrop } from './create_and_drop.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import { functionName } from './routine_query.js';
import { renamedAlone } from './rename.js';

/** Functions are qualified and quoted. */
const attributes = z.strictObject({
  /** set where everybody may write functions in it */
  trusted: z.literal(true).exactOptional(),
  handler: z.string(),
  /** runs DO blocks */
  inline: z.string().exactOptional(),
  validator: z.string().exactOptional(),
});
type LanguageAttributes = z.infer<typeof attributes>;

function statement(object: CatalogObject, { trusted, handler, inline, validator }: LanguageAttributes): string {
  const clauses = [
    `CREATE OR REPLACE ${trusted === true ? 'TRUSTED ' : ''}LANGUAGE ${object.name}`,
    `HANDLER ${handler}`,
    inline === undefined ? null : `INLINE ${inline}`,
    validator === undefined ? null : `VALIDATOR ${validator}`,
  ];
  return clauses.filter((clause) => clause !== null).join('\n  ');
}

const dropStatement = (object: CatalogObject): string => `DROP LANGUAGE IF EXISTS ${object.name}`;

const redefine = ({ from, to, current, desired }: AttributeChange<LanguageAttributes>): readonly Draft[] => [
  {
    title: `redefine language ${desired.name}`,
    statement: statement(desired, to),
    lock: NO_LOCK,
    hazards:
      from.trusted === to.trusted
        ? []
        : [
            {
              type: 'changes-access',
              message:
                to.trusted === true
                  ? 'from now on others than superusers may write functions in it'
                  : 'from now on only superusers may write functions in it',
            },
          ],
    undo: statement(current, from),
  },
];

/** Procedural languages that users made (pg_language). */
export const language = defineKind({
  name: 'language',
  title: 'language',
  phase: 'functions',
  catalogClass: 'pg_language',
  presence: ownRows('pg_language'),
  query: (lookup) => `
  SELECT l.oid, 0 AS subid, NULL::text AS schema, NULL::text AS relation, quote_ident(l.lanname) AS name,
    quote_ident(pg_get_userbyid(l.lanowner)) AS owner, l.lanacl AS acl, 'l'::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'trusted', nullif(l.lanpltrusted, false),
      'handler', ${functionName('l.lanplcallfoid')},
      'inline', ${functionName('l.laninline')},
      'validator', ${functionName('l.lanvalidator')}
    )) AS attributes
  FROM pg_language l
  WHERE l.oid >= 16384
    AND ${isNotExtensionMember('pg_language', 'l.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `quote_ident(l.lanname) = ${name}`,
  attributes,
  rules: {
    trusted: { effect: 'redefine' },
    handler: { effect: 'redefine' },
    inline: { effect: 'redefine' },
    validator: { effect: 'redefine' },
  },
  ...createAndDrop('language', statement, dropStatement),
  redefine,
  whenDifferent: 'replace',
  createReplaces: true,
  dropLevel: 'safe',
  rename: renamedAlone('language', 'LANGUAGE'),
  commentTarget: (object) => `LANGUAGE ${object.name}`,
  grantTarget: (object) => `LANGUAGE ${object.name}`,
  ownerTarget: (object) => `LANGUAGE ${object.name}`,
});
