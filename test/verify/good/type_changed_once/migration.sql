DO $$ BEGIN
  IF (SELECT atttypid FROM pg_attribute WHERE attrelid = 'public.scores'::regclass AND attname = 'points') = 'integer'::regtype THEN
    ALTER TABLE public.scores ALTER COLUMN points TYPE bigint;
  END IF;
END $$;
