DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'public.scores'::regclass AND attname = 'player') THEN
    ALTER TABLE public.scores RENAME COLUMN player TO player_name;
  END IF;
END $$;
