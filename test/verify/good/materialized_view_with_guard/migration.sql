CREATE MATERIALIZED VIEW IF NOT EXISTS public.totals AS SELECT player, sum(points) AS points FROM public.scores GROUP BY player;
CREATE UNIQUE INDEX IF NOT EXISTS totals_player ON public.totals (player);
