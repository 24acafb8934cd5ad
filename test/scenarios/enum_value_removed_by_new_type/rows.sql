INSERT INTO public.rosters VALUES (1, 'early', NULL), (2, 'late', '{early,late}');
