INSERT INTO public.items VALUES (1, 'first', '{a,b}');
