INSERT INTO public.stock VALUES (1, 5, '{1,2}', 'a'), (2, 200, NULL, 'abcdefgh');
