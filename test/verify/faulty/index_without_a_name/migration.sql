CREATE INDEX ON public.scores (player);
