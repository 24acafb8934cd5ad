INSERT INTO public.docs VALUES (1, false);
