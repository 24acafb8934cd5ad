INSERT INTO public.leads VALUES (1, 'fair'), (2, 'web');
