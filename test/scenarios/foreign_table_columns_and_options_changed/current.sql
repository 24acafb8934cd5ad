CREATE FOREIGN DATA WRAPPER archive;
CREATE SERVER vault FOREIGN DATA WRAPPER archive;
CREATE SERVER cellar FOREIGN DATA WRAPPER archive;
CREATE TYPE public.genre AS ENUM ('drama', 'comedy', 'western');
CREATE FOREIGN TABLE public.films (
  id integer OPTIONS (column_name 'film_id', trim 'yes'),
  title text NOT NULL,
  kind public.genre DEFAULT 'drama',
  minutes integer,
  released timestamptz,
  gone text,
  CONSTRAINT films_minutes CHECK (id > 0)
) SERVER vault OPTIONS (path '/films', compressed 'no');
CREATE VIEW public.film_ids AS SELECT id FROM public.films;
CREATE FOREIGN TABLE public.actors (id integer, name text) SERVER vault;
COMMENT ON FOREIGN TABLE public.actors IS 'who played';
