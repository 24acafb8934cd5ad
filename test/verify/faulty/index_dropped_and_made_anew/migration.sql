BEGIN;
DROP INDEX IF EXISTS public.scores_by_player;
CREATE INDEX scores_by_player ON public.scores (player);
COMMIT;
