INSERT INTO public.items VALUES (1, '{a}', '(1,2)', now(), 'x', '{}', 'a', '10.0.0.1');
