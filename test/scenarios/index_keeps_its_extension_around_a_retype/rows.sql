INSERT INTO public.notes VALUES (1, 2, 'new'), (2, 3, 'old');
INSERT INTO public.logs VALUES (1, 2);
