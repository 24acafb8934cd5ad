CREATE TABLE public.scores (id integer PRIMARY KEY, points integer, player text);
CREATE MATERIALIZED VIEW public.totals AS SELECT player FROM public.scores;
