INSERT INTO public.people VALUES (1, 'ann', '2000-01-01');
INSERT INTO public.guests VALUES (2, 'bob', '2001-01-01');
