INSERT INTO public.events VALUES (1, 1, 'stays'), (11, 7, 'stays too');
