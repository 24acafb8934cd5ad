CREATE INDEX CONCURRENTLY IF NOT EXISTS scores_by_player ON public.scores (player);
DROP INDEX CONCURRENTLY IF EXISTS public.scores_by_nothing;
