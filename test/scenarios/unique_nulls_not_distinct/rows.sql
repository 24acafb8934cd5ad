INSERT INTO public.slots VALUES (1, NULL, '2024-01-01'), (2, 5, '2024-01-01');
