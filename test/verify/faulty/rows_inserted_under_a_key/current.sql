CREATE TABLE public.colours (id integer PRIMARY KEY, name text);
