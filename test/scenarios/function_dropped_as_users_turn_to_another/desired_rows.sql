INSERT INTO public.bills (id, n, r) VALUES (1, 2, 3);
