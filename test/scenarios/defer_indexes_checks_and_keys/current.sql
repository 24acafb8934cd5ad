CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE calls (id bigint PRIMARY KEY, team_id bigint, seconds integer, state text);
CREATE INDEX calls_by_state ON calls (state);
CREATE VIEW long_calls AS SELECT id FROM calls WHERE seconds > 60;
