INSERT INTO public.pay VALUES (1, 100);
