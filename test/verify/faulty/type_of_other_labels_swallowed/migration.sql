DO $$ BEGIN
  CREATE TYPE public.medal AS ENUM ('gold', 'silver', 'bronze');
EXCEPTION
  WHEN duplicate_object THEN NULL;
END $$;
