INSERT INTO public.calls VALUES (1, 61);
