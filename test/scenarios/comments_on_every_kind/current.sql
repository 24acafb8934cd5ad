CREATE SCHEMA app;
CREATE TYPE app.state AS ENUM ('on', 'off');
CREATE TYPE app.pair AS (a integer, b integer);
CREATE DOMAIN app.percent AS integer CONSTRAINT percent_check CHECK (VALUE < 101);
CREATE SEQUENCE app.numbers;
CREATE FUNCTION app.noop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE PROCEDURE app.run() LANGUAGE sql AS $$ SELECT 1 $$;
CREATE AGGREGATE app.total(integer) (SFUNC = int4pl, STYPE = integer);
CREATE TABLE app.things (id integer CONSTRAINT things_pkey PRIMARY KEY, name text CONSTRAINT things_named CHECK (name <> ''));
CREATE INDEX things_name_idx ON app.things (name);
CREATE VIEW app.names AS SELECT name FROM app.things;
CREATE MATERIALIZED VIEW app.cached AS SELECT name FROM app.things;
CREATE TRIGGER noop BEFORE INSERT ON app.things FOR EACH ROW EXECUTE FUNCTION app.noop();
CREATE POLICY everyone ON app.things USING (true);

COMMENT ON SCHEMA app IS 'old words';
COMMENT ON TABLE app.things IS 'old words';
COMMENT ON COLUMN app.things.name IS 'to be removed';
