INSERT INTO public.agents VALUES (1, 'Ada', 'B', 'x1', '2020-01-01'), (2, 'Ben', 'C', NULL, '2021-02-03');
