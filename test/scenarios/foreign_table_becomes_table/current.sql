CREATE FOREIGN DATA WRAPPER archive;
CREATE SERVER vault FOREIGN DATA WRAPPER archive;
CREATE FOREIGN TABLE public.films (id integer NOT NULL, title text DEFAULT 'untitled') SERVER vault;
COMMENT ON COLUMN public.films.title IS 'as on the box';
CREATE VIEW public.titles AS SELECT title FROM public.films;
