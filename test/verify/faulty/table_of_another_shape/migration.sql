CREATE TABLE IF NOT EXISTS public.scores (
  id integer PRIMARY KEY,
  points bigint,
  player text,
  level integer NOT NULL DEFAULT 1
);
