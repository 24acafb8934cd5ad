CREATE TABLE public.games (id integer PRIMARY KEY);
CREATE TABLE public.scores (id integer PRIMARY KEY, game integer REFERENCES public.games);
