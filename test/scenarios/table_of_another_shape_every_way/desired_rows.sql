INSERT INTO public.agents VALUES (1, 'Ada', 'A', '2020-01-01', 1), (2, 'Ben', 'C', NULL, 2);
