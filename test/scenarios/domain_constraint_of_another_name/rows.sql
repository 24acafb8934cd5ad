INSERT INTO public.rates VALUES (1, 15);
