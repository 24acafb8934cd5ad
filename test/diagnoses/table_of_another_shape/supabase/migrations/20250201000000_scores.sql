CREATE TABLE IF NOT EXISTS scores (
  id bigint PRIMARY KEY,
  player text,
  points integer NOT NULL DEFAULT 0,
  level text CHECK (level IN ('low', 'high'))
);
CREATE INDEX scores_points ON scores (points);
