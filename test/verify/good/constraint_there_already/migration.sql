DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'range') THEN
    ALTER TABLE public.scores ADD CONSTRAINT range CHECK (points >= 0);
  END IF;
END $$;
