ALTER TABLE public.pings DISABLE TRIGGER no_rows;
INSERT INTO public.sensors VALUES (1), (2);
INSERT INTO public.pings (day, sensor, note) VALUES ('2024-01-01', 1, 'a'), ('2024-02-01', 2, 'b'), ('2023-01-01', NULL, 'c');
ALTER TABLE public.pings ENABLE TRIGGER no_rows;
