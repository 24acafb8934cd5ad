CREATE TABLE public.counters (n integer);
CREATE PROCEDURE public.bump(by_how_much integer DEFAULT 1, INOUT result integer DEFAULT NULL) LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = 'public' AS $$ BEGIN UPDATE public.counters SET n = n + by_how_much RETURNING n INTO result; END $$;
