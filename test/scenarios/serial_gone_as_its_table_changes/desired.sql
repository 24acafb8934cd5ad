CREATE TABLE public.people (id integer, name text) WITH (fillfactor = 70);
