INSERT INTO public.calls VALUES (1, 100, 1), (2, 200, NULL);
INSERT INTO public.recordings VALUES (1);
