INSERT INTO public.shops VALUES (1);
INSERT INTO public.tills VALUES (1, 1, 1), (2, NULL, 99);
