CREATE TYPE public.person AS (id integer, name text, born date);
CREATE TABLE public.people (id integer, name text, born date);
CREATE TABLE public.guests OF public.person;
COMMENT ON TABLE public.guests IS 'who comes';
CREATE TABLE public.staff OF public.person (id WITH OPTIONS PRIMARY KEY, name WITH OPTIONS NOT NULL DEFAULT 'nobody', CONSTRAINT staff_born CHECK (born > '1900-01-01'));
