CREATE TABLE IF NOT EXISTS public.scores (id integer PRIMARY KEY, points integer, player text);
ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS level integer DEFAULT 1;
