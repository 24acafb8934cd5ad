CREATE TABLE public.films (id integer NOT NULL, title text DEFAULT 'untitled');
COMMENT ON COLUMN public.films.title IS 'as on the box';
CREATE VIEW public.titles AS SELECT title FROM public.films;
