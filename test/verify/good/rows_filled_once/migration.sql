ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS level integer;
UPDATE public.scores SET level = points / 10 WHERE level IS NULL;
ALTER TABLE public.scores ALTER COLUMN level SET DEFAULT 0;
