DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sf_reader') THEN CREATE ROLE sf_reader; END IF; END $$;
CREATE SCHEMA app;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT USAGE, SELECT ON SEQUENCES TO sf_reader;
CREATE TABLE app.becomes (id integer NOT NULL);
CREATE TABLE app.gains (note text);
