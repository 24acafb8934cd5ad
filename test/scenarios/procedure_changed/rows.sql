INSERT INTO public.counters VALUES (1);
