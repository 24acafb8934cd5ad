CREATE TYPE public.address AS (street text, city varchar(40), country character(2));
COMMENT ON TYPE public.address IS 'postal';
COMMENT ON COLUMN public.address.country IS 'ISO 3166';
CREATE TABLE public.sites (id integer PRIMARY KEY, location public.address);
