INSERT INTO public.folders VALUES (1, NULL), (2, 1);
INSERT INTO public.roots VALUES (1);
INSERT INTO public.files VALUES (1, 1);
