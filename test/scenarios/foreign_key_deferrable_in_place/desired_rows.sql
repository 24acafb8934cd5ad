INSERT INTO public.teams VALUES (1), (2);
INSERT INTO public.players VALUES (1, 1, 2, NULL);
