INSERT INTO public.logs VALUES (1, '2024-02-02');
