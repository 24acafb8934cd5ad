INSERT INTO public.prices VALUES (12.34, 21.0, 0.5), (0, NULL, NULL);
