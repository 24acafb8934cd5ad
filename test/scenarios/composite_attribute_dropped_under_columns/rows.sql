INSERT INTO public.sites VALUES (1, ROW('Long 1', 2, 'Brno')), (2, NULL);
