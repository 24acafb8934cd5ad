CREATE SCHEMA a;
CREATE SCHEMA b;

CREATE TYPE a.kind AS ENUM ('x');
CREATE TYPE b.kind AS ENUM ('x', 'y');
CREATE TABLE a.item (id integer PRIMARY KEY, name text, kind a.kind DEFAULT 'x');
CREATE TABLE b.item (id integer PRIMARY KEY REFERENCES a.item (id), kind b.kind DEFAULT 'y', other a.kind);
CREATE INDEX item_name_idx ON a.item (name DESC);
CREATE INDEX item_kind_idx ON b.item (kind);
CREATE INDEX item_kind_idx ON a.item (kind);
CREATE FUNCTION a.same() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION b.same() RETURNS text LANGUAGE sql AS $$ SELECT 'b' $$;
