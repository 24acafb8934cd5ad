CREATE UNIQUE INDEX IF NOT EXISTS totals_player ON public.totals (player);
REFRESH MATERIALIZED VIEW CONCURRENTLY public.totals;
REFRESH MATERIALIZED VIEW public.totals;
VACUUM FULL public.scores;
ANALYZE public.scores;
