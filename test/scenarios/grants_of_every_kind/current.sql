DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sf_reader') THEN CREATE ROLE sf_reader; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sf_writer') THEN CREATE ROLE sf_writer; END IF; END $$;
CREATE SCHEMA app;
CREATE TABLE app.accounts (id integer PRIMARY KEY, name text, salary numeric);
CREATE SEQUENCE app.numbers;
CREATE VIEW app.names AS SELECT name FROM app.accounts;
CREATE FUNCTION app.secret() RETURNS integer LANGUAGE sql AS $$ SELECT 42 $$;
CREATE PROCEDURE app.run() LANGUAGE sql AS $$ SELECT 1 $$;
CREATE TYPE app.state AS ENUM ('on');

GRANT USAGE ON SCHEMA app TO sf_reader;
GRANT ALL ON app.accounts TO sf_writer;
GRANT SELECT (name) ON app.accounts TO sf_reader;
GRANT USAGE ON SEQUENCE app.numbers TO PUBLIC;
