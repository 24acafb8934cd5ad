CREATE TYPE public.person AS (name text, born date);
CREATE TABLE public.people OF public.person (PRIMARY KEY (name));
CREATE TABLE public.visits (id integer PRIMARY KEY, visitor public.person);
