CREATE TABLE public.players (id integer PRIMARY KEY);
