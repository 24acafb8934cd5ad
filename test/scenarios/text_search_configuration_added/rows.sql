INSERT INTO public.articles VALUES (1, 'The quick words', 'jumping'), (2, 'Another', NULL);
