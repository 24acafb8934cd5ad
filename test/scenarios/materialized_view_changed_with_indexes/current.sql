CREATE TABLE public.sales (shop text, day date, total numeric);
CREATE MATERIALIZED VIEW public.shop_totals AS SELECT shop, sum(total) AS total FROM public.sales GROUP BY shop;
CREATE UNIQUE INDEX shop_totals_shop_idx ON public.shop_totals (shop);
COMMENT ON MATERIALIZED VIEW public.shop_totals IS 'refreshed at night';
COMMENT ON INDEX public.shop_totals_shop_idx IS 'lets it refresh concurrently';
GRANT SELECT ON public.shop_totals TO PUBLIC;
CREATE VIEW public.best_shop AS SELECT shop FROM public.shop_totals ORDER BY total DESC LIMIT 1;
