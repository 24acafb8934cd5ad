CREATE TABLE public.scores (id integer PRIMARY KEY, points integer, player text);
CREATE VIEW public.best AS SELECT player FROM public.scores;
