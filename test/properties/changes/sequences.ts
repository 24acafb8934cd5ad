import { change, type ChangeGroup } from '../change.js';

export const sequences: ChangeGroup = {
  title: 'sequences',
  base: `
CREATE TABLE t (id integer, n serial);
CREATE SEQUENCE s;
CREATE SEQUENCE full_of AS integer START 10 INCREMENT 2 MINVALUE 2 MAXVALUE 1000 CACHE 3 CYCLE;
CREATE SEQUENCE owned OWNED BY t.id;
COMMENT ON SEQUENCE owned IS 'owned';
GRANT USAGE ON SEQUENCE owned TO property_reader;`,
  changes: [
    change('new', 'CREATE SEQUENCE added'),
    change('dropped', 'DROP SEQUENCE s'),
    change('renamed', 'ALTER SEQUENCE s RENAME TO renamed'),
    change('type', 'ALTER SEQUENCE s AS smallint'),
    change('start', 'ALTER SEQUENCE full_of START 20'),
    change('increment', 'ALTER SEQUENCE full_of INCREMENT 3'),
    change('direction', 'ALTER SEQUENCE s INCREMENT -1 NO MINVALUE NO MAXVALUE RESTART START -1'),
    change('minimum', 'ALTER SEQUENCE full_of MINVALUE 3'),
    change('no minimum', 'ALTER SEQUENCE full_of NO MINVALUE'),
    change('maximum', 'ALTER SEQUENCE full_of MAXVALUE 999'),
    change('no maximum', 'ALTER SEQUENCE full_of NO MAXVALUE'),
    change('cache', 'ALTER SEQUENCE full_of CACHE 4'),
    change('no cycle', 'ALTER SEQUENCE full_of NO CYCLE'),
    change('position', 'ALTER SEQUENCE s RESTART WITH 100', { unseen: 'the position of a sequence is data' }),
    change('owned', 'ALTER SEQUENCE s OWNED BY t.id'),
    change('owned by another column', 'ALTER SEQUENCE owned OWNED BY t.n'),
    change('owned by no column', 'ALTER SEQUENCE owned OWNED BY NONE'),
    change('serial that belongs to no column', 'ALTER SEQUENCE t_n_seq OWNED BY NONE'),
    change('unlogged', 'ALTER SEQUENCE s SET UNLOGGED', { since: 15 }),
    change('comment', `COMMENT ON SEQUENCE s IS 's'`),
    change('another comment', `COMMENT ON SEQUENCE owned IS 'mine'`),
    change('comment on a serial', `COMMENT ON SEQUENCE t_n_seq IS 'n'`),
    change('owner', 'ALTER SEQUENCE s OWNER TO property_owner'),
    change('privilege USAGE', 'GRANT USAGE ON SEQUENCE s TO property_reader'),
    change('privilege SELECT', 'GRANT SELECT ON SEQUENCE s TO property_reader'),
    change('privilege UPDATE', 'GRANT UPDATE ON SEQUENCE s TO property_reader'),
    change('privilege taken away', 'REVOKE USAGE ON SEQUENCE owned FROM property_reader'),
    change('privilege on a serial', 'GRANT USAGE ON SEQUENCE t_n_seq TO property_reader'),
  ],
};
