INSERT INTO public.flights VALUES ('OK', 1);
INSERT INTO public.seats VALUES ('OK', 1, '1A'), (NULL, NULL, '1B');
