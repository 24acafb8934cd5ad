INSERT INTO public.trips VALUES (1, 'n');
INSERT INTO public.trips_south VALUES (2, 's');
