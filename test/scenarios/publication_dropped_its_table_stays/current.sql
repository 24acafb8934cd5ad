CREATE TABLE public.a (id integer PRIMARY KEY);
CREATE TABLE public.extra (id integer PRIMARY KEY, old text);
CREATE PUBLICATION whole FOR TABLE public.a, public.extra;
CREATE PUBLICATION smaller FOR TABLE public.a, public.extra;
