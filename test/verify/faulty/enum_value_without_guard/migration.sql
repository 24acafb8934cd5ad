ALTER TYPE public.medal ADD VALUE 'silver';
