ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS level integer;
ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS points bigint;
