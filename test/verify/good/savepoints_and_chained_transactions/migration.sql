BEGIN;
SAVEPOINT before;
ALTER TABLE public.scores DROP COLUMN player;
ROLLBACK TO SAVEPOINT before;
ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS level integer;
COMMIT AND CHAIN;
CREATE INDEX IF NOT EXISTS scores_by_level ON public.scores (level);
COMMIT;
