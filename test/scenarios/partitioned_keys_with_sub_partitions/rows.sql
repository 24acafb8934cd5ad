INSERT INTO public.events VALUES (1, '2020-05-05', 'a', 'x'), (2, '2021-05-05', 'b', 'y');
