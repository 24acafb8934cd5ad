INSERT INTO public.events (mark, name, day, id) VALUES (1, 'a', '2024-01-01', 2);
