BEGIN;
CREATE INDEX CONCURRENTLY IF NOT EXISTS scores_by_player ON public.scores (player);
COMMIT;
