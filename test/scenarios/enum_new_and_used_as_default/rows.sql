INSERT INTO public.leads VALUES (1, 'web'), (2, 'phone');
