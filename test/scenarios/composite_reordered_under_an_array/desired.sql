CREATE TYPE public.spot AS (y integer, x integer);
CREATE TABLE public.paths (id integer PRIMARY KEY, spots public.spot[]);
