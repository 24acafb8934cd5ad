ALTER TABLE public.pings DISABLE TRIGGER no_rows;
INSERT INTO public.sensors VALUES (1), (2);
INSERT INTO public.pings (id, day, sensor, note) VALUES (1, '2024-01-01', 1, 'a'), (2, '2024-02-01', 2, 'b'), (3, '2023-01-01', NULL, 'c');
ALTER TABLE public.pings ENABLE TRIGGER no_rows;
