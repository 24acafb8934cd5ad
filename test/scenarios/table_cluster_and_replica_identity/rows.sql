INSERT INTO public.stock VALUES (1, 'a');
