import { change, type ChangeGroup } from '../change.js';

const base = `
CREATE TABLE target (id integer PRIMARY KEY, a integer, b integer, UNIQUE (a, b));
CREATE TABLE other_target (id integer PRIMARY KEY);
CREATE TABLE child (id integer, other integer);
CREATE TABLE t (
  id integer CONSTRAINT t_pkey PRIMARY KEY,
  a integer,
  b integer,
  note text,
  span int4range,
  CONSTRAINT twice UNIQUE (a, b),
  CONSTRAINT positive CHECK (a > 0),
  CONSTRAINT reference FOREIGN KEY (a) REFERENCES target,
  CONSTRAINT composite FOREIGN KEY (a, b) REFERENCES target (a, b) ON DELETE SET NULL,
  CONSTRAINT apart EXCLUDE USING gist (span WITH &&)
);
ALTER TABLE t ADD CONSTRAINT unproven CHECK (b > 0) NOT VALID;
ALTER TABLE t ADD CONSTRAINT unproven_reference FOREIGN KEY (b) REFERENCES other_target NOT VALID;
COMMENT ON CONSTRAINT positive ON t IS 'positive';`;

/** The constraint dropped and added in one statement. */
const instead = (name: string, definition: string): string => `ALTER TABLE t DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} ${definition}`;

const actions = ['CASCADE', 'SET NULL', 'SET DEFAULT', 'RESTRICT'];

export const constraints: ChangeGroup = {
  title: 'constraints',
  base,
  changes: [
    change('primary key dropped', 'ALTER TABLE t DROP CONSTRAINT t_pkey'),
    change('primary key added', 'ALTER TABLE child ADD PRIMARY KEY (id)'),
    change('name of a primary key', 'ALTER TABLE t RENAME CONSTRAINT t_pkey TO main'),
    change('columns of a primary key', instead('t_pkey', 'PRIMARY KEY (id, a)')),
    change('order of the columns of a unique', instead('twice', 'UNIQUE (b, a)')),
    change('included columns', instead('twice', 'UNIQUE (a, b) INCLUDE (note)')),
    change('deferrable unique', instead('twice', 'UNIQUE (a, b) DEFERRABLE')),
    change('deferred unique', instead('twice', 'UNIQUE (a, b) DEFERRABLE INITIALLY DEFERRED')),
    change('NULLs are equal', instead('twice', 'UNIQUE NULLS NOT DISTINCT (a, b)'), { since: 15 }),
    change('fillfactor of a unique', instead('twice', 'UNIQUE (a, b) WITH (fillfactor = 70)')),
    change('fillfactor of its index', 'ALTER INDEX twice SET (fillfactor = 70)'),
    change('deduplicate_items of its index', 'ALTER INDEX twice SET (deduplicate_items = off)'),
    change('unique dropped', 'ALTER TABLE t DROP CONSTRAINT twice'),
    change('unique constraint becomes an index', 'ALTER TABLE t DROP CONSTRAINT twice; CREATE UNIQUE INDEX twice ON t (a, b)'),
    change('comment on a unique', `COMMENT ON CONSTRAINT twice ON t IS 'twice'`),
    change('comment on the index of a unique', `COMMENT ON INDEX twice IS 'twice'`),
    change('comment on a primary key', `COMMENT ON CONSTRAINT t_pkey ON t IS 'main'`),
    change('check', 'ALTER TABLE t ADD CONSTRAINT more CHECK (b < 10)'),
    change('expression of a check', instead('positive', 'CHECK (a > 1)')),
    change('name of a check', 'ALTER TABLE t RENAME CONSTRAINT positive TO above'),
    change('check that is not inherited', instead('positive', 'CHECK (a > 0) NO INHERIT')),
    change('check that is not validated', instead('positive', 'CHECK (a > 0) NOT VALID')),
    change('check validated', 'ALTER TABLE t VALIDATE CONSTRAINT unproven'),
    change('check that is not enforced', instead('positive', 'CHECK (a > 0) NOT ENFORCED'), { since: 18 }),
    change('comment on a check', `COMMENT ON CONSTRAINT unproven ON t IS 'unproven'`),
    change('another comment on a check', `COMMENT ON CONSTRAINT positive ON t IS 'above'`),
    change('check dropped', 'ALTER TABLE t DROP CONSTRAINT positive'),
    change('column of a foreign key', instead('reference', 'FOREIGN KEY (b) REFERENCES target')),
    change('table of a foreign key', instead('reference', 'FOREIGN KEY (a) REFERENCES other_target')),
    change('referenced columns', instead('composite', 'FOREIGN KEY (b, a) REFERENCES target (a, b) ON DELETE SET NULL')),
    change('MATCH FULL', instead('composite', 'FOREIGN KEY (a, b) REFERENCES target (a, b) MATCH FULL ON DELETE SET NULL')),
    ...actions.map((action) =>
      change(`ON DELETE ${action}`, instead('reference', `FOREIGN KEY (a) REFERENCES target ON DELETE ${action}`)),
    ),
    ...actions.map((action) =>
      change(`ON UPDATE ${action}`, instead('reference', `FOREIGN KEY (a) REFERENCES target ON UPDATE ${action}`)),
    ),
    change('SET NULL of one column', instead('composite', 'FOREIGN KEY (a, b) REFERENCES target (a, b) ON DELETE SET NULL (b)'), {
      since: 15,
    }),
    change('deferrable foreign key', 'ALTER TABLE t ALTER CONSTRAINT reference DEFERRABLE'),
    change('deferred foreign key', 'ALTER TABLE t ALTER CONSTRAINT reference DEFERRABLE INITIALLY DEFERRED'),
    change('foreign key that is not validated', instead('reference', 'FOREIGN KEY (a) REFERENCES target NOT VALID')),
    change('foreign key validated', 'ALTER TABLE t VALIDATE CONSTRAINT unproven_reference'),
    change('foreign key that is not enforced', 'ALTER TABLE t ALTER CONSTRAINT reference NOT ENFORCED', { since: 18 }),
    change('name of a foreign key', 'ALTER TABLE t RENAME CONSTRAINT reference TO target_of_t'),
    change('comment on a foreign key', `COMMENT ON CONSTRAINT reference ON t IS 'refers'`),
    change('foreign key dropped', 'ALTER TABLE t DROP CONSTRAINT reference'),
    change('operator of an exclusion', instead('apart', 'EXCLUDE USING gist (span WITH -|-)')),
    change('method of an exclusion', instead('apart', 'EXCLUDE USING spgist (span WITH &&)')),
    change('condition of an exclusion', instead('apart', 'EXCLUDE USING gist (span WITH &&) WHERE (a > 0)')),
    change('deferrable exclusion', instead('apart', 'EXCLUDE USING gist (span WITH &&) DEFERRABLE')),
    change('deferred exclusion', instead('apart', 'EXCLUDE USING gist (span WITH &&) DEFERRABLE INITIALLY DEFERRED')),
    change('included columns of an exclusion', instead('apart', 'EXCLUDE USING gist (span WITH &&) INCLUDE (span)')),
    change('fillfactor of an exclusion', 'ALTER INDEX apart SET (fillfactor = 70)'),
    change('name of an exclusion', 'ALTER TABLE t RENAME CONSTRAINT apart TO separate'),
    change('comment on an exclusion', `COMMENT ON CONSTRAINT apart ON t IS 'apart'`),
    change('clustered on an exclusion', 'ALTER TABLE t CLUSTER ON apart'),
    change('replica identity by a primary key', 'ALTER TABLE t REPLICA IDENTITY USING INDEX t_pkey'),
    change('exclusion dropped', 'ALTER TABLE t DROP CONSTRAINT apart'),
  ],
};

/** Keys over time, with a range in them. */
export const temporalKeys: ChangeGroup = {
  title: 'temporal keys',
  base: `
CREATE TABLE rooms (room int4range, during daterange);
CREATE TABLE stays (room int4range, during daterange);`,
  changes: [
    change('primary key without overlaps', 'ALTER TABLE rooms ADD PRIMARY KEY (room, during WITHOUT OVERLAPS)', { since: 18 }),
    change('unique without overlaps', 'ALTER TABLE rooms ADD UNIQUE (room, during WITHOUT OVERLAPS)', { since: 18 }),
    change(
      'foreign key with PERIOD',
      `ALTER TABLE rooms ADD PRIMARY KEY (room, during WITHOUT OVERLAPS);
ALTER TABLE stays ADD FOREIGN KEY (room, PERIOD during) REFERENCES rooms (room, PERIOD during)`,
      { since: 18 },
    ),
  ],
};
