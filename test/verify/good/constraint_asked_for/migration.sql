DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = 'public.scores'::regclass AND conname = 'scores_points_range') THEN
    ALTER TABLE public.scores ADD CONSTRAINT scores_points_range CHECK (points >= 0);
  END IF;
END $$;
