INSERT INTO public.shelves VALUES (1, 'b', '{a,B}', 'c');
