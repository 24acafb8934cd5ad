ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS seen timestamptz;
DO $$ BEGIN
  EXECUTE format('ALTER TABLE public.scores ALTER COLUMN seen SET DEFAULT %L', clock_timestamp());
END $$;
