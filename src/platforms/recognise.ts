import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Catalog } from '../catalog/catalog.js';
import { makeObjectId } from '../catalog/object.js';
import type { Query } from '../database/database.js';
import type { PlatformName } from './platform.js';

/**
 * Says which platform something is of, without asking the user.
 * @param where a path in a project, or a way to ask a live database
 * @throws PostgresError
 */
export const recognisePlatform = async (where: string | Query): Promise<PlatformName> =>
  (await (typeof where === 'string' ? isInProject(resolve(where)) : isDatabase(where))) ? 'supabase' : 'plain';

/** How far above a folder of migrations the folder `supabase` may be. */
const LEVELS = 3;

/** `supabase init` writes config.toml; where it is not kept, the folder that migrations must be in tells. */
async function isInProject(path: string, levels = LEVELS): Promise<boolean> {
  if (/[\\/]supabase[\\/]migrations$/.test(path)) return true;
  const places = [join(path, 'supabase', 'config.toml'), ...(/[\\/]supabase$/.test(path) ? [join(path, 'config.toml')] : [])];
  const found = await Promise.all(
    places.map((place) =>
      stat(place).then(
        (entry) => entry.isFile(),
        () => false,
      ),
    ),
  );
  if (found.includes(true)) return true;
  const above = dirname(path);
  return levels > 0 && above !== path && isInProject(above, levels - 1);
}

/**
 * Roles are of the whole server; the tables that sign-in and storage rest on are of the database. Asked without to_regclass, which refuses
 * who may not use the schema.
 */
const RECOGNITION = `SELECT (SELECT count(*) FROM pg_catalog.pg_roles WHERE rolname IN ('anon', 'authenticated', 'service_role')) = 3
    AND coalesce(t.names @> '{auth.users}' AND t.names && '{storage.objects,supabase_migrations.schema_migrations}', false) AS supabase
  FROM (
    SELECT pg_catalog.array_agg(n.nspname || '.' || c.relname) AS names FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('auth', 'storage', 'supabase_migrations') AND c.relname IN ('users', 'objects', 'schema_migrations')
  ) t`;

async function isDatabase(query: Query): Promise<boolean> {
  const [row] = await query(RECOGNITION);
  return row?.['supabase'] === true;
}

/** Of a catalog, which says nothing of roles. */
export const looksLikeSupabase = ({ objects }: Catalog): boolean =>
  ['auth.users', 'storage.objects'].every((name) => objects.has(makeObjectId('table', null, name))) &&
  objects.has(makeObjectId('function', null, 'auth.uid()'));
