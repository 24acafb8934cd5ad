INSERT INTO public.visits VALUES (1, '2024-05-01', 'x', 'ann'), (2, '2025-05-01', 'y', 'bob');
