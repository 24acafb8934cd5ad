INSERT INTO public.people VALUES (1, NULL);
INSERT INTO public.teams VALUES (10, NULL, NULL);
UPDATE public.people SET team = 10;
UPDATE public.teams SET lead = 1;
