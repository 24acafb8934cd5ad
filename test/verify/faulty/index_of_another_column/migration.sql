CREATE INDEX IF NOT EXISTS scores_by_player ON public.scores (player, points DESC);
