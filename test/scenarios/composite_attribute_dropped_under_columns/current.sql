CREATE TYPE public.address AS (street text, floor integer, city varchar(40));
COMMENT ON COLUMN public.address.city IS 'as on the envelope';
CREATE TABLE public.sites (id integer PRIMARY KEY, location public.address);
CREATE VIEW public.cities AS SELECT id, (location).city AS city FROM public.sites;
