CREATE TYPE public.address AS (street text, city varchar(40));
COMMENT ON COLUMN public.address.city IS 'as in the register';
CREATE TABLE public.sites (id integer PRIMARY KEY, location public.address);
CREATE VIEW public.cities AS SELECT id, (location).city AS city FROM public.sites;
