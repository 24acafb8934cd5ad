INSERT INTO public.orders VALUES (1, 2024, 'new'), (2, 2025, 'paid');
