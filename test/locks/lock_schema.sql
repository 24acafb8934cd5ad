CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE DOMAIN percent AS integer;
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TYPE address AS (street text);
CREATE TABLE r (id integer PRIMARY KEY, x integer, y integer, CONSTRAINT r_y_key UNIQUE (y));
CREATE TABLE t (
  id integer PRIMARY KEY,
  a text,
  b text,
  n integer,
  v varchar(10) DEFAULT '-',
  nn integer NOT NULL,
  checked integer,
  at timestamp,
  p percent,
  m mood,
  r_id integer,
  r_x integer,
  CONSTRAINT checked_there CHECK (checked IS NOT NULL),
  CONSTRAINT n_positive CHECK (n > 0),
  CONSTRAINT t_r FOREIGN KEY (r_id) REFERENCES r
);
ALTER TABLE t ADD CONSTRAINT n_small CHECK (n < 100) NOT VALID;
ALTER TABLE t ADD CONSTRAINT t_r_later FOREIGN KEY (r_x) REFERENCES r NOT VALID;
CREATE INDEX t_a ON t (a);
CREATE INDEX t_b ON t (b);
CREATE INDEX t_gin ON t USING gin (to_tsvector('english', a));
CREATE UNIQUE INDEX t_n ON t (n);
CREATE UNIQUE INDEX t_nn ON t (nn);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE POLICY pol ON t USING (true);
CREATE RULE ru AS ON DELETE TO t DO ALSO NOTHING;
CREATE STATISTICS st ON a, n FROM t;
CREATE VIEW vw AS SELECT id, a FROM t;
CREATE MATERIALIZED VIEW mv AS SELECT id, x FROM r;
CREATE UNIQUE INDEX mv_id ON mv (id);
CREATE TABLE typed OF address;
CREATE TABLE ids (id integer GENERATED ALWAYS AS IDENTITY, n integer, g integer GENERATED ALWAYS AS (n * 2) STORED);
CREATE SEQUENCE numbers;
CREATE TABLE base (id integer NOT NULL, x integer, CONSTRAINT x_positive CHECK (x > 0));
CREATE TABLE heir (y integer) INHERITS (base);
CREATE TABLE other (id integer NOT NULL, x integer, CONSTRAINT x_positive CHECK (x > 0));
CREATE TABLE logs (day integer NOT NULL, line text, r_id integer) PARTITION BY RANGE (day);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM (1) TO (10);
CREATE TABLE logs_rest PARTITION OF logs DEFAULT;
CREATE TABLE logs_2 (day integer NOT NULL, line text, r_id integer);
CREATE TABLE logs_3 (day integer NOT NULL, line text, r_id integer, CHECK (day >= 20 AND day < 30));
CREATE TABLE days (day integer NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE days_1 PARTITION OF days FOR VALUES FROM (1) TO (10);
CREATE TABLE days_2 (day integer NOT NULL);
CREATE INDEX days_day ON ONLY days (day);
CREATE INDEX days_1_day ON days_1 (day);
CREATE TRIGGER tr BEFORE INSERT ON logs FOR EACH ROW EXECUTE FUNCTION f();
CREATE TABLE visits (day integer PRIMARY KEY, r_id integer REFERENCES r) PARTITION BY RANGE (day);
CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM (1) TO (10);
CREATE TABLE visits_2 (day integer PRIMARY KEY, r_id integer);
CREATE TABLE notes (day integer REFERENCES visits);
CREATE FOREIGN DATA WRAPPER far;
CREATE SERVER far_away FOREIGN DATA WRAPPER far;
CREATE FOREIGN TABLE distant (x integer) SERVER far_away;
CREATE PUBLICATION pub FOR TABLE r;
INSERT INTO r SELECT number, number, number FROM generate_series(1, 1000) number;
INSERT INTO t (id, a, b, n, nn, checked, at, p, m, r_id) VALUES (1, 'a', 'b', 1, 1, 1, '2024-01-01', 1, 'good', 1);
INSERT INTO ids (n) VALUES (1);
INSERT INTO base VALUES (1, 1);
INSERT INTO heir VALUES (1, 1, 1);
INSERT INTO other VALUES (1, 1);
INSERT INTO logs VALUES (1, 'a', 1), (50, 'b', 1);
INSERT INTO logs_2 VALUES (10, 'a', 1);
INSERT INTO logs_3 VALUES (20, 'a', 1);
INSERT INTO typed VALUES ('a');
INSERT INTO days VALUES (1);
INSERT INTO days_2 VALUES (10);
-- so that foreign keys are looked up in r by its index
ANALYZE;
