INSERT INTO public.slots VALUES (1, 'a'), (15, 'b'), (50, 'c');
