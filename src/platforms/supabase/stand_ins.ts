import { PG_CRON } from './stand_in_cron.js';
import { HTTP, PG_NET } from './stand_in_http.js';
import { PGMQ } from './stand_in_pgmq.js';
import { PG_GRAPHQL, PG_JSONSCHEMA, PGJWT } from './stand_in_json.js';
import { PGSODIUM, SUPABASE_VAULT } from './stand_in_vault.js';

/**
 * The scripts of extensions of which the embedded PostgreSQL has no files: their documented interfaces, written anew. Nothing is sent,
 * scheduled or encrypted; what a migration writes into their tables stands there. What belongs into the schema that CREATE EXTENSION names
 * has no schema before its name.
 */
export const standIns: ReadonlyMap<string, string> = new Map([
  ['http', HTTP],
  ['pg_cron', PG_CRON],
  ['pg_graphql', PG_GRAPHQL],
  ['pg_jsonschema', PG_JSONSCHEMA],
  ['pg_net', PG_NET],
  ['pgjwt', PGJWT],
  ['pgmq', PGMQ],
  ['pgsodium', PGSODIUM],
  ['supabase_vault', SUPABASE_VAULT],
]);
