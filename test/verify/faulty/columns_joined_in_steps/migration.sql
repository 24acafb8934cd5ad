ALTER TABLE public.people ADD COLUMN IF NOT EXISTS name text;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'public.people'::regclass AND attname = 'first_name') THEN
    UPDATE public.people SET name = first_name || ' ' || last_name;
  END IF;
END $$;
ALTER TABLE public.people DROP COLUMN IF EXISTS last_name;
ALTER TABLE public.people DROP COLUMN IF EXISTS first_name;
