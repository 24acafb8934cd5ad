INSERT INTO public.notes VALUES (1); INSERT INTO public.logs VALUES (2);
