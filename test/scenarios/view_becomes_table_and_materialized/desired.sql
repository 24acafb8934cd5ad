CREATE TABLE public.src (id integer, v numeric);
CREATE TABLE public.summary (id integer, v numeric);
CREATE MATERIALIZED VIEW public.cached AS SELECT sum(v) AS total FROM public.src;
