/** Roles belong to the server: those that are there stay as they are. */
const ROLE_LIST: readonly (readonly [name: string, options: string])[] = [
  ['postgres', 'LOGIN CREATEDB CREATEROLE REPLICATION BYPASSRLS'],
  ['supabase_admin', 'SUPERUSER LOGIN CREATEDB CREATEROLE REPLICATION BYPASSRLS'],
  ['anon', 'NOLOGIN NOINHERIT'],
  ['authenticated', 'NOLOGIN NOINHERIT'],
  ['service_role', 'NOLOGIN NOINHERIT BYPASSRLS'],
  ['authenticator', 'LOGIN NOINHERIT'],
  ['dashboard_user', 'NOLOGIN CREATEDB CREATEROLE REPLICATION'],
  ['pgbouncer', 'LOGIN'],
  ['supabase_auth_admin', 'LOGIN NOINHERIT CREATEROLE'],
  ['supabase_storage_admin', 'LOGIN NOINHERIT CREATEROLE'],
  ['supabase_functions_admin', 'LOGIN NOINHERIT CREATEROLE'],
  ['supabase_realtime_admin', 'NOLOGIN NOINHERIT'],
  ['supabase_replication_admin', 'LOGIN REPLICATION'],
  ['supabase_read_only_user', 'LOGIN BYPASSRLS'],
  ['supabase_etl_admin', 'LOGIN REPLICATION'],
];

/** Roles that only some projects have: older ones, and those that use what they belong to. */
const FURTHER_ROLES = [
  'supabase_privileged_role',
  'supabase_superuser',
  'pgsodium_keyholder',
  'pgsodium_keyiduser',
  'pgsodium_keymaker',
  'pgtle_admin',
  'cli_login_postgres',
];

/** Every role that the platform brings, `postgres` among them. */
export const PLATFORM_ROLES: ReadonlySet<string> = new Set([...ROLE_LIST.map(([name]) => name), ...FURTHER_ROLES]);

const newRoles = ROLE_LIST.map(([name, options]) => `('${name}', '${options}')`).join(',\n    ');

export const ROLES = `
DO $do$
DECLARE
  wanted record;
BEGIN
  FOR wanted IN SELECT * FROM (VALUES
    ${newRoles}) v (name, options)
  LOOP
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = wanted.name) THEN
      EXECUTE pg_catalog.format('CREATE ROLE %I %s', wanted.name, wanted.options);
    END IF;
  END LOOP;
END
$do$;

GRANT anon, authenticated, service_role TO authenticator;
GRANT anon, authenticated, service_role TO postgres;
GRANT authenticator TO supabase_storage_admin;
GRANT supabase_auth_admin, supabase_storage_admin, supabase_functions_admin, supabase_realtime_admin TO supabase_admin;
GRANT pg_monitor, pg_read_all_data, pg_signal_backend TO postgres;

-- As the roles and the database have it there; on a server, for this database alone.
DO $do$
BEGIN
  EXECUTE pg_catalog.format('ALTER ROLE postgres IN DATABASE %I SET search_path = "$user", public, extensions', pg_catalog.current_database());
  EXECUTE pg_catalog.format('ALTER ROLE supabase_admin IN DATABASE %I SET search_path = "$user", public, auth, extensions', pg_catalog.current_database());
  EXECUTE pg_catalog.format('ALTER ROLE supabase_auth_admin IN DATABASE %I SET search_path = auth', pg_catalog.current_database());
  EXECUTE pg_catalog.format('ALTER ROLE supabase_storage_admin IN DATABASE %I SET search_path = storage', pg_catalog.current_database());
  EXECUTE pg_catalog.format('GRANT ALL ON DATABASE %I TO postgres, dashboard_user, supabase_admin', pg_catalog.current_database());
  EXECUTE pg_catalog.format('GRANT CREATE ON DATABASE %I TO supabase_auth_admin, supabase_storage_admin, supabase_realtime_admin', pg_catalog.current_database());
END
$do$;
`;

/** What a role makes in a schema is open to the users of the API. */
export const shared = (schema: string, role: string): string =>
  ['TABLES', 'SEQUENCES', 'ROUTINES']
    .map(
      (what) =>
        `ALTER DEFAULT PRIVILEGES FOR ROLE ${role} IN SCHEMA ${schema} GRANT ALL ON ${what} TO postgres, anon, authenticated, service_role;`,
    )
    .join('\n');

export const PRIVILEGES = `
GRANT USAGE ON SCHEMA public TO postgres, anon, authenticated, service_role;
${shared('public', 'postgres')}
${shared('public', 'supabase_admin')}
`;
