CREATE TYPE public.version AS (major integer, minor integer);
CREATE TABLE public.releases (id integer PRIMARY KEY, v public.version NOT NULL);
