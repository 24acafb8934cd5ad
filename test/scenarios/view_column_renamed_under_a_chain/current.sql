CREATE TABLE public.sales (id integer, shop text, total numeric);
CREATE VIEW public.v1 AS SELECT id, shop AS store, total FROM public.sales;
CREATE VIEW public.v2 AS SELECT store, sum(total) AS total FROM public.v1 GROUP BY store;
CREATE VIEW public.v3 AS SELECT count(*) AS stores FROM public.v2;
CREATE MATERIALIZED VIEW public.m4 AS SELECT * FROM public.v3;
GRANT SELECT ON public.v3 TO PUBLIC;
COMMENT ON VIEW public.v2 IS 'per store';
