BEGIN;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = 'public.scores'::regclass AND conname = 'scores_game_fkey') THEN
    ALTER TABLE public.scores ADD CONSTRAINT scores_game_fkey FOREIGN KEY (game) REFERENCES public.games NOT VALID;
  END IF;
END $$;
COMMIT;
ALTER TABLE public.scores VALIDATE CONSTRAINT scores_game_fkey;
