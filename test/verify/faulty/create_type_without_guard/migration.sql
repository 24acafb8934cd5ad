CREATE TYPE public.medal AS ENUM ('gold', 'silver');
ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS medal public.medal;
