CREATE TABLE public.readings (v integer);
CREATE MATERIALIZED VIEW public.totals WITH (fillfactor = 80) AS SELECT sum(v) AS total FROM public.readings;
CREATE MATERIALIZED VIEW public.lazy_totals AS SELECT avg(v) AS average FROM public.readings WITH NO DATA;
