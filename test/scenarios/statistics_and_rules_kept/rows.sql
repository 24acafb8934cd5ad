INSERT INTO public.trips VALUES (1, 2);
