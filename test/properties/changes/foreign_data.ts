import { change, type ChangeGroup } from '../change.js';

/** Wrappers and servers stand in no schema: each change has a database of its own. */
export const foreignServers: ChangeGroup = {
  title: 'foreign data wrappers and servers',
  scope: 'database',
  base: `
CREATE FUNCTION look_at(options text[], catalog oid) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FOREIGN DATA WRAPPER w OPTIONS (level 'basic', api_token 'x1');
COMMENT ON FOREIGN DATA WRAPPER w IS 'films';
CREATE FOREIGN DATA WRAPPER other;
CREATE SERVER s TYPE 'tape' VERSION '1' FOREIGN DATA WRAPPER w OPTIONS (host 'here', password 'p1');
CREATE SERVER s2 FOREIGN DATA WRAPPER w;
GRANT USAGE ON FOREIGN SERVER s TO property_reader;
CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS ("user" 'u1', password 'p1');`,
  changes: [
    change('new wrapper', 'CREATE FOREIGN DATA WRAPPER added'),
    change('wrapper dropped', 'DROP FOREIGN DATA WRAPPER other'),
    change('wrapper renamed', 'ALTER FOREIGN DATA WRAPPER w RENAME TO renamed'),
    change('validator of a wrapper', 'ALTER FOREIGN DATA WRAPPER w VALIDATOR look_at'),
    change('option of a wrapper', `ALTER FOREIGN DATA WRAPPER w OPTIONS (SET level 'high')`),
    change('secret option of a wrapper', `ALTER FOREIGN DATA WRAPPER w OPTIONS (SET api_token 'x2')`),
    change('comment on a wrapper', `COMMENT ON FOREIGN DATA WRAPPER w IS 'books'`),
    change(
      'owner of a wrapper',
      `ALTER ROLE property_owner SUPERUSER; ALTER FOREIGN DATA WRAPPER w OWNER TO property_owner; ALTER ROLE property_owner NOSUPERUSER`,
    ),
    change('privilege on a wrapper', 'GRANT USAGE ON FOREIGN DATA WRAPPER w TO property_reader'),
    change('new server', 'CREATE SERVER added FOREIGN DATA WRAPPER other'),
    change('server dropped', 'DROP SERVER s2'),
    change('type of a server', "DROP SERVER s2; CREATE SERVER s2 TYPE 'disk' FOREIGN DATA WRAPPER w"),
    change('wrapper of a server', 'DROP SERVER s2; CREATE SERVER s2 FOREIGN DATA WRAPPER other'),
    change('version of a server', `ALTER SERVER s VERSION '2'`),
    change('version of a server taken away', `ALTER SERVER s VERSION NULL`),
    change('option of a server', `ALTER SERVER s OPTIONS (SET host 'there')`),
    change('option of a server taken away', `ALTER SERVER s OPTIONS (DROP host)`),
    change('password of a server', `ALTER SERVER s OPTIONS (SET password 'p2')`),
    change('new password of a server', `ALTER SERVER s2 OPTIONS (ADD password 'p2')`),
    change('password of a server taken away', `ALTER SERVER s OPTIONS (DROP password)`),
    change('a URL with a password', `ALTER SERVER s2 OPTIONS (ADD url 'db://me:pw@here')`),
    change('comment on a server', `COMMENT ON SERVER s IS 'here'`),
    change('owner of a server', `ALTER SERVER s OWNER TO property_owner`),
    change('privilege on a server', 'REVOKE USAGE ON FOREIGN SERVER s FROM property_reader'),
    change('new user mapping', 'CREATE USER MAPPING FOR property_reader SERVER s'),
    change('user mapping dropped', 'DROP USER MAPPING FOR PUBLIC SERVER s'),
    change('password of a user mapping', `ALTER USER MAPPING FOR PUBLIC SERVER s OPTIONS (SET password 'p2')`),
    change('user of a user mapping', `ALTER USER MAPPING FOR PUBLIC SERVER s OPTIONS (SET "user" 'u2')`),
    change('option of a user mapping taken away', `ALTER USER MAPPING FOR PUBLIC SERVER s OPTIONS (DROP password)`),
  ],
};

/** Each case has a schema of its own; they share the servers. */
const servers = `
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_foreign_server) THEN
    CREATE FOREIGN DATA WRAPPER property_wrapper;
    CREATE SERVER property_server FOREIGN DATA WRAPPER property_wrapper;
    CREATE SERVER other_property_server FOREIGN DATA WRAPPER property_wrapper;
  END IF;
END $$;`;

export const foreignTables: ChangeGroup = {
  title: 'foreign tables',
  base: `${servers}
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE parent (id integer);
CREATE TABLE parted (id integer) PARTITION BY LIST (id);
CREATE FOREIGN TABLE t (
  id integer OPTIONS (column_name 'nr') NOT NULL,
  title text DEFAULT 'untitled',
  CONSTRAINT positive CHECK (id > 0)
) SERVER property_server OPTIONS (path '/t', secret 's1');
COMMENT ON FOREIGN TABLE t IS 'films';
CREATE FOREIGN TABLE part PARTITION OF parted FOR VALUES IN (1) SERVER property_server;
CREATE FOREIGN TABLE child () INHERITS (parent) SERVER property_server;
CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION note();`,
  changes: [
    change('new foreign table', 'CREATE FOREIGN TABLE added (id integer) SERVER property_server'),
    change('foreign table dropped', 'DROP FOREIGN TABLE t'),
    change(
      'server of a foreign table',
      'DROP FOREIGN TABLE child; CREATE FOREIGN TABLE child () INHERITS (parent) SERVER other_property_server',
    ),
    change('option of a foreign table', `ALTER FOREIGN TABLE t OPTIONS (SET path '/u')`),
    change('secret option of a foreign table', `ALTER FOREIGN TABLE t OPTIONS (SET secret 's2')`),
    change('parent of a foreign table', 'ALTER FOREIGN TABLE child NO INHERIT parent'),
    change('foreign table no longer a partition', 'ALTER TABLE parted DETACH PARTITION part'),
    change(
      'bounds of a foreign partition',
      'ALTER TABLE parted DETACH PARTITION part; ALTER TABLE parted ATTACH PARTITION part FOR VALUES IN (2)',
    ),
    change('comment on a foreign table', `COMMENT ON FOREIGN TABLE t IS 'books'`),
    change('comment on a column of a foreign table', `COMMENT ON COLUMN t.id IS 'number'`),
    change('owner of a foreign table', `ALTER FOREIGN TABLE t OWNER TO property_owner`),
    change('privilege on a foreign table', 'GRANT SELECT ON t TO property_reader'),
    change('privilege on a column of a foreign table', 'GRANT SELECT (id) ON t TO property_reader'),
    change('foreign table renamed', 'ALTER FOREIGN TABLE t RENAME TO renamed'),
    change('new column of a foreign table', 'ALTER FOREIGN TABLE t ADD COLUMN added integer'),
    change('column of a foreign table dropped', 'ALTER FOREIGN TABLE t DROP COLUMN title'),
    change('type of a column of a foreign table', 'ALTER FOREIGN TABLE t ALTER COLUMN title TYPE varchar'),
    change('collation of a column of a foreign table', 'ALTER FOREIGN TABLE t ALTER COLUMN title TYPE text COLLATE "C"'),
    change('default of a column of a foreign table', `ALTER FOREIGN TABLE t ALTER COLUMN title SET DEFAULT 'x'`),
    change('NOT NULL of a column of a foreign table', 'ALTER FOREIGN TABLE t ALTER COLUMN title SET NOT NULL'),
    change('option of a column of a foreign table', `ALTER FOREIGN TABLE t ALTER COLUMN id OPTIONS (SET column_name 'number')`),
    change('new option of a column of a foreign table', `ALTER FOREIGN TABLE t ALTER COLUMN title OPTIONS (ADD column_name 'name')`),
    change('statistics target of a column of a foreign table', 'ALTER FOREIGN TABLE t ALTER COLUMN title SET STATISTICS 7'),
    change('n_distinct of a column of a foreign table', 'ALTER FOREIGN TABLE t ALTER COLUMN title SET (n_distinct = 7)'),
    change('generated column of a foreign table', 'ALTER FOREIGN TABLE t ADD COLUMN twice integer GENERATED ALWAYS AS (id * 2) STORED'),
    change('storage of a column of a foreign table', 'ALTER FOREIGN TABLE t ALTER COLUMN title SET STORAGE EXTERNAL'),
    change('check of a foreign table', 'ALTER FOREIGN TABLE t ADD CONSTRAINT small CHECK (id < 9)'),
    change('check of a foreign table dropped', 'ALTER FOREIGN TABLE t DROP CONSTRAINT positive'),
    change('check of a foreign table that is not valid', 'ALTER FOREIGN TABLE t ADD CONSTRAINT small CHECK (id < 9) NOT VALID'),
    change('new trigger on a foreign table', 'CREATE TRIGGER h AFTER INSERT ON t FOR EACH STATEMENT EXECUTE FUNCTION note()'),
    change('trigger on a foreign table disabled', 'ALTER FOREIGN TABLE t DISABLE TRIGGER g'),
    change('view over a foreign table', 'CREATE VIEW v AS SELECT id FROM t'),
    change('statistics on a foreign table', 'CREATE STATISTICS st ON id, title FROM t'),
    change('a table of its row type', 'CREATE TABLE rows (r t)'),
  ],
};
