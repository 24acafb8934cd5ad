INSERT INTO public.sites VALUES (1, ROW('Long 1', 'Brno'));
