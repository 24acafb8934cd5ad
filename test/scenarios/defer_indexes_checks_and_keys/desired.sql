CREATE TABLE teams (id bigint PRIMARY KEY, code text);
CREATE UNIQUE INDEX teams_code ON teams (code);
CREATE TABLE calls (
  id bigint PRIMARY KEY,
  team_id bigint CONSTRAINT calls_team_id_fkey REFERENCES teams (id),
  seconds bigint CONSTRAINT calls_seconds_check CHECK (seconds >= 0),
  state text,
  team_code text CONSTRAINT calls_team_code_fkey REFERENCES teams (code)
);
CREATE INDEX calls_by_state ON calls (state, seconds);
CREATE VIEW long_calls AS SELECT id FROM calls WHERE seconds > 60;
COMMENT ON CONSTRAINT calls_seconds_check ON calls IS 'no call ends before it begins';
