import { change, type ChangeGroup } from '../change.js';

const base = `
CREATE TABLE t (id integer PRIMARY KEY, name text, note text);
CREATE VIEW v AS SELECT id, name FROM t;
CREATE VIEW barred WITH (security_barrier = true, check_option = local) AS SELECT id, name FROM t WHERE id > 0;
COMMENT ON VIEW barred IS 'barred';
COMMENT ON COLUMN barred.name IS 'name';
GRANT SELECT ON barred TO property_reader;
GRANT UPDATE (name) ON barred TO property_reader;
ALTER VIEW barred ALTER name SET DEFAULT 'x';
CREATE MATERIALIZED VIEW m AS SELECT id, name FROM t;
CREATE INDEX m_id ON m (id);
CREATE MATERIALIZED VIEW kept WITH (fillfactor = 80) AS SELECT id, name FROM t;
CREATE UNIQUE INDEX kept_id ON kept (id);
COMMENT ON MATERIALIZED VIEW kept IS 'kept';
COMMENT ON COLUMN kept.name IS 'name';
ALTER MATERIALIZED VIEW kept ALTER name SET STATISTICS 50, ALTER name SET STORAGE external, ALTER name SET (n_distinct = 5);
ALTER MATERIALIZED VIEW kept CLUSTER ON kept_id;
GRANT SELECT ON kept TO property_reader;`;

const instead = (name: string, query: string): string => `DROP VIEW ${name}; CREATE VIEW ${name} AS ${query}`;

export const views: ChangeGroup = {
  title: 'views and materialized views',
  base,
  changes: [
    change('new', 'CREATE VIEW added AS SELECT 1 AS one'),
    change('dropped', 'DROP VIEW v'),
    change('renamed', 'ALTER VIEW v RENAME TO renamed'),
    change('query', 'CREATE OR REPLACE VIEW v AS SELECT id, name FROM t WHERE id > 1'),
    change('column appended', 'CREATE OR REPLACE VIEW v AS SELECT id, name, note FROM t'),
    change('column renamed', 'ALTER VIEW v RENAME COLUMN name TO label'),
    change('column retyped', instead('v', 'SELECT id::bigint AS id, name FROM t')),
    change('order of columns', instead('v', 'SELECT name, id FROM t')),
    change('collation of a column', instead('v', 'SELECT id, name COLLATE "C" AS name FROM t')),
    change('alias of a table', 'CREATE OR REPLACE VIEW v AS SELECT id, name FROM t other'),
    change('security_barrier', 'ALTER VIEW v SET (security_barrier = true)'),
    change('security_barrier off', 'ALTER VIEW barred SET (security_barrier = false)'),
    change('security_barrier taken away', 'ALTER VIEW barred RESET (security_barrier)'),
    change('security_invoker', 'ALTER VIEW v SET (security_invoker = true)', { since: 15 }),
    change('check_option local', 'ALTER VIEW v SET (check_option = local)'),
    change('check_option cascaded', 'ALTER VIEW barred SET (check_option = cascaded)'),
    change('check_option taken away', 'ALTER VIEW barred RESET (check_option)'),
    change('default of a column', `ALTER VIEW v ALTER name SET DEFAULT 'x'`),
    change('another default of a column', `ALTER VIEW barred ALTER name SET DEFAULT 'y'`),
    change('default of a column taken away', 'ALTER VIEW barred ALTER name DROP DEFAULT'),
    change('comment', `COMMENT ON VIEW v IS 'v'`),
    change('another comment', `COMMENT ON VIEW barred IS 'closed'`),
    change('comment on a column', `COMMENT ON COLUMN v.name IS 'name'`),
    change('another comment on a column', `COMMENT ON COLUMN barred.name IS 'label'`),
    change('comment on a column taken away', 'COMMENT ON COLUMN barred.name IS NULL'),
    change('owner', 'ALTER VIEW v OWNER TO property_owner'),
    change('privilege', 'GRANT SELECT ON v TO property_reader'),
    change('privilege taken away', 'REVOKE SELECT ON barred FROM property_reader'),
    change('privilege on a column', 'GRANT SELECT (name) ON v TO property_reader'),
    change('privilege on a column taken away', 'REVOKE UPDATE (name) ON barred FROM property_reader'),
    change('recursive', 'CREATE RECURSIVE VIEW added (n) AS SELECT 1 UNION ALL SELECT n + 1 FROM added WHERE n < 9'),
    change('table instead of a view', 'DROP VIEW v; CREATE TABLE v (id integer, name text)'),
    change('materialized view instead of a view', 'DROP VIEW v; CREATE MATERIALIZED VIEW v AS SELECT id, name FROM t'),
    change('materialized, new', 'CREATE MATERIALIZED VIEW added AS SELECT 1 AS one'),
    change('materialized, dropped', 'DROP MATERIALIZED VIEW m'),
    change(
      'materialized, query',
      'DROP MATERIALIZED VIEW m; CREATE MATERIALIZED VIEW m AS SELECT id, note FROM t; CREATE INDEX m_id ON m (id)',
    ),
    change('materialized, column renamed', 'ALTER MATERIALIZED VIEW m RENAME COLUMN name TO label'),
    change('materialized, not populated', 'REFRESH MATERIALIZED VIEW m WITH NO DATA', { unseen: 'a schema-only dump fills none' }),
    change('materialized, option', 'ALTER MATERIALIZED VIEW m SET (fillfactor = 70)'),
    change('materialized, TOAST option', 'ALTER MATERIALIZED VIEW m SET (toast.autovacuum_enabled = false)'),
    change('materialized, option taken away', 'ALTER MATERIALIZED VIEW kept RESET (fillfactor)'),
    change('materialized, statistics target', 'ALTER MATERIALIZED VIEW m ALTER name SET STATISTICS 60'),
    change('materialized, another statistics target', 'ALTER MATERIALIZED VIEW kept ALTER name SET STATISTICS 60'),
    change('materialized, storage', 'ALTER MATERIALIZED VIEW m ALTER name SET STORAGE main'),
    change('materialized, storage as usual', 'ALTER MATERIALIZED VIEW kept ALTER name SET STORAGE extended'),
    change('materialized, compression', 'ALTER MATERIALIZED VIEW m ALTER name SET COMPRESSION pglz'),
    change('materialized, n_distinct', 'ALTER MATERIALIZED VIEW m ALTER name SET (n_distinct = 5)'),
    change('materialized, n_distinct taken away', 'ALTER MATERIALIZED VIEW kept ALTER name RESET (n_distinct)'),
    change('materialized, clustered', 'ALTER MATERIALIZED VIEW m CLUSTER ON m_id'),
    change('materialized, no longer clustered', 'ALTER MATERIALIZED VIEW kept SET WITHOUT CLUSTER'),
    change('materialized, index', 'CREATE INDEX m_name ON m (name)'),
    change('materialized, comment', `COMMENT ON MATERIALIZED VIEW m IS 'm'`),
    change('materialized, comment on a column', `COMMENT ON COLUMN m.name IS 'name'`),
    change('materialized, comment on an index', `COMMENT ON INDEX m_id IS 'id'`),
    change('materialized, owner', 'ALTER MATERIALIZED VIEW m OWNER TO property_owner'),
    change('materialized, privilege', 'GRANT SELECT ON m TO property_reader'),
    change('materialized, privilege on a column', 'GRANT SELECT (name) ON m TO property_reader'),
  ],
};
