INSERT INTO public.words VALUES (1, 'Abc'), (2, 'def');
