CREATE TYPE public.person AS (name text, born date, height integer, eyes text);
CREATE TABLE public.people OF public.person (PRIMARY KEY (name), height DEFAULT 170);
CREATE TABLE public.visits (id integer PRIMARY KEY, visitor public.person);
