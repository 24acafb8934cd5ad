import * as z from 'zod';
import { andLookup } from './catalog_sql.js';
import { inThisDatabase, isThisDatabase } from './in_this_database.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import { settingClause, settingName } from './setting_clause.js';
import type { CatalogObject } from '../catalog/object.js';

const attributes = z.strictObject({ value: z.string(), source: z.strictObject({ parameter: z.string() }) });
type DatabaseSetting = z.infer<typeof attributes>;

const write = (object: CatalogObject, clause: string): Draft => ({
  title: `setting ${object.name} of this database`,
  statement: inThisDatabase('ALTER DATABASE', clause),
  lock: NO_LOCK,
});

const set = (object: CatalogObject, { value, source }: DatabaseSetting): readonly Draft[] => [
  write(object, settingClause(source.parameter, value)),
];

const alter = ({ to, desired }: AttributeChange<DatabaseSetting>): readonly Draft[] => set(desired, to);

/** What ALTER DATABASE ... SET says of this database, whatever it is called (pg_db_role_setting); compared on request. */
export const databaseSetting = defineKind({
  name: 'database_setting',
  title: 'database setting',
  phase: 'roles',
  catalogClass: 'pg_db_role_setting',
  presence: 'pg_db_role_setting WHERE setrole = 0 AND setdatabase <> 0',
  query: (lookup) => `
  SELECT s.setdatabase AS oid, hashtext(p.parameter) AS subid, NULL::text AS schema, NULL::text AS relation, p.parameter AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_build_object('value', p.value, 'source', jsonb_build_object('parameter', p.parameter)) AS attributes
  FROM pg_db_role_setting s
    CROSS JOIN LATERAL (SELECT split_part(c, '=', 1) AS parameter, substr(c, strpos(c, '=') + 1) AS value FROM unnest(s.setconfig) c) p
  WHERE s.setrole = 0 AND ${isThisDatabase('s.setdatabase')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `p.parameter = ${name}`,
  attributes,
  rules: { value: { effect: 'alter', alter }, source: { effect: 'alter', alter: () => [] } },
  create: set,
  drop: (object, { source }) => write(object, `RESET ${settingName(source.parameter)}`),
  whenDifferent: 'replace',
  createReplaces: true,
  dropLevel: 'safe',
  commentTarget: null,
});
