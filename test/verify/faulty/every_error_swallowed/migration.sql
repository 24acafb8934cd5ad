DO $$ BEGIN
  ALTER TABLE public.scores ADD CONSTRAINT scores_level CHECK (level > 0);
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'done already';
END $$;
