CREATE SCHEMA core;
CREATE SCHEMA reporting;

CREATE TABLE core.agents (id integer PRIMARY KEY, name text, grade text);
CREATE FUNCTION reporting.grade_of(points integer) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT CASE WHEN points > 80 THEN 'A' ELSE 'B' END $$;
CREATE TABLE core.results (
  agent_id integer NOT NULL REFERENCES core.agents (id),
  points integer NOT NULL,
  grade text GENERATED ALWAYS AS (reporting.grade_of(points)) STORED
);
CREATE VIEW reporting.results AS
  SELECT a.name, r.points, r.grade FROM core.agents a JOIN core.results r ON r.agent_id = a.id;
CREATE FUNCTION core.best() RETURNS SETOF reporting.results LANGUAGE sql STABLE
  AS $$ SELECT * FROM reporting.results ORDER BY points DESC LIMIT 10 $$;
