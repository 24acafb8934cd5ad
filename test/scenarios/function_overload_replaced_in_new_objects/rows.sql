INSERT INTO public.bills (id, n) VALUES (1, 2);
