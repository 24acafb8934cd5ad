import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember } from './catalog_sql.js';
import { changedOptionsClause, foreignOptions, openOptions, optionsClause } from './foreign_options.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';

const attributes = z.strictObject({
  /** quoted */
  wrapper: z.string(),
  type: z.string().optional(),
  version: z.string().optional(),
  options: foreignOptions.optional(),
});
type ServerAttributes = z.infer<typeof attributes>;

function createStatement(object: CatalogObject, server: ServerAttributes): string {
  const clauses = [
    `CREATE SERVER IF NOT EXISTS ${object.name}`,
    server.type === undefined ? null : `TYPE ${quoteLiteral(server.type)}`,
    server.version === undefined ? null : `VERSION ${quoteLiteral(server.version)}`,
    `FOREIGN DATA WRAPPER ${server.wrapper}`,
    optionsClause(server.options),
  ];
  return clauses.filter((clause) => clause !== null).join(' ');
}

function alter({ from, to, desired }: AttributeChange<ServerAttributes>): readonly Draft[] {
  const clauses = [
    from.version === to.version ? null : `VERSION ${to.version === undefined ? 'NULL' : quoteLiteral(to.version)}`,
    changedOptionsClause(from.options, to.options),
  ];
  return [
    {
      title: `change foreign server ${desired.name}`,
      statement: `ALTER SERVER ${desired.name} ${clauses.filter((clause) => clause !== null).join(' ')}`,
      lock: NO_LOCK,
      onlyOnce: true,
      hazards: [{ type: 'changes-access', message: 'its foreign tables are read from and written to where the new options lead' }],
    },
  ];
}

/** Foreign servers (pg_foreign_server). No statement changes the type or the wrapper of one. */
export const foreignServer = defineKind({
  name: 'foreign_server',
  title: 'foreign server',
  phase: 'functions',
  catalogClass: 'pg_foreign_server',
  presence: 'pg_foreign_server',
  query: (lookup) => `
  SELECT s.oid, 0 AS subid, NULL::text AS schema, NULL::text AS relation, quote_ident(s.srvname) AS name,
    quote_ident(pg_get_userbyid(s.srvowner)) AS owner, s.srvacl AS acl, 'S'::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'wrapper', quote_ident(w.fdwname),
      'type', s.srvtype,
      'version', s.srvversion,
      'options', ${openOptions('s.srvoptions')}
    )) AS attributes
  FROM pg_foreign_server s
    JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
  WHERE ${isNotExtensionMember('pg_foreign_server', 's.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `quote_ident(s.srvname) = ${name}`,
  attributes,
  rules: {
    wrapper: { effect: 'replace' },
    type: { effect: 'replace' },
    version: { effect: 'alter', alter },
    options: { effect: 'alter', alter },
  },
  create: (object, server) => [
    {
      title: `create foreign server ${object.name}`,
      statement: createStatement(object, server),
      lock: NO_LOCK,
      undo: `DROP SERVER IF EXISTS ${object.name}`,
    },
  ],
  drop: (object, server) => ({
    title: `drop foreign server ${object.name}`,
    statement: `DROP SERVER IF EXISTS ${object.name}`,
    lock: NO_LOCK,
    undo: createStatement(object, server),
  }),
  whenDifferent: 'stop',
  dropLevel: 'safe',
  commentTarget: (object) => `SERVER ${object.name}`,
  grantTarget: (object) => `FOREIGN SERVER ${object.name}`,
  ownerTarget: (object) => `SERVER ${object.name}`,
});
