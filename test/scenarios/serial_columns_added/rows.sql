INSERT INTO public.visits VALUES ('/'), ('/prices');
