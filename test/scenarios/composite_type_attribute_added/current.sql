CREATE TYPE public.address AS (street text, city varchar(40));
CREATE TABLE public.sites (id integer PRIMARY KEY, location public.address);
