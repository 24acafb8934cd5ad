import { change, type ChangeGroup } from '../change.js';

const base = `
CREATE TYPE pair AS (id integer, note text);
CREATE TABLE t (id integer NOT NULL, note text) WITH (fillfactor = 80, toast.autovacuum_enabled = false);
CREATE UNIQUE INDEX t_id ON t (id);
CREATE TABLE pairs OF pair;
CREATE TABLE parent (id integer, note text CHECK (note <> ''), shared integer DEFAULT 1);
CREATE TABLE other_parent (id integer);
CREATE TABLE child (own text) INHERITS (parent);
CREATE TABLE both_parents () INHERITS (parent, other_parent);
CREATE TABLE like_parent (id integer, note text CHECK (note <> ''), shared integer DEFAULT 1);
ALTER TABLE like_parent RENAME CONSTRAINT like_parent_note_check TO parent_note_check;
CREATE UNLOGGED TABLE fleeting (id integer PRIMARY KEY);
CREATE TABLE guarded (id integer UNIQUE NOT NULL);
ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
ALTER TABLE guarded FORCE ROW LEVEL SECURITY;
ALTER TABLE guarded REPLICA IDENTITY FULL;
COMMENT ON TABLE guarded IS 'guarded';
GRANT SELECT ON guarded TO property_reader;
GRANT UPDATE ON guarded TO property_reader WITH GRANT OPTION;`;

export const tables: ChangeGroup = {
  title: 'tables',
  base,
  changes: [
    change('new', 'CREATE TABLE added ()'),
    change('dropped', 'DROP TABLE guarded'),
    change('renamed', 'ALTER TABLE guarded RENAME TO renamed'),
    change('unlogged', 'ALTER TABLE t SET UNLOGGED'),
    change('logged', 'ALTER TABLE fleeting SET LOGGED'),
    ...[
      'fillfactor = 70',
      'parallel_workers = 4',
      'autovacuum_enabled = false',
      'autovacuum_vacuum_threshold = 10',
      'autovacuum_vacuum_scale_factor = 0.3',
      'autovacuum_vacuum_insert_threshold = 10',
      'autovacuum_analyze_scale_factor = 0.3',
      'autovacuum_freeze_max_age = 200000',
      'autovacuum_multixact_freeze_min_age = 100',
      'log_autovacuum_min_duration = 5',
      'toast_tuple_target = 500',
      'vacuum_index_cleanup = off',
      'vacuum_truncate = false',
      'user_catalog_table = true',
      'toast.vacuum_truncate = false',
      'toast.log_autovacuum_min_duration = 5',
    ].map((option) => change(`option ${option}`, `ALTER TABLE t SET (${option})`)),
    change('option taken away', 'ALTER TABLE t RESET (fillfactor)'),
    change('TOAST option taken away', 'ALTER TABLE t RESET (toast.autovacuum_enabled)'),
    change('row security on', 'ALTER TABLE t ENABLE ROW LEVEL SECURITY'),
    change('row security off', 'ALTER TABLE guarded DISABLE ROW LEVEL SECURITY'),
    change('row security forced', 'ALTER TABLE t FORCE ROW LEVEL SECURITY'),
    change('row security no longer forced', 'ALTER TABLE guarded NO FORCE ROW LEVEL SECURITY'),
    change('replica identity full', 'ALTER TABLE t REPLICA IDENTITY FULL'),
    change('replica identity nothing', 'ALTER TABLE t REPLICA IDENTITY NOTHING'),
    change('replica identity by an index', 'ALTER TABLE t REPLICA IDENTITY USING INDEX t_id'),
    change('replica identity by a constraint', 'ALTER TABLE guarded REPLICA IDENTITY USING INDEX guarded_id_key'),
    change('replica identity as usual', 'ALTER TABLE guarded REPLICA IDENTITY DEFAULT'),
    change('clustered', 'ALTER TABLE t CLUSTER ON t_id'),
    change('clustered on a constraint', 'ALTER TABLE guarded CLUSTER ON guarded_id_key'),
    change('inherits', 'ALTER TABLE like_parent INHERIT parent'),
    change('inherits no more', 'ALTER TABLE child NO INHERIT parent'),
    change('order of parents', 'DROP TABLE both_parents; CREATE TABLE both_parents () INHERITS (other_parent, parent)'),
    change('column of a child declared by itself too', 'DROP TABLE child; CREATE TABLE child (note text, own text) INHERITS (parent)'),
    change('check of a child declared by itself too', `ALTER TABLE child ADD CONSTRAINT parent_note_check CHECK (note <> '')`),
    change('default of a child', 'ALTER TABLE child ALTER shared SET DEFAULT 2'),
    change('no default of a child', 'ALTER TABLE child ALTER shared DROP DEFAULT'),
    change('storage of a child', 'ALTER TABLE child ALTER note SET STORAGE external'),
    change('of a type', 'ALTER TABLE like_parent DROP COLUMN shared; ALTER TABLE like_parent OF pair'),
    change('of no type', 'ALTER TABLE pairs NOT OF'),
    change('order of columns', 'ALTER TABLE t DROP COLUMN id, ADD COLUMN id integer NOT NULL; CREATE UNIQUE INDEX t_id ON t (id)', {
      limit: 'PostgreSQL cannot put the columns of a table that exists in another order',
    }),
    change('order of columns of a new table', 'CREATE TABLE added (b integer, a text)'),
    change('comment', `COMMENT ON TABLE t IS 'noted'`),
    change('another comment', `COMMENT ON TABLE guarded IS 'watched'`),
    change('comment taken away', 'COMMENT ON TABLE guarded IS NULL'),
    change('owner', 'ALTER TABLE t OWNER TO property_owner'),
    ...['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'ALL'].map((privilege) =>
      change(`privilege ${privilege}`, `GRANT ${privilege} ON t TO property_reader`),
    ),
    change('privilege MAINTAIN', 'GRANT MAINTAIN ON t TO property_reader', { since: 17 }),
    change('privilege of everybody', 'GRANT SELECT ON t TO PUBLIC'),
    change('privilege that may be passed on', 'GRANT SELECT ON guarded TO property_reader WITH GRANT OPTION'),
    change('privilege that may not be passed on', 'REVOKE GRANT OPTION FOR UPDATE ON guarded FROM property_reader'),
    change('privilege taken away', 'REVOKE SELECT ON guarded FROM property_reader'),
    change('privilege of the owner taken away', 'REVOKE DELETE ON t FROM CURRENT_USER'),
    change('all privileges of the owner taken away', 'REVOKE ALL ON t FROM CURRENT_USER'),
    change('privilege of the owner that may be passed on', 'GRANT SELECT ON t TO CURRENT_USER WITH GRANT OPTION'),
  ],
};

export const partitions: ChangeGroup = {
  title: 'partitions',
  base: `
CREATE TABLE many (id integer NOT NULL, at date NOT NULL, note text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE INDEX many_note ON many (note);
CREATE TABLE first PARTITION OF many FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE plain (id integer NOT NULL, at date NOT NULL, note text, CONSTRAINT plain_pkey PRIMARY KEY (id, at));
CREATE INDEX plain_note ON plain (note);
CREATE TABLE listed (id integer, kind text) PARTITION BY LIST (kind);
CREATE TABLE listed_one PARTITION OF listed FOR VALUES IN ('a', 'b');
CREATE TABLE hashed (id integer) PARTITION BY HASH (id);
CREATE TABLE hashed_one PARTITION OF hashed FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER noted BEFORE UPDATE ON many FOR EACH ROW EXECUTE FUNCTION noted();`,
  changes: [
    change('attached', `ALTER TABLE many ATTACH PARTITION plain FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')`),
    change('detached', 'ALTER TABLE many DETACH PARTITION first'),
    change('new', `CREATE TABLE second PARTITION OF many FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')`),
    change('new, for all the rest', 'CREATE TABLE rest PARTITION OF many DEFAULT'),
    change(
      'bounds of a range',
      `ALTER TABLE many DETACH PARTITION first; ALTER TABLE many ATTACH PARTITION first FOR VALUES FROM ('2020-01-01') TO ('2020-07-01')`,
    ),
    change(
      'values of a list',
      `ALTER TABLE listed DETACH PARTITION listed_one; ALTER TABLE listed ATTACH PARTITION listed_one FOR VALUES IN ('a')`,
    ),
    change(
      'remainder of a hash',
      'ALTER TABLE hashed DETACH PARTITION hashed_one; ALTER TABLE hashed ATTACH PARTITION hashed_one FOR VALUES WITH (MODULUS 2, REMAINDER 1)',
    ),
    change('key', 'DROP TABLE hashed; CREATE TABLE hashed (id integer) PARTITION BY RANGE (id); CREATE TABLE hashed_one (id integer)'),
    change('default of a partition', `ALTER TABLE first ALTER note SET DEFAULT 'x'`),
    change('comment on a column of a partition', `COMMENT ON COLUMN first.note IS 'noted'`),
    change('index of a partition', 'CREATE INDEX first_at ON first (at)'),
    change('index on the partitioned table alone', 'CREATE INDEX many_at ON ONLY many (at)'),
    change('index on the partitioned table', 'CREATE INDEX many_at ON many (at)'),
    change('name of the index of a partition', 'ALTER INDEX first_note_idx RENAME TO first_notes'),
    change('statistics target in a partition', 'ALTER TABLE first ALTER note SET STATISTICS 5'),
    change('check of a partition', 'ALTER TABLE first ADD CONSTRAINT positive CHECK (id > 0)'),
    change('trigger of a partition off', 'ALTER TABLE first DISABLE TRIGGER noted'),
    change('trigger of a partition always', 'ALTER TABLE first ENABLE ALWAYS TRIGGER noted'),
    change('trigger of a partitioned table off', 'ALTER TABLE many DISABLE TRIGGER noted'),
    change('row security of a partition', 'ALTER TABLE first ENABLE ROW LEVEL SECURITY'),
    change('options of a partition', 'ALTER TABLE first SET (fillfactor = 70)'),
    change('privileges of a partition', 'GRANT SELECT ON first TO property_reader'),
    change('owner of a partition', 'ALTER TABLE first OWNER TO property_owner'),
    change('unlogged partition', 'ALTER TABLE first SET UNLOGGED'),
    change(
      'order of columns of a partition',
      `CREATE TABLE second (note text, at date NOT NULL, id integer NOT NULL);
ALTER TABLE many ATTACH PARTITION second FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')`,
    ),
  ],
};
