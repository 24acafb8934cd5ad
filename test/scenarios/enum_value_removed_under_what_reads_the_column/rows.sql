INSERT INTO public.notes VALUES (1, 'a', 'new'), (2, 'b', 'old');
