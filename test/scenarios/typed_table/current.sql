CREATE TYPE public.person AS (id integer, name text, born date);
CREATE TABLE public.people OF public.person;
CREATE TABLE public.guests (id integer, name text, born date);
COMMENT ON TABLE public.guests IS 'who comes';
