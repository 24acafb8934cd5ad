INSERT INTO public.notes VALUES (1, 2), (2, 3);
