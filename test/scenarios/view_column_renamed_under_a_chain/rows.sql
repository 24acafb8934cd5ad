INSERT INTO public.sales VALUES (1, 'a', 5);
