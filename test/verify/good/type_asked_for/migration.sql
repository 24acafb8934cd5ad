DO $$ BEGIN
  IF to_regtype('public.medal') IS NULL THEN
    CREATE TYPE public.medal AS ENUM ('gold', 'silver');
  END IF;
END $$;
ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS medal public.medal DEFAULT 'silver';
