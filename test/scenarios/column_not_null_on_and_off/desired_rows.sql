INSERT INTO public.orders VALUES (1, 'Ada', 'Ben', NULL);
