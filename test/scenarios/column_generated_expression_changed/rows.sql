INSERT INTO public.people VALUES ('Ada', 'Novak');
