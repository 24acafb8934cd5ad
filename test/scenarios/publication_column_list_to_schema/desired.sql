CREATE TABLE public.t (id integer PRIMARY KEY, a text);
CREATE TABLE public.u (id integer PRIMARY KEY, a text);
CREATE PUBLICATION p FOR TABLES IN SCHEMA public, TABLE public.u;
