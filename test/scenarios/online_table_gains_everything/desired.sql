CREATE TABLE teams (id bigint CONSTRAINT teams_pkey PRIMARY KEY, name text NOT NULL);
CREATE TABLE calls (
  id bigint NOT NULL,
  team_id bigint,
  code text,
  seconds integer,
  note text,
  CONSTRAINT calls_pkey PRIMARY KEY (id),
  CONSTRAINT calls_code_key UNIQUE (code, team_id) INCLUDE (note) DEFERRABLE,
  CONSTRAINT calls_seconds_check CHECK (seconds >= 0),
  CONSTRAINT calls_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams (id)
);
CREATE INDEX calls_by_code ON calls (lower(code)) WHERE seconds > 10;
CREATE INDEX calls_by_team ON calls (team_id) WITH (fillfactor = 80);
COMMENT ON INDEX calls_by_code IS 'for the search';
