INSERT INTO public.trips VALUES (2, 's');
INSERT INTO public.trips_north VALUES (1, 'n');
