import * as z from 'zod';
import { readConnectionUrl } from '../database/connection_url.js';
import type { Database } from '../database/database.js';
import type { Side } from '../database/side.js';

/** The number that initdb gives a cluster; null where this role may not read it. */
const IDENTIFIER = `
SELECT CASE WHEN has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')
  THEN (SELECT system_identifier::text FROM pg_catalog.pg_control_system()) END AS identifier`;

const row = z.object({ identifier: z.string().nullable() });

/** What tells the server of a database from another one: its system identifier, or else the host and port it is reached at. */
export async function clusterOf(database: Database, url: string, side: Side): Promise<string> {
  const identifier = await database.snapshot(async (query) => (await query(IDENTIFIER)).map((found) => row.parse(found).identifier)[0]);
  if (typeof identifier === 'string') return identifier;
  const { host, port } = readConnectionUrl(url, side);
  return `${host}:${port}`;
}
