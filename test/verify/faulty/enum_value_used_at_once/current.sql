CREATE TYPE public.medal AS ENUM ('gold');
CREATE TABLE public.prizes (id integer PRIMARY KEY, medal public.medal);
