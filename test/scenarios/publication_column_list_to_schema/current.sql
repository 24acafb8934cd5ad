CREATE TABLE public.t (id integer PRIMARY KEY, a text);
CREATE TABLE public.u (id integer PRIMARY KEY, a text);
CREATE PUBLICATION p FOR TABLE public.t (id), public.u (id);
