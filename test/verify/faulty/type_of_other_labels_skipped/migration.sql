DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'medal') THEN
    CREATE TYPE public.medal AS ENUM ('silver', 'gold');
  END IF;
END
$$;
