INSERT INTO public.trips VALUES (1, 2, 3.5, 'a'), (2, 1, 4, 'b');
