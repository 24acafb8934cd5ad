CREATE TABLE IF NOT EXISTS public.names (id integer, name text);
DO $$ BEGIN
  IF to_regclass('public.old_names') IS NOT NULL THEN
    INSERT INTO public.names SELECT id, name FROM public.old_names;
  END IF;
END $$;
DROP TABLE IF EXISTS public.old_names;
