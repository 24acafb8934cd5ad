DO $$ BEGIN
  CREATE TYPE public.medal AS ENUM ('gold', 'silver');
EXCEPTION
  WHEN duplicate_object THEN NULL;
END $$;
