CREATE MATERIALIZED VIEW public.totals AS SELECT player, sum(points) AS points FROM public.scores GROUP BY player;
