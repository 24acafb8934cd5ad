CREATE EXTENSION cube;
CREATE EXTENSION earthdistance;
COMMENT ON EXTENSION cube IS 'our own words';
CREATE TABLE public.places (id integer PRIMARY KEY, at public.earth);
CREATE TYPE public.spot AS (at public.cube, name text);
