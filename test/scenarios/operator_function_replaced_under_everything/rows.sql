INSERT INTO public.pairs VALUES (1, 5, 5), (2, 7, 7);
