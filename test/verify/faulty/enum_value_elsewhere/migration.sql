ALTER TYPE public.medal ADD VALUE IF NOT EXISTS 'tin';
ALTER TYPE public.medal ADD VALUE IF NOT EXISTS 'silver' BEFORE 'bronze';
