INSERT INTO public.people VALUES (1, NULL);
INSERT INTO public.teams VALUES (10, 1, NULL);
UPDATE public.people SET team = 10;
