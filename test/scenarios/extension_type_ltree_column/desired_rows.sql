INSERT INTO public.topics VALUES (1, 'support'), (2, 'support.billing');
