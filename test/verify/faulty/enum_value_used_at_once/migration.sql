BEGIN;
ALTER TYPE public.medal ADD VALUE IF NOT EXISTS 'bronze';
ALTER TABLE public.prizes ALTER COLUMN medal SET DEFAULT 'bronze';
COMMIT;
