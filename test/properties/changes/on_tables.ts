import { change, type ChangeGroup } from '../change.js';

const note = 'FUNCTION note()';
const triggerBase = `
CREATE TABLE t (id integer, a integer, b integer);
CREATE TABLE u (id integer);
CREATE VIEW v AS SELECT id FROM t;
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER g AFTER UPDATE ON t FOR EACH ROW EXECUTE ${note};
CREATE TRIGGER told AFTER INSERT ON t FOR EACH STATEMENT EXECUTE ${note};
COMMENT ON TRIGGER told ON t IS 'told';
CREATE TRIGGER off AFTER INSERT ON u FOR EACH ROW EXECUTE ${note};
ALTER TABLE u DISABLE TRIGGER off;
CREATE TRIGGER seen AFTER UPDATE ON u REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE ${note};
CREATE CONSTRAINT TRIGGER later AFTER INSERT ON t FOR EACH ROW EXECUTE ${note};
CREATE RULE r AS ON DELETE TO t DO ALSO DELETE FROM u;
COMMENT ON RULE r ON t IS 'told';
CREATE RULE never AS ON INSERT TO u DO INSTEAD NOTHING;`;

const g = (definition: string): string => `CREATE OR REPLACE TRIGGER g ${definition}`;
const later = (definition: string): string => `DROP TRIGGER later ON t; CREATE CONSTRAINT TRIGGER later ${definition}`;
const seen = (definition: string): string =>
  `CREATE OR REPLACE TRIGGER seen AFTER UPDATE ON u ${definition} FOR EACH STATEMENT EXECUTE ${note}`;
const r = (definition: string): string => `CREATE OR REPLACE RULE r AS ON DELETE TO t ${definition}`;

export const triggersAndRules: ChangeGroup = {
  title: 'triggers and rules',
  base: triggerBase,
  changes: [
    change('new', `CREATE TRIGGER added BEFORE INSERT ON t FOR EACH ROW EXECUTE ${note}`),
    change('dropped', 'DROP TRIGGER g ON t'),
    change('renamed', 'ALTER TRIGGER g ON t RENAME TO renamed'),
    change('BEFORE', g(`BEFORE UPDATE ON t FOR EACH ROW EXECUTE ${note}`)),
    change('event', g(`AFTER INSERT ON t FOR EACH ROW EXECUTE ${note}`)),
    change('one event more', g(`AFTER UPDATE OR DELETE ON t FOR EACH ROW EXECUTE ${note}`)),
    change('TRUNCATE', `CREATE TRIGGER added AFTER TRUNCATE ON t EXECUTE ${note}`),
    change('UPDATE OF', g(`AFTER UPDATE OF a ON t FOR EACH ROW EXECUTE ${note}`)),
    change('FOR EACH STATEMENT', g(`AFTER UPDATE ON t FOR EACH STATEMENT EXECUTE ${note}`)),
    change('WHEN', g(`AFTER UPDATE ON t FOR EACH ROW WHEN (OLD.a <> NEW.a) EXECUTE ${note}`)),
    change('function', g('AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION other()')),
    change('argument', g(`AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION note('x')`)),
    change('name of the new rows', seen('REFERENCING OLD TABLE AS before NEW TABLE AS behind')),
    change('old rows only', seen('REFERENCING OLD TABLE AS before')),
    change('disabled', 'ALTER TABLE t DISABLE TRIGGER g'),
    change('on a replica', 'ALTER TABLE t ENABLE REPLICA TRIGGER g'),
    change('always', 'ALTER TABLE t ENABLE ALWAYS TRIGGER g'),
    change('enabled', 'ALTER TABLE u ENABLE TRIGGER off'),
    change('constraint trigger', `DROP TRIGGER g ON t; CREATE CONSTRAINT TRIGGER g AFTER UPDATE ON t FOR EACH ROW EXECUTE ${note}`),
    change('deferrable', later(`AFTER INSERT ON t DEFERRABLE FOR EACH ROW EXECUTE ${note}`)),
    change('deferred', later(`AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE ${note}`)),
    change('FROM', later(`AFTER INSERT ON t FROM u FOR EACH ROW EXECUTE ${note}`)),
    change('comment on a constraint trigger', `COMMENT ON TRIGGER later ON t IS 'later'`),
    change('comment on the constraint of a constraint trigger', `COMMENT ON CONSTRAINT later ON t IS 'later'`, {
      unseen: 'pg_dump looks for no comment there',
    }),
    change('INSTEAD OF', `CREATE TRIGGER added INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE ${note}`),
    change('comment', `COMMENT ON TRIGGER g ON t IS 'g'`),
    change('another comment', `COMMENT ON TRIGGER told ON t IS 'retold'`),
    change('comment taken away', 'COMMENT ON TRIGGER told ON t IS NULL'),
    change('rule, new', 'CREATE RULE added AS ON UPDATE TO t DO ALSO NOTHING'),
    change('rule, dropped', 'DROP RULE r ON t'),
    change('rule, renamed', 'ALTER RULE r ON t RENAME TO renamed'),
    change('rule, INSTEAD', r('DO INSTEAD DELETE FROM u')),
    change('rule, condition', r('WHERE OLD.id > 0 DO ALSO DELETE FROM u')),
    change('rule, action', r('DO ALSO DELETE FROM u WHERE id = OLD.id')),
    change('rule, two actions', r('DO ALSO (DELETE FROM u; NOTIFY gone)')),
    change('rule, event', 'CREATE OR REPLACE RULE never AS ON UPDATE TO u DO INSTEAD NOTHING'),
    change('rule, disabled', 'ALTER TABLE t DISABLE RULE r'),
    change('rule, on a replica', 'ALTER TABLE t ENABLE REPLICA RULE r'),
    change('rule, always', 'ALTER TABLE t ENABLE ALWAYS RULE r'),
    change('rule on a view', 'CREATE RULE added AS ON INSERT TO v DO INSTEAD INSERT INTO t (id) VALUES (NEW.id)'),
    change('rule, comment', `COMMENT ON RULE never ON u IS 'never'`),
    change('rule, another comment', `COMMENT ON RULE r ON t IS 'retold'`),
    change('comment on the rule behind a view', `COMMENT ON RULE "_RETURN" ON v IS 'view'`, { unseen: 'pg_dump writes a view whole' }),
  ],
};

export const policies: ChangeGroup = {
  title: 'policies',
  base: `
CREATE TABLE t (id integer, owner text);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t FOR ALL TO property_reader, property_owner USING (id > 0) WITH CHECK (id > 1);
CREATE POLICY told ON t FOR SELECT USING (true);
COMMENT ON POLICY told ON t IS 'told';`,
  changes: [
    change('new', 'CREATE POLICY added ON t USING (true)'),
    change('new for one command', 'CREATE POLICY added ON t FOR DELETE USING (true)'),
    change('dropped', 'DROP POLICY p ON t'),
    change('renamed', 'ALTER POLICY p ON t RENAME TO renamed'),
    ...['SELECT', 'UPDATE', 'DELETE'].map((command) =>
      change(
        `command ${command}`,
        `DROP POLICY p ON t; CREATE POLICY p ON t FOR ${command} TO property_reader, property_owner USING (id > 0)`,
      ),
    ),
    change('command INSERT', 'DROP POLICY p ON t; CREATE POLICY p ON t FOR INSERT TO property_reader, property_owner WITH CHECK (id > 1)'),
    change(
      'restrictive',
      'DROP POLICY p ON t; CREATE POLICY p ON t AS RESTRICTIVE FOR ALL TO property_reader, property_owner USING (id > 0) WITH CHECK (id > 1)',
    ),
    change('one role less', 'ALTER POLICY p ON t TO property_reader'),
    change('everybody', 'ALTER POLICY p ON t TO PUBLIC'),
    change('one role for everybody', 'ALTER POLICY told ON t TO property_reader'),
    change('USING', 'ALTER POLICY p ON t USING (id > 5)'),
    change('WITH CHECK', 'ALTER POLICY p ON t WITH CHECK (id > 5)'),
    change('WITH CHECK added', 'DROP POLICY told ON t; CREATE POLICY told ON t FOR ALL USING (true) WITH CHECK (false)'),
    change('USING taken away', 'DROP POLICY p ON t; CREATE POLICY p ON t FOR ALL TO property_reader, property_owner WITH CHECK (id > 1)'),
    change('comment', `COMMENT ON POLICY p ON t IS 'p'`),
    change('another comment', `COMMENT ON POLICY told ON t IS 'retold'`),
    change('comment taken away', 'COMMENT ON POLICY told ON t IS NULL'),
  ],
};
