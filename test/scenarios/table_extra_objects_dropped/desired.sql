CREATE TABLE public.keepers (id integer PRIMARY KEY, name text);
