INSERT INTO public.people VALUES (1, 'Ada', 'ada', 'b', 'c'), (2, 'Bea', 'bea', 'c', 'd');
INSERT INTO public.workers VALUES (3, 'Cleo', 'cleo', 'd', 'e', 10);
INSERT INTO public.pets VALUES (1, 'Ada'), (2, NULL);
