INSERT INTO public.releases VALUES (1, (2, 1)), (2, (1, 9)), (3, (1, 10));
