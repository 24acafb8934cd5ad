CREATE FOREIGN DATA WRAPPER archive;
CREATE SERVER vault FOREIGN DATA WRAPPER archive;
CREATE SERVER cellar FOREIGN DATA WRAPPER archive;
CREATE TYPE public.genre AS ENUM ('comedy', 'drama');
CREATE FOREIGN TABLE public.films (
  id bigint OPTIONS (column_name 'nr'),
  title varchar(80) DEFAULT 'untitled',
  kind public.genre DEFAULT 'comedy',
  minutes text OPTIONS (column_name 'length'),
  released date NOT NULL,
  fresh integer OPTIONS (column_name 'new') NOT NULL,
  CONSTRAINT films_title CHECK (title <> '')
) SERVER vault OPTIONS (path '/cinema', format 'csv');
CREATE VIEW public.film_ids AS SELECT id FROM public.films;
CREATE FOREIGN TABLE public.actors (id integer, name text) SERVER cellar OPTIONS (path '/people');
COMMENT ON FOREIGN TABLE public.actors IS 'who played';
