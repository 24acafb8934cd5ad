INSERT INTO public.logs VALUES (1, 3), (2, 4);
INSERT INTO public.plain VALUES (1, 3);
