INSERT INTO public.authors VALUES (1, 1);
INSERT INTO public.posts VALUES (1, 1, 1), (1, NULL, NULL);
