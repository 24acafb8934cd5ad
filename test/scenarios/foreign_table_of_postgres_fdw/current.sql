CREATE TABLE public.films (id integer PRIMARY KEY);
