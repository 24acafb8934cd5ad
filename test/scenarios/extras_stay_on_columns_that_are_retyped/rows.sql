INSERT INTO public.notes VALUES (1, 2, 'a', '3');
