INSERT INTO public.logs VALUES ('2023-05-05', 1, 'old', 'y');
INSERT INTO public.logs_2025 VALUES ('2025-05-05', 'new');
