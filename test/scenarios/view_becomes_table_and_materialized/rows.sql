INSERT INTO public.src VALUES (1, 1);
