INSERT INTO public.articles (id, title, body) VALUES (1, 'The quick words', 'jumping'), (2, 'Another', NULL);
