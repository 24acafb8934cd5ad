INSERT INTO public.people VALUES (1, 'ann', '2000-01-01', 'there');
