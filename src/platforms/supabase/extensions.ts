/** What every project has, and where. Those that are not to be had on this server are left out. */
const INSTALLED: readonly (readonly [name: string, schema: string])[] = [
  ['pgcrypto', 'extensions'],
  ['uuid-ossp', 'extensions'],
  ['pg_stat_statements', 'extensions'],
  ['pg_graphql', 'graphql'],
  ['supabase_vault', 'vault'],
];

const install = ([name, schema]: readonly [string, string]): string => `
DO $do$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_available_extensions e WHERE e.name = '${name}') THEN
    CREATE EXTENSION IF NOT EXISTS "${name}" WITH SCHEMA ${schema};
  END IF;
END
$do$;`;

export const EXTENSIONS = `
CREATE SCHEMA extensions AUTHORIZATION postgres;
CREATE SCHEMA graphql AUTHORIZATION supabase_admin;
CREATE SCHEMA vault AUTHORIZATION supabase_admin;
GRANT USAGE ON SCHEMA extensions TO postgres, anon, authenticated, service_role;
GRANT ALL ON SCHEMA extensions TO dashboard_user;
GRANT USAGE ON SCHEMA graphql TO postgres, anon, authenticated, service_role;
GRANT USAGE ON SCHEMA vault TO postgres, service_role;
${INSTALLED.map(install).join('\n')}
`;
