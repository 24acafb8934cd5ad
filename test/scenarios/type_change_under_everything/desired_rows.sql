INSERT INTO public.orders (id, code, amount) VALUES (1, 10, 100), (2, 20, 200);
INSERT INTO public.lines VALUES (1, 10);
