INSERT INTO public.orders VALUES (1, 100), (2, 200);
INSERT INTO public.lines VALUES (1, 1);
