INSERT INTO public.hits VALUES (1, '2024-01-10'), (2, '2024-02-10');
