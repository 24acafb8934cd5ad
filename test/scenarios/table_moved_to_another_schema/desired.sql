CREATE SCHEMA archive;
CREATE TABLE archive.audit (id integer PRIMARY KEY, line text);
