BEGIN;
ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS level integer;
ALTER TABLE public.scores ADD note text, ADD COLUMN rank integer;
COMMIT;
