CREATE TYPE public.person AS (id integer, name text, born date, place text);
CREATE TABLE public.people OF public.person (id WITH OPTIONS PRIMARY KEY, place WITH OPTIONS DEFAULT 'here');
CREATE TABLE public.guests (id integer, name text, born date);
