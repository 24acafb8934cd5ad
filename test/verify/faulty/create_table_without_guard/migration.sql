-- A table of its own for games.
CREATE TABLE public.games (
  id integer PRIMARY KEY,
  title text NOT NULL
);
