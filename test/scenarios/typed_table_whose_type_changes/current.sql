CREATE TYPE public.person AS (id integer, name text, born date);
CREATE TABLE public.people OF public.person (id WITH OPTIONS PRIMARY KEY);
CREATE TABLE public.guests OF public.person;
