INSERT INTO public.many VALUES (1, 'a'), (2, 'b');
