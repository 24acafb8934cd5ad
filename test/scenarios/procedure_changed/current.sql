CREATE TABLE public.counters (n integer);
CREATE PROCEDURE public.bump(by_how_much integer) LANGUAGE plpgsql AS $$ BEGIN UPDATE public.counters SET n = n + by_how_much; END $$;
