CREATE SCHEMA a;
CREATE SCHEMA b;

CREATE TABLE a.item (id integer PRIMARY KEY, name text);
CREATE TABLE b.item (id integer PRIMARY KEY);
CREATE INDEX item_name_idx ON a.item (name);
