CREATE TABLE public.a (id integer PRIMARY KEY);
CREATE PUBLICATION smaller FOR TABLE public.a;
