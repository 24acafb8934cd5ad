CREATE TEMP TABLE levels AS SELECT id, points / 10 AS level FROM public.scores;
ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS level integer;
UPDATE public.scores SET level = levels.level FROM levels WHERE levels.id = scores.id AND scores.level IS NULL;
