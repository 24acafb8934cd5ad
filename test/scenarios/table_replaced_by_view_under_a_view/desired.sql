CREATE TABLE public.raw (id integer PRIMARY KEY, name text);
CREATE VIEW public.people AS SELECT id, name FROM public.raw;
CREATE VIEW public.names AS SELECT name FROM public.people;
COMMENT ON VIEW public.names IS 'stays';
CREATE VIEW public.short_names AS SELECT name FROM public.names WHERE length(name) < 5;
