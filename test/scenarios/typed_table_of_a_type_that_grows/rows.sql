INSERT INTO public.people VALUES ('Ada', '1815-12-10');
INSERT INTO public.visits VALUES (1, ROW('Ada', '1815-12-10'));
