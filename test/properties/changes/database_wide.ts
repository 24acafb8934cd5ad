import { change, type ChangeGroup } from '../change.js';

const TABLES = 'ALTER DEFAULT PRIVILEGES';

/** What stands in no schema, or is a schema: each change has a database of its own. */
export const databaseWide: ChangeGroup = {
  title: 'what belongs to the whole database',
  scope: 'database',
  base: `
CREATE SCHEMA app;
COMMENT ON SCHEMA app IS 'app';
GRANT USAGE ON SCHEMA app TO property_reader;
CREATE SCHEMA extensions;
CREATE EXTENSION hstore SCHEMA extensions;
CREATE TABLE app.t (id integer);
GRANT SELECT ON app.t TO property_owner;
GRANT SELECT ON app.t TO property_reader WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO property_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE property_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;`,
  changes: [
    change('new schema', 'CREATE SCHEMA added'),
    change('schema dropped', 'DROP SCHEMA app CASCADE'),
    change('schema renamed', 'ALTER SCHEMA app RENAME TO renamed'),
    change('comment on a schema', `COMMENT ON SCHEMA extensions IS 'extensions'`),
    change('another comment on a schema', `COMMENT ON SCHEMA app IS 'application'`),
    change('comment on a schema taken away', 'COMMENT ON SCHEMA app IS NULL'),
    change('owner of a schema', 'ALTER SCHEMA app OWNER TO property_owner'),
    change('privilege USAGE on a schema', 'GRANT USAGE ON SCHEMA extensions TO property_reader'),
    change('privilege CREATE on a schema', 'GRANT CREATE ON SCHEMA app TO property_reader'),
    change('privilege on a schema taken away', 'REVOKE USAGE ON SCHEMA app FROM property_reader'),
    change('privilege of the owner on a schema taken away', 'REVOKE CREATE ON SCHEMA app FROM CURRENT_USER'),
    change('privilege on public', 'REVOKE USAGE ON SCHEMA public FROM PUBLIC'),
    change('another privilege on public', 'GRANT CREATE ON SCHEMA public TO property_reader'),
    change('comment on public', `COMMENT ON SCHEMA public IS 'ours'`),
    change('comment on public taken away', 'COMMENT ON SCHEMA public IS NULL'),
    change('owner of public', 'ALTER SCHEMA public OWNER TO property_owner'),
    change('public dropped', 'DROP SCHEMA public', { unseen: 'pg_dump expects it in every database' }),
    change('new extension', 'CREATE EXTENSION citext'),
    change('extension dropped', 'DROP EXTENSION hstore'),
    change('schema of an extension', 'ALTER EXTENSION hstore SET SCHEMA app'),
    change('comment on an extension', `COMMENT ON EXTENSION hstore IS 'mine'`),
    change('version of an extension', `DROP EXTENSION hstore; CREATE EXTENSION hstore SCHEMA extensions VERSION '1.4'`, {
      unseen: 'a dump carries no version',
    }),
    change('comment on a member of an extension', `COMMENT ON TYPE extensions.hstore IS 'pairs'`, {
      unseen: 'members are left to the extension',
    }),
    change('privilege on a member of an extension', 'REVOKE EXECUTE ON FUNCTION extensions.akeys(extensions.hstore) FROM PUBLIC', {
      named: 'privileges on members of extensions',
    }),
    change('privilege on a type of an extension', 'GRANT USAGE ON TYPE extensions.hstore TO property_reader', {
      named: 'privileges on members of extensions',
    }),
    change('privilege on a language', 'REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC', {
      named: 'privileges on objects of PostgreSQL',
    }),
    change('privilege on a function of PostgreSQL', 'REVOKE EXECUTE ON FUNCTION pg_sleep(double precision) FROM PUBLIC', {
      named: 'privileges on objects of PostgreSQL',
    }),
    change('privilege on a table of PostgreSQL', 'REVOKE SELECT ON pg_catalog.pg_roles FROM PUBLIC', {
      named: 'privileges on objects of PostgreSQL',
    }),
    change('default privileges on tables', `${TABLES} GRANT SELECT ON TABLES TO property_reader`),
    change('default privileges on sequences', `${TABLES} GRANT USAGE ON SEQUENCES TO property_reader`),
    change('default privileges on functions', `${TABLES} GRANT EXECUTE ON FUNCTIONS TO property_reader`),
    change('default privileges on functions as usual', `${TABLES} FOR ROLE property_owner GRANT EXECUTE ON FUNCTIONS TO PUBLIC`),
    change('default privileges on types', `${TABLES} REVOKE USAGE ON TYPES FROM PUBLIC`),
    change('default privileges on schemas', `${TABLES} GRANT USAGE ON SCHEMAS TO property_reader`),
    change('default privileges on large objects', `${TABLES} GRANT SELECT ON LARGE OBJECTS TO property_reader`, { since: 18 }),
    change('default privileges in a schema', `${TABLES} IN SCHEMA app GRANT UPDATE ON TABLES TO property_reader`),
    change('default privileges in a schema taken away', `${TABLES} IN SCHEMA app REVOKE SELECT ON TABLES FROM property_reader`),
    change('default privileges of another role', `${TABLES} FOR ROLE property_owner GRANT SELECT ON TABLES TO property_reader`),
    change('default privileges that may be passed on', `${TABLES} GRANT SELECT ON TABLES TO property_reader WITH GRANT OPTION`),
    change('default privileges of the owner', `${TABLES} REVOKE DELETE ON TABLES FROM CURRENT_USER`),
    change(
      'who granted a privilege',
      'REVOKE SELECT ON app.t FROM property_owner; SET ROLE property_reader; GRANT SELECT ON app.t TO property_owner',
      { limit: 'a privilege is compared by what it allows, not by who granted it' },
    ),
    change('table in another schema', 'ALTER TABLE app.t SET SCHEMA extensions'),
    change(
      'access method of a table',
      `CREATE ACCESS METHOD other TYPE TABLE HANDLER heap_tableam_handler; ALTER TABLE app.t SET ACCESS METHOD other`,
      {
        since: 15,
      },
    ),
  ],
};
