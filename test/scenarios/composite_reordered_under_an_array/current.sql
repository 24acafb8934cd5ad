CREATE TYPE public.spot AS (x integer, y integer);
CREATE TABLE public.paths (id integer PRIMARY KEY, spots public.spot[]);
