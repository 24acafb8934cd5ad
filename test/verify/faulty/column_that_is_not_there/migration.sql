CREATE INDEX IF NOT EXISTS scores_by_player ON public.scores (player);
CREATE OR REPLACE VIEW public.levels AS
  SELECT level FROM public.scores;
