CREATE TABLE teams (id bigint, name text);
CREATE TABLE calls (
  id bigint,
  team_id bigint,
  code text,
  seconds integer,
  note text
);
CREATE INDEX calls_by_code ON calls (code);
