CREATE TABLE public.scores (id integer PRIMARY KEY, points integer);
CREATE ROLE reader;
CREATE VIEW public.best AS SELECT points, id FROM public.scores;
GRANT SELECT ON public.best TO reader;
