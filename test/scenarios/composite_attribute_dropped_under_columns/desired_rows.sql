INSERT INTO public.sites VALUES (1, ROW('Long 1', 'Brno')), (2, NULL), (3, ROW(NULL, NULL));
