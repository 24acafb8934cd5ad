CREATE TYPE public.spot AS (x integer, "Old y" integer);
CREATE TYPE public.row_type AS (id integer, label text);
CREATE TABLE public.typed OF public.row_type;
CREATE TABLE public.sales (id integer, amount numeric, at public.spot);
CREATE VIEW public.totals AS SELECT id, sum(amount) AS sum FROM public.sales GROUP BY id;
CREATE VIEW public.above AS SELECT sum FROM public.totals WHERE sum > 10;
COMMENT ON COLUMN public.totals.sum IS 'all of it';
CREATE MATERIALIZED VIEW public.counted AS SELECT id, count(*) AS "How many" FROM public.sales GROUP BY id;
CREATE INDEX counted_idx ON public.counted ("How many");
