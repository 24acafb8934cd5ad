ALTER TYPE public.medal ADD VALUE IF NOT EXISTS 'silver' AFTER 'gold';
ALTER TYPE public.medal ADD VALUE IF NOT EXISTS 'tin' AFTER 'bronze';
