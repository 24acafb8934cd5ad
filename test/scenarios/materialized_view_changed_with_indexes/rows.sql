INSERT INTO public.sales VALUES ('a', '2024-01-01', 5);
