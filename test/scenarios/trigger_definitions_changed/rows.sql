INSERT INTO public.orders VALUES (1, 'new', 5);
