INSERT INTO public.people VALUES (1, 'Ada'), (2, ' Bea');
