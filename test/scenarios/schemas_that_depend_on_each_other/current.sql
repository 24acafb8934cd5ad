CREATE SCHEMA core;
CREATE SCHEMA reporting;

CREATE TABLE core.agents (id integer PRIMARY KEY, name text);
