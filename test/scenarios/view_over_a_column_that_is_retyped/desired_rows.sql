INSERT INTO public.meters VALUES (1, 150, 'a'), (2, 5, 'b');
