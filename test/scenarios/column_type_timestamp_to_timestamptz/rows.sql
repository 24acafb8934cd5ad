INSERT INTO public.meetings VALUES (1, '2024-06-01 12:00:00');
