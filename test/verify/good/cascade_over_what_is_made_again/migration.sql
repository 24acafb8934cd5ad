BEGIN;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'public.scores'::regclass AND attname = 'player') THEN
    ALTER TABLE public.scores DROP COLUMN player CASCADE;
  END IF;
END $$;
CREATE OR REPLACE VIEW public.best AS SELECT points FROM public.scores;
COMMIT;
