CREATE TABLE IF NOT EXISTS public.games (id integer PRIMARY KEY, title text NOT NULL);
CREATE INDEX IF NOT EXISTS games_by_title ON public.games (title);
