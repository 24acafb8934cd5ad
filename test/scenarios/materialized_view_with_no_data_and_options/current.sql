CREATE TABLE public.readings (v integer);
CREATE MATERIALIZED VIEW public.totals AS SELECT sum(v) AS total FROM public.readings;
