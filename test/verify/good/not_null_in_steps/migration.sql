DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'scores_player_there')
     AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'public.scores'::regclass AND attname = 'player' AND NOT attnotnull) THEN
    ALTER TABLE public.scores ADD CONSTRAINT scores_player_there CHECK (player IS NOT NULL) NOT VALID;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_constraint WHERE conname = 'scores_player_there') THEN
    ALTER TABLE public.scores VALIDATE CONSTRAINT scores_player_there;
  END IF;
END $$;
ALTER TABLE public.scores ALTER COLUMN player SET NOT NULL;
ALTER TABLE public.scores DROP CONSTRAINT IF EXISTS scores_player_there;
