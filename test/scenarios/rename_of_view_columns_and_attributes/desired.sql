CREATE TYPE public.spot AS (x integer, y integer);
CREATE TYPE public.row_type AS (id integer, "Name" text);
CREATE TABLE public.typed OF public.row_type;
CREATE TABLE public.sales (id integer, amount numeric, at public.spot);
CREATE VIEW public.grand_totals AS SELECT id, sum(amount) AS total FROM public.sales GROUP BY id;
CREATE VIEW public.above AS SELECT total AS sum FROM public.grand_totals WHERE total > 10;
COMMENT ON COLUMN public.grand_totals.total IS 'all of it';
CREATE MATERIALIZED VIEW public.counted AS SELECT id, count(*) AS number FROM public.sales GROUP BY id;
CREATE INDEX counted_idx ON public.counted (number);
